package io.aidhub.api;

import io.aidhub.hub.chain.ChainDoor;
import io.aidhub.hub.chain.ChainReceipt;
import io.aidhub.hub.webhook.SignedMessage;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where hubs below tell of their rosters. No token: each call is signed (Standard Webhooks 1.0.0). One notice is answered by the status of the call, several by an entry each in {@code results}: 200 it is
 * safe here, 422 it is not taken, with code and detail.
 */
@RestController
@RequestMapping("/hubs")
public final class HubsApi {
    /** 200 notices, or the part of a first load with 1000 households. */
    static final int LARGEST = 16 * 1024 * 1024;

    private static final int REFUSED = 422;
    private static final String EVENT = "application/cloudevents+json";
    private static final String EVENTS = "application/cloudevents-batch+json";

    private final ChainDoor door;

    public HubsApi(ChainDoor door) {
        this.door = door;
    }

    @PostMapping(
            path = "/{hub}/notices",
            consumes = {EVENT, EVENTS})
    ResponseEntity<?> take(@PathVariable("hub") String hub, HttpServletRequest request) throws IOException {
        List<ChainReceipt> receipts = receipts(hub, request);
        boolean several =
                receipts.size() != 1 || String.valueOf(request.getContentType()).startsWith(EVENTS);
        return several
                ? ResponseEntity.ok(new Results(receipts.stream()
                        .map(receipt -> result(receipt, request))
                        .toList()))
                : one(receipts.get(0), request);
    }

    private static ResponseEntity<?> one(ChainReceipt receipt, HttpServletRequest request) {
        ChainReceipt.Why why = receipt.why();
        return why == null ? ResponseEntity.ok(Map.of("reference", receipt.reference())) : Problems.chain(why, request);
    }

    private List<ChainReceipt> receipts(String hub, HttpServletRequest request) throws IOException {
        door.beforeBody(SignedRequest.head(request)); // 16 MB of a stranger are not read for nothing
        SignedMessage message = SignedRequest.read(request, LARGEST);
        try {
            return door.take(hub, message);
        } catch (DataAccessException | TransactionException e) {
            throw new ApiProblem(ApiProblem.Kind.COME_LATER); // the hub below keeps them and repeats them
        }
    }

    private static Map<String, Object> result(ChainReceipt receipt, HttpServletRequest request) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("id", receipt.id());
        ChainReceipt.Why why = receipt.why();
        if (why == null) {
            result.put("status", 200);
            result.put("reference", receipt.reference());
        } else {
            result.put("status", REFUSED);
            result.put("code", why.name());
            result.put("detail", Problems.words(why, request));
        }
        return result;
    }

    /** What became of each notice of a call, in their order. */
    record Results(List<Map<String, Object>> results) {}
}
