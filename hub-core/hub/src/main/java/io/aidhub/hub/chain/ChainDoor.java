package io.aidhub.hub.chain;

import io.aidhub.hub.applications.OtherHub;
import io.aidhub.hub.chain.ChainReceipt.Why;
import io.aidhub.hub.webhook.SignatureCheck;
import io.aidhub.hub.webhook.SignedMessage;
import io.aidhub.hub.webhook.WebhookRefused;
import io.aidhub.ledger.chain.ChainStore;
import io.aidhub.ledger.chain.ToldNotice;
import io.aidhub.model.NoticeKind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Where other hubs tell of what they agreed on: hubs below (下级枢纽) of their rosters, others of applications across areas. Up to 200 notices a call, signed with the hub's own secret. What is answered
 * for is safe in the database; the same notice again has no second effect. Nothing reaches the roster here: see {@link ChainFolding}.
 */
public final class ChainDoor {
    /** As many as a call may bring, see {@link io.aidhub.spi.NoticeReceiver#maxBatch}. */
    public static final int MOST = 200;

    private static final Logger log = LoggerFactory.getLogger(ChainDoor.class);

    private final Map<String, HubBelow> hubs;
    private final ChainStore store;
    private final ApplicationDoor applications;
    private final SignatureCheck signatures;

    public ChainDoor(List<HubBelow> hubs, ChainStore store, ApplicationDoor applications, Clock clock) {
        this.hubs = hubs.stream().collect(Collectors.toUnmodifiableMap(HubBelow::id, Function.identity()));
        this.store = store;
        this.applications = applications;
        this.signatures = new SignatureCheck(clock);
    }

    /**
     * Turns a call away before its body is read, when its headers alone say that it cannot be let in.
     *
     * @param message its body is not looked at
     * @throws WebhookRefused the same for every hub, known or not
     */
    public void beforeBody(SignedMessage message) {
        signatures.beforeBody(message);
    }

    /**
     * Takes one call.
     *
     * @param hub what it is called here
     * @return a receipt for each notice, in their order
     * @throws WebhookRefused when the call is not let in: nothing of it is kept. Nobody learns which hubs there are
     * @throws UnreadableCall when it is no JSON, or brings more than {@link #MOST} notices
     */
    public List<ChainReceipt> take(String hub, SignedMessage message) {
        HubBelow below = letIn(hub, message);
        List<JsonNode> events = events(message.body());
        List<ChainReceipt> receipts = new ArrayList<>();
        List<ToldNotice> taken = new ArrayList<>();
        for (JsonNode event : events) {
            receipts.add(read(below, event, taken));
        }
        if (!taken.isEmpty()) {
            store.keep(below.id(), taken);
        }
        return receipts;
    }

    private HubBelow letIn(String hub, SignedMessage message) {
        HubBelow below = hubs.get(hub);
        if (below == null) {
            throw new WebhookRefused(WebhookRefused.Kind.SIGNATURE_WRONG);
        }
        try {
            signatures.id(below.secrets().get(), message);
            return below;
        } catch (WebhookRefused e) {
            log.warn("a call of the hub below {} is not let in: {}", below.id(), e.kind());
            throw e;
        } catch (IllegalArgumentException e) {
            // Its secret is missing here, or is none; the message shows the handle only.
            log.error("the secret of the hub below {} cannot be used: {}", below.id(), e.getMessage());
            throw new WebhookRefused(WebhookRefused.Kind.SIGNATURE_WRONG);
        }
    }

    private static List<JsonNode> events(byte[] body) {
        try {
            JsonNode root = NoticeReading.JSON.readTree(body);
            List<JsonNode> events = new ArrayList<>();
            if (root.isArray()) {
                root.forEach(events::add);
            } else {
                events.add(root);
            }
            if (events.size() <= MOST) {
                return events;
            }
        } catch (JacksonException e) {
            log.warn("a call of a hub below is no JSON"); // nothing of it: it may be personal
        }
        throw new UnreadableCall();
    }

    private ChainReceipt read(HubBelow below, JsonNode event, List<ToldNotice> taken) {
        String id = event.path("id").asString("");
        try {
            Optional<OtherHub> beside = below.handingOn();
            if (beside.isPresent()) {
                return applications.take(beside.get(), event);
            }
            ToldNotice notice = NoticeReading.read(event, below.area());
            if (notice.kind() == NoticeKind.TEST) {
                return new ChainReceipt(id, "", null);
            }
            taken.add(notice);
            return new ChainReceipt(
                    id, ChainStore.receipt(below.id(), notice.id()).toString(), null);
        } catch (NoticeRefused e) {
            Why why = e.why();
            log.warn("a notice of the hub below {} is not taken: {}", below.id(), why);
            return new ChainReceipt(id, "", why);
        }
    }

    /** A call that is no JSON, or brings too many notices. */
    public static final class UnreadableCall extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
