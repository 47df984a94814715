package io.aidhub.sandbox.departments.medicalinsurance;

import io.aidhub.sandbox.departments.office.ListBook;
import io.aidhub.sandbox.departments.office.NoticeReader;
import io.aidhub.sandbox.departments.office.NoticeRefused;
import io.aidhub.sandbox.departments.office.Receipt;
import io.aidhub.sandbox.departments.office.ReceivedNotice;
import io.aidhub.sandbox.departments.web.HttpAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes up to {@link #MOST} events at once: the acceptable ones have their effect together, each of the others gets its own code. */
final class NoticeDesk {
    static final int MOST = 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ListBook book;

    NoticeDesk(ListBook book) {
        this.book = book;
    }

    HttpAnswer receive(byte[] body) {
        JsonNode events;
        try {
            events = JSON.readTree(body).path("notices");
        } catch (JacksonException e) {
            return HttpAnswer.refusal(400, "E4001", "报文不是 JSON");
        }
        if (!events.isArray() || events.isEmpty() || events.size() > MOST) {
            return HttpAnswer.refusal(400, "E4001", "notices 应为 1 至 " + MOST + " 条");
        }
        Map<String, ReceivedNotice> acceptable = new LinkedHashMap<>();
        Map<String, Map<String, String>> results = new LinkedHashMap<>();
        for (JsonNode event : events) {
            String id = event.path("id").asString("");
            try {
                ReceivedNotice notice = NoticeReader.read(event);
                book.check(notice);
                acceptable.put(id, notice);
                results.put(id, Map.of());
            } catch (NoticeRefused e) {
                results.put(id, result(id, "E" + e.code(), e.reason(), ""));
            }
        }
        Map<UUID, Receipt> receipts = acceptable.isEmpty()
                ? Map.of()
                : book.receive(List.copyOf(acceptable.values())).stream()
                        .collect(Collectors.toMap(Receipt::noticeId, Function.identity(), (first, again) -> first));
        acceptable.forEach((id, notice) -> results.put(id, result(id, "0", "", receiptOf(receipts, notice))));
        return HttpAnswer.json(200, Map.of("results", List.copyOf(results.values())));
    }

    private static String receiptOf(Map<UUID, Receipt> receipts, ReceivedNotice notice) {
        Receipt receipt = receipts.get(notice.id());
        if (receipt == null) {
            throw new IllegalStateException("no receipt for " + notice);
        }
        return receipt.number();
    }

    private static Map<String, String> result(String id, String code, String message, String receipt) {
        Map<String, String> result = new LinkedHashMap<>();
        result.put("id", id);
        result.put("code", code);
        result.put("message", message);
        result.put("receipt", receipt);
        return result;
    }
}
