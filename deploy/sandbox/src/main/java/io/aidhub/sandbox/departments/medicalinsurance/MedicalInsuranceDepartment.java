package io.aidhub.sandbox.departments.medicalinsurance;

import io.aidhub.sandbox.departments.office.AnswerSummary;
import io.aidhub.sandbox.departments.office.AnsweringOffice;
import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.ListRules;
import io.aidhub.sandbox.departments.web.HttpAnswer;
import io.aidhub.sandbox.departments.web.HttpCall;
import io.aidhub.sandbox.departments.web.HttpDepartment;
import io.aidhub.sandbox.departments.web.HttpDoor;
import io.aidhub.sandbox.departments.web.RecordPages;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Medical insurance (医保). {@code POST /cis/notices} (up to 20 events), {@code GET /cis/settlements?since=&size=}; both signed, see
 * {@link SignatureCheck}. Its list asks for name, ID number and at least one identity type of everyone on it.
 */
public final class MedicalInsuranceDepartment implements HttpDepartment {
    public static final String ID = "medical-insurance";
    private static final ListRules RULES = new ListRules("CERTNO", List.of("PSN_NAME", "IDET_TYPE"));
    private static final RecordPages.Words PAGES =
            new RecordPages.Words("since", "size", "E4002", "list", "cursor", "hasNext");

    private final AnsweringOffice office;
    private final SettlementAnswers answers;
    private final SignatureCheck signature;
    private final NoticeDesk notices;
    private final RecordPages pages;
    private final HttpDoor door;

    /**
     * Opens the department's door.
     *
     * @throws io.aidhub.sandbox.departments.web.PortTaken when somebody else listens on {@code port}
     */
    public MedicalInsuranceDepartment(Database database, Settings settings, int port, Clock clock) {
        this.office = AnsweringOffice.in(database, ID, "YB", RULES);
        this.answers = new SettlementAnswers(office, settings.seed(), settings.oddRecords());
        this.signature = new SignatureCheck(settings.appKey(), settings.secret(), clock);
        this.notices = new NoticeDesk(office.book());
        this.pages = new RecordPages(office.records(), PAGES);
        this.door = HttpDoor.open(ID, port, this::answer);
    }

    private HttpAnswer answer(HttpCall call) {
        Optional<SignatureCheck.Refusal> wrong = signature.check(call);
        if (wrong.isPresent()) {
            return HttpAnswer.refusal(401, wrong.get().code, wrong.get().message);
        }
        if (call.is("POST", "/cis/notices")) {
            office.payloads().add(call.body());
            return notices.receive(call.body());
        }
        if (call.is("GET", "/cis/settlements")) {
            return pages.answer(call);
        }
        return HttpAnswer.refusal(404, "E4040", "地址不存在");
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

    /** {@code POST treat} {number, on}: one more settlement, between two months' answers. */
    @Override
    public Optional<Object> ask(String method, String what, Map<String, String> body) {
        if (!method.equals("POST") || !what.equals("treat")) {
            return Optional.empty();
        }
        return Optional.of(Map.of(
                "settlement",
                answers.treat(
                                Long.parseLong(body.getOrDefault("number", "0")),
                                LocalDate.parse(body.getOrDefault("on", "")))
                        .orElse("")));
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
