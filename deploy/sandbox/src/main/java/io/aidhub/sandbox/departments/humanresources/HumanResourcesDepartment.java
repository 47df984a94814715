package io.aidhub.sandbox.departments.humanresources;

import io.aidhub.sandbox.departments.office.AnswerSummary;
import io.aidhub.sandbox.departments.office.AnsweringOffice;
import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.ListRules;
import io.aidhub.sandbox.departments.office.NoticeBatch;
import io.aidhub.sandbox.departments.web.HttpAnswer;
import io.aidhub.sandbox.departments.web.HttpCall;
import io.aidhub.sandbox.departments.web.HttpDepartment;
import io.aidhub.sandbox.departments.web.HttpDoor;
import io.aidhub.sandbox.departments.web.RecordPages;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Human resources (人社). {@code POST /services/jyjz}, SOAP 1.1: {@code pushTargets} (up to 50 events) and {@code queryRecords}, both
 * signed, see {@link TokenCheck}. Its list works by real name and asks for name, ID number, a class and a capacity for work of everyone on it.
 */
public final class HumanResourcesDepartment implements HttpDepartment {
    public static final String ID = "human-resources";
    static final String PATH = "/services/jyjz";
    static final int MOST = 50;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ListRules RULES = new ListRules("AAC002", List.of("AAC003", "RYLB", "LDNL"));
    private static final RecordPages.Words PAGES =
            new RecordPages.Words("cursor", "size", "E4005", "list", "cursor", "hasNext");

    private final AnsweringOffice office;
    private final EmploymentAnswers answers;
    private final TokenCheck token;
    private final RecordPages pages;
    private final HttpDoor door;

    /**
     * Opens the department's door.
     *
     * @throws io.aidhub.sandbox.departments.web.PortTaken when somebody else listens on {@code port}
     */
    public HumanResourcesDepartment(Database database, Settings settings, int port, Clock clock) {
        this.office = AnsweringOffice.in(database, ID, "RS", RULES);
        this.answers = new EmploymentAnswers(office, settings.seed(), settings.oddRecords());
        this.token = new TokenCheck(settings.appCode(), settings.appSecret(), clock);
        this.pages = new RecordPages(office.records(), PAGES);
        this.door = HttpDoor.open(ID, port, this::answer);
    }

    private HttpAnswer answer(HttpCall call) {
        if (!call.is("POST", PATH)) {
            return HttpAnswer.refusal(404, "E4040", "地址不存在");
        }
        try {
            SoapCall soap = SoapCall.read(call.body());
            token.check(soap);
            return switch (soap.name()) {
                case "pushTargets" -> push(soap);
                case "queryRecords" -> query(soap);
                default -> throw SoapFault.client("E4003", "没有这个操作");
            };
        } catch (SoapFault e) {
            return SoapAnswers.fault(e);
        }
    }

    private HttpAnswer push(SoapCall call) {
        byte[] payload = SoapAnswers.unpack(call.argument("payload"));
        office.payloads().add(payload); // unpacked: what is looked for in it is what it tells
        JsonNode events;
        try {
            events = JSON.readTree(payload);
        } catch (JacksonException e) {
            throw SoapFault.client("E4004", "payload 不是 JSON");
        }
        if (!events.isArray()
                || events.isEmpty()
                || events.size() > MOST
                || call.argument("batchNo").isEmpty()) {
            throw SoapFault.client("E4004", "payload 应为 1 至 " + MOST + " 条，并有批次号");
        }
        return SoapAnswers.done(call.name(), JSON.writeValueAsString(NoticeBatch.receive(office.book(), events)));
    }

    private HttpAnswer query(SoapCall call) {
        try {
            return SoapAnswers.done(call.name(), pages.page(call.argument("cursor"), call.argument("size")));
        } catch (NumberFormatException e) {
            throw SoapFault.client("E4005", "cursor 或 size 不正确");
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
     * What human resources share with the hub, and their seed.
     *
     * @param oddRecords whether one record a month carries a name that is not the person's
     */
    public record Settings(String appCode, String appSecret, long seed, boolean oddRecords) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "human resources settings of application " + appCode;
        }
    }
}
