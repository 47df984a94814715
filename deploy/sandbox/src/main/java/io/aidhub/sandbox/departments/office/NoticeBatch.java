package io.aidhub.sandbox.departments.office;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Takes several events at once: the acceptable ones have their effect together, each of the others gets its own code. */
public final class NoticeBatch {
    private NoticeBatch() {}

    /**
     * Takes {@code events} into {@code book}.
     *
     * @return {id, code, message, receipt} of each, in their order; code {@code 0} is well
     */
    public static List<Map<String, String>> receive(ListBook book, JsonNode events) {
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
        return List.copyOf(results.values());
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
