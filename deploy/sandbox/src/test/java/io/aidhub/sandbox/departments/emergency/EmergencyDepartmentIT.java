package io.aidhub.sandbox.departments.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.embedded.FreePorts;
import io.aidhub.model.NoticeKind;
import io.aidhub.sandbox.departments.Events;
import io.aidhub.sandbox.departments.SandboxPostgres;
import io.aidhub.sandbox.departments.TestBroker;
import io.aidhub.sandbox.departments.Waiting;
import io.aidhub.sandbox.departments.office.AnswerSummary;
import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.NoticeCount;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EmergencyDepartmentIT {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final String FIRST = "YJ-2026-10-1";
    private static final String GAOCHENG = "370322101";
    private static final UUID LIST = new UUID(5, 1);
    private static final UUID NEXT_LIST = new UUID(5, 2);

    private final int port = FreePorts.from(18_520);
    private final List<JsonNode> said = new ArrayList<>();
    private final List<JsonNode> losses = new ArrayList<>();
    private TestBroker broker;
    private Database database;
    private EmergencyDepartment emergency;
    private Connection hub;
    private Session session;
    private MessageConsumer answersQueue;
    private MessageConsumer lossesQueue;

    @BeforeEach
    void open() throws Exception {
        broker = broker();
        database = SandboxPostgres.state();
        emergency = new EmergencyDepartment(database, TestBroker.login(port, "emergency"), 42);
        connect();
    }

    @AfterEach
    void close() throws Exception {
        emergency.close();
        database.close();
        hub.close();
        broker.close();
    }

    @Test
    void itOpensOneResponseThenAnotherAndClosesTheFirstOnceForAll() {
        take("1");
        hear(1);
        assertThat(said.get(0).toString())
                .contains("\"response\":\"" + FIRST + "\"", "\"action\":\"open\"", "\"level\":\"IV\"", GAOCHENG);
        take("2");
        take("1");
        take("2");
        hear(3);
        assertThat(said)
                .extracting(message -> message.path("action").asString())
                .containsExactly("open", "open", "close");
        assertThat(said).extracting(message -> message.path("key").asString()).doesNotHaveDuplicates();
        assertThat(emergency.ask("GET", "responses", Map.of()).orElseThrow().toString())
                .contains(FIRST, "CLOSED", "YJ-2026-10-2", "OPEN");
        assertThat(emergency.ask("GET", "nothing", Map.of())).isEmpty();
    }

    @Test
    void aListEndsWithItsClosingAndANewOneBeginsAnew() throws Exception {
        send(11, NoticeKind.ENROLLED, Events.listed(0, 3, LIST, FIRST, GAOCHENG));
        send(12, NoticeKind.ENROLLED, Events.listed(3, 1, LIST, FIRST, GAOCHENG));
        send(13, NoticeKind.CHANGED, Events.listed(0, 2, LIST, FIRST, GAOCHENG));
        hear(3);
        assertThat(emergency.count()).isEqualTo(new NoticeCount(3, 2, 2));

        send(14, NoticeKind.LIST_CLOSED, Map.of("listref", LIST.toString(), "response", FIRST));
        send(15, NoticeKind.CHANGED, Events.listed(3, 9, LIST, FIRST, GAOCHENG));
        hear(5);
        assertThat(emergency.count().active()).isZero();
        assertThat(log().get(4)).contains("STALE");
        assertThat(database.jdbc()
                        .sql("SELECT count(*) FROM emergency.listed_person")
                        .query(Long.class)
                        .single())
                .isZero();

        send(16, NoticeKind.ENROLLED, Events.listed(0, 3, NEXT_LIST, FIRST, GAOCHENG));
        hear(6);
        assertThat(emergency.count().active()).isEqualTo(1);
        assertThat(log().get(5)).contains("APPLIED");
    }

    @Test
    void aNoticeThatWasVoidedOnItsWayCountsOnceAndARepeatGetsItsReceiptAgain() throws Exception {
        send(11, NoticeKind.ENROLLED, Events.listed(0, 1, LIST, FIRST, GAOCHENG));
        send(11, NoticeKind.ENROLLED, Events.listed(0, 1, LIST, FIRST, GAOCHENG));
        try (MessageProducer producer = session.createProducer(session.createQueue(EmergencyDepartment.LISTS))) {
            producer.send(session.createTextMessage(
                    TestBroker.SEAL.seal(Events.json(new UUID(9, 1), 11, NoticeKind.VOIDED, List.of()))));
        }
        hear(3);
        assertThat(said)
                .extracting(message -> message.path("receipt").asString())
                .containsExactly(new UUID(8, 11).toString(), new UUID(8, 11).toString(), new UUID(9, 1).toString());
        assertThat(emergency.count()).isEqualTo(new NoticeCount(1, 1, 1));
    }

    @Test
    void lossesOfTheOpenListsAreReportedOnceAlsoOverABrokerThatDied() throws Exception {
        for (int n = 0; n < 60; n++) {
            send(100 + n, NoticeKind.ENROLLED, Events.listed(n, 1, LIST, FIRST, GAOCHENG));
        }
        hear(60);
        hub.close();
        broker.close();
        AnswerSummary summary = emergency.answer(OCTOBER);
        assertThat(emergency.answer(OCTOBER)).isEqualTo(summary);
        assertThat(summary.records()).isBetween(4L, 16L);
        broker = broker();
        connect();
        Waiting.until("losses", () -> {
            take(lossesQueue, losses);
            return losses.size() > summary.records();
        });
        assertThat(losses).hasSize((int) summary.records() + 1);
        JsonNode last = losses.get(losses.size() - 1);
        assertThat(last.path("record").asString()).isEqualTo("return");
        assertThat(last.path("TS").asString()).isEqualTo(Long.toString(summary.records()));
        assertThat(losses.get(0).path("XYBH").asString()).isEqualTo(FIRST);
        assertThat(summary.returns()).singleElement().satisfies(stated -> assertThat(stated.area())
                .isEqualTo(GAOCHENG));
    }

    private TestBroker broker() throws Exception {
        return new TestBroker(
                port, "emergency", EmergencyDepartment.LISTS, EmergencyDepartment.ANSWERS, EmergencyDepartment.LOSSES);
    }

    private void connect() throws JMSException {
        hub = new JmsConnectionFactory("hub", TestBroker.HUB_PASSWORD, "amqp://127.0.0.1:" + port).createConnection();
        session = hub.createSession(false, Session.AUTO_ACKNOWLEDGE);
        answersQueue = session.createConsumer(session.createQueue(EmergencyDepartment.ANSWERS));
        lossesQueue = session.createConsumer(session.createQueue(EmergencyDepartment.LOSSES));
        hub.start();
    }

    private void take(String step) {
        emergency.ask("POST", "responses", Map.of("period", OCTOBER.toString(), "step", step));
    }

    private void send(long sequence, NoticeKind kind, Map<String, String> row) throws JMSException {
        try (MessageProducer producer = session.createProducer(session.createQueue(EmergencyDepartment.LISTS))) {
            producer.send(session.createTextMessage(
                    TestBroker.SEAL.seal(Events.json(new UUID(8, sequence), sequence, kind, List.of(row)))));
        }
    }

    private void hear(int total) {
        Waiting.until(total + " messages from the department", () -> {
            take(answersQueue, said);
            return said.size() >= total;
        });
        assertThat(said).hasSize(total);
    }

    private static void take(MessageConsumer queue, List<JsonNode> into) {
        try {
            Message message = queue.receive(100);
            if (message != null) {
                into.add(TestBroker.read(message));
            }
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> log() {
        List<String> log = new ArrayList<>();
        emergency.readLog(log::add);
        return log;
    }
}
