package io.aidhub.sandbox.departments.medicalinsurance;

import io.aidhub.sandbox.departments.office.AidRecords;
import io.aidhub.sandbox.departments.office.AnswerSummary;
import io.aidhub.sandbox.departments.office.AnsweringDepartment;
import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.Fault;
import io.aidhub.sandbox.departments.office.ListRules;
import io.aidhub.sandbox.departments.office.NoticeBook;
import io.aidhub.sandbox.departments.office.NoticeCount;
import io.aidhub.sandbox.departments.office.PayloadCapture;
import io.aidhub.sandbox.departments.web.HttpAnswer;
import io.aidhub.sandbox.departments.web.HttpCall;
import io.aidhub.sandbox.departments.web.HttpDoor;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Medical insurance (医保). {@code POST /cis/notices} (up to 20 events), {@code GET /cis/settlements?since=&size=}; both signed, see
 * {@link SignatureCheck}. Its list asks for name, ID number and at least one identity type of everyone on it.
 */
public final class MedicalInsuranceDepartment implements AnsweringDepartment {
    public static final String ID = "medical-insurance";
    private static final ListRules RULES = new ListRules("CERTNO", List.of("PSN_NAME", "IDET_TYPE"));
    private static final int USUAL_SIZE = 200;
    private static final int MOST = 1000;

    private final NoticeBook book;
    private final AidRecords records;
    private final SettlementAnswers answers;
    private final SignatureCheck signature;
    private final NoticeDesk notices;
    private final PayloadCapture payloads = new PayloadCapture();
    private final HttpDoor door;

    /**
     * Opens the department's door.
     *
     * @throws io.aidhub.sandbox.departments.web.PortTaken when somebody else listens on {@code port}
     */
    public MedicalInsuranceDepartment(Database database, Settings settings, int port, Clock clock) {
        this.book = new NoticeBook(database.jdbc(), database.transaction(), ID, "YB", RULES);
        this.records = new AidRecords(database.jdbc(), database.transaction(), ID);
        this.answers = new SettlementAnswers(book, records, settings.seed(), settings.oddRecords());
        this.signature = new SignatureCheck(settings.appKey(), settings.secret(), clock);
        this.notices = new NoticeDesk(book);
        this.door = HttpDoor.open(ID, port, this::answer);
    }

    public String url() {
        return door.url();
    }

    private HttpAnswer answer(HttpCall call) {
        Optional<SignatureCheck.Refusal> wrong = signature.check(call);
        if (wrong.isPresent()) {
            return HttpAnswer.refusal(401, wrong.get().code, wrong.get().message);
        }
        if (call.is("POST", "/cis/notices")) {
            payloads.add(call.body());
            return notices.receive(call.body());
        }
        if (call.is("GET", "/cis/settlements")) {
            return page(call);
        }
        return HttpAnswer.refusal(404, "E4040", "地址不存在");
    }

    private HttpAnswer page(HttpCall call) {
        long after;
        int size;
        try {
            String since = call.query().getOrDefault("since", "");
            after = since.isEmpty() ? 0 : Long.parseLong(since);
            String asked = call.query().getOrDefault("size", "");
            size = asked.isEmpty() ? USUAL_SIZE : Math.min(MOST, Math.max(1, Integer.parseInt(asked)));
        } catch (NumberFormatException e) {
            return HttpAnswer.refusal(400, "E4002", "since 或 size 不正确");
        }
        AidRecords.Page page = records.page(after, size);
        return HttpAnswer.text(
                200,
                "{\"list\":[" + String.join(",", page.bodies()) + "],\"cursor\":\"" + page.next() + "\",\"hasNext\":"
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
     * What medical insurance shares with the hub, and its seed.
     *
     * @param oddRecords whether one settlement a month has parts that do not add up
     */
    public record Settings(String appKey, String secret, long seed, boolean oddRecords) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "medical insurance settings of app " + appKey;
        }
    }
}
