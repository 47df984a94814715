package io.aidhub.sandbox.departments.medicalinsurance;

import io.aidhub.sandbox.departments.office.ListBook;
import io.aidhub.sandbox.departments.office.NoticeBatch;
import io.aidhub.sandbox.departments.web.HttpAnswer;
import java.util.Map;
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
        return HttpAnswer.json(200, Map.of("results", NoticeBatch.receive(book, events)));
    }
}
