package io.aidhub.sandbox.departments.education;

import io.aidhub.sandbox.departments.office.AidRecords;
import io.aidhub.sandbox.departments.office.AnswerSummary;
import io.aidhub.sandbox.departments.office.AnsweringDepartment;
import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.Fault;
import io.aidhub.sandbox.departments.office.ListRules;
import io.aidhub.sandbox.departments.office.NoticeBook;
import io.aidhub.sandbox.departments.office.NoticeCount;
import io.aidhub.sandbox.departments.office.NoticeReader;
import io.aidhub.sandbox.departments.office.NoticeRefused;
import io.aidhub.sandbox.departments.office.PayloadCapture;
import io.aidhub.sandbox.departments.office.Receipt;
import io.aidhub.sandbox.departments.office.ReceivedNotice;
import io.aidhub.sandbox.departments.web.HttpAnswer;
import io.aidhub.sandbox.departments.web.HttpCall;
import io.aidhub.sandbox.departments.web.HttpDoor;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Education (教育). {@code POST /oauth2/token}, {@code POST /v1/status-notices} (one CloudEvent), {@code GET /v1/aid-records?cursor=&limit=}.
 * Its list asks for name, ID number and at least one hardship type (困难类型) of everyone on it.
 */
public final class EducationDepartment implements AnsweringDepartment {
    public static final String ID = "education";
    private static final ListRules RULES = new ListRules("SFZJH", List.of("XM", "KNLX"));
    private static final int USUAL_LIMIT = 200;
    private static final int MOST = 1000;

    private final NoticeBook book;
    private final AidRecords records;
    private final EducationAnswers answers;
    private final TokenDesk tokens;
    private final PayloadCapture payloads = new PayloadCapture();
    private final HttpDoor door;

    /**
     * Opens the department's door.
     *
     * @throws io.aidhub.sandbox.departments.web.PortTaken when somebody else listens on {@code port}
     */
    public EducationDepartment(Database database, Settings settings, int port, Clock clock) {
        this.book = new NoticeBook(database.jdbc(), database.transaction(), ID, "JY", RULES);
        this.records = new AidRecords(database.jdbc(), database.transaction(), ID);
        this.answers = new EducationAnswers(book, records, settings.seed());
        this.tokens = new TokenDesk(settings.clientId(), settings.clientSecret(), settings.tokenValidity(), clock);
        this.door = HttpDoor.open(ID, port, this::answer);
    }

    public String url() {
        return door.url();
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
            return page(call);
        }
        return HttpAnswer.refusal(404, "NOT_FOUND", "地址不存在");
    }

    private HttpAnswer receive(HttpCall call) {
        payloads.add(call.body());
        try {
            ReceivedNotice notice = NoticeReader.read(new String(call.body(), StandardCharsets.UTF_8));
            Receipt receipt = book.receive(List.of(notice)).get(0);
            return HttpAnswer.json(200, Map.of("receipt", receipt.number()));
        } catch (NoticeRefused e) {
            return HttpAnswer.refusal(422, e.code(), e.reason());
        }
    }

    private HttpAnswer page(HttpCall call) {
        long after;
        int limit;
        try {
            String cursor = call.query().getOrDefault("cursor", "");
            after = cursor.isEmpty() ? 0 : Long.parseLong(cursor);
            String asked = call.query().getOrDefault("limit", "");
            limit = asked.isEmpty() ? USUAL_LIMIT : Math.min(MOST, Math.max(1, Integer.parseInt(asked)));
        } catch (NumberFormatException e) {
            return HttpAnswer.refusal(400, "CURSOR", "cursor 或 limit 不正确");
        }
        AidRecords.Page page = records.page(after, limit);
        return HttpAnswer.text(
                200,
                "{\"records\":[" + String.join(",", page.bodies()) + "],\"next\":\"" + page.next() + "\",\"more\":"
                        + page.more() + "}");
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public NoticeCount count() {
        return book.count();
    }

    @Override
    public void readStore(Consumer<String> lines) {
        book.readStore(lines);
    }

    @Override
    public void readLog(Consumer<String> lines) {
        book.readLog(lines);
    }

    @Override
    public PayloadCapture payloads() {
        return payloads;
    }

    @Override
    public void fault(Fault fault) {
        door.fault(fault);
    }

    @Override
    public Fault fault() {
        return door.fault();
    }

    @Override
    public AnswerSummary answer(YearMonth period) {
        return answers.answer(period);
    }

    @Override
    public Optional<AnswerSummary> answered(YearMonth period) {
        return records.answered(period);
    }

    @Override
    public Optional<YearMonth> newestAnswered() {
        return records.newestAnswered();
    }

    @Override
    public void close() {
        door.close();
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
