package io.aidhub.sandbox.departments.education;

import io.aidhub.sandbox.departments.office.AnswerSummary;
import io.aidhub.sandbox.departments.office.AnsweringOffice;
import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.ListRules;
import io.aidhub.sandbox.departments.office.NoticeReader;
import io.aidhub.sandbox.departments.office.NoticeRefused;
import io.aidhub.sandbox.departments.office.Receipt;
import io.aidhub.sandbox.departments.office.ReceivedNotice;
import io.aidhub.sandbox.departments.web.HttpAnswer;
import io.aidhub.sandbox.departments.web.HttpCall;
import io.aidhub.sandbox.departments.web.HttpDepartment;
import io.aidhub.sandbox.departments.web.HttpDoor;
import io.aidhub.sandbox.departments.web.RecordPages;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/**
 * Education (教育). {@code POST /oauth2/token}, {@code POST /v1/status-notices} (one CloudEvent), {@code GET /v1/aid-records?cursor=&limit=}.
 * Its list asks for name, ID number and at least one hardship type (困难类型) of everyone on it.
 */
public final class EducationDepartment implements HttpDepartment {
    public static final String ID = "education";
    private static final ListRules RULES = new ListRules("SFZJH", List.of("XM", "KNLX"));
    private static final RecordPages.Words PAGES =
            new RecordPages.Words("cursor", "limit", "CURSOR", "records", "next", "more");

    private final AnsweringOffice office;
    private final EducationAnswers answers;
    private final TokenDesk tokens;
    private final RecordPages pages;
    private final HttpDoor door;

    /**
     * Opens the department's door.
     *
     * @throws io.aidhub.sandbox.departments.web.PortTaken when somebody else listens on {@code port}
     */
    public EducationDepartment(Database database, Settings settings, int port, Clock clock) {
        this.office = AnsweringOffice.in(database, ID, "JY", RULES);
        this.answers = new EducationAnswers(office, settings.seed());
        this.tokens = new TokenDesk(settings.clientId(), settings.clientSecret(), settings.tokenValidity(), clock);
        this.pages = new RecordPages(office.records(), PAGES);
        this.door = HttpDoor.open(ID, port, this::answer);
    }

    private HttpAnswer answer(HttpCall call) {
        if (call.is("POST", "/oauth2/token")) {
            return tokens.issue(call);
        }
        if (!tokens.admits(call)) {
            return TokenDesk.expired();
        }
        if (call.is("POST", "/v1/status-notices")) {
            return receive(call);
        }
        if (call.is("GET", "/v1/aid-records")) {
            return pages.answer(call);
        }
        return HttpAnswer.refusal(404, "NOT_FOUND", "地址不存在");
    }

    private HttpAnswer receive(HttpCall call) {
        office.payloads().add(call.body());
        try {
            ReceivedNotice notice = NoticeReader.read(new String(call.body(), StandardCharsets.UTF_8));
            Receipt receipt = office.book().receive(List.of(notice)).get(0);
            return HttpAnswer.json(200, Map.of("receipt", receipt.number()));
        } catch (NoticeRefused e) {
            return HttpAnswer.refusal(422, e.code(), e.reason());
        }
    }

    @Override
    public AnsweringOffice office() {
        return office;
    }

    @Override
    public HttpDoor door() {
        return door;
    }

    @Override
    public AnswerSummary answer(YearMonth period) {
        return answers.answer(period);
    }

    /**
     * What education shares with the hub, and its seed.
     *
     * @param tokenValidity how long a token is good
     */
    public record Settings(String clientId, String clientSecret, Duration tokenValidity, long seed) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "education settings of client " + clientId;
        }
    }
}
