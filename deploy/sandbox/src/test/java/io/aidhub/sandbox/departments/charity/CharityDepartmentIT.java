package io.aidhub.sandbox.departments.charity;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.embedded.FreePorts;
import io.aidhub.model.NoticeKind;
import io.aidhub.sandbox.departments.Events;
import io.aidhub.sandbox.departments.SandboxPostgres;
import io.aidhub.sandbox.departments.TestBroker;
import io.aidhub.sandbox.departments.Waiting;
import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.Fault;
import io.aidhub.sandbox.departments.office.NoticeCount;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CharityDepartmentIT {
    private static final int OFFERS = 30;
    private final int port = FreePorts.from(18_500);
    private final List<JsonNode> answers = new ArrayList<>();
    private TestBroker broker;
    private Database database;
    private CharityDepartment charity;
    private Connection hub;
    private Session session;
    private MessageConsumer replies;

    @BeforeEach
    void open() throws Exception {
        broker = new TestBroker(port, "charity-cixin", CharityDepartment.REFERRALS, CharityDepartment.ANSWERS);
        database = SandboxPostgres.state();
        charity = start();
        connect();
    }

    @AfterEach
    void close() throws Exception {
        charity.close();
        database.close();
        hub.close();
        broker.close();
    }

    @Test
    void offersAreReceiptedAndAnsweredAndReleasedOnesCompleted() throws Exception {
        for (int i = 0; i < OFFERS; i++) {
            offer(i);
        }
        collect(2 * OFFERS);
        assertThat(receipts()).hasSize(OFFERS).doesNotHaveDuplicates();
        List<String> accepted = offersWith("accept");
        assertThat(accepted).hasSizeBetween(10, 29);
        assertThat(answers.stream().filter(one -> one.path("answer").asString().equals("decline")))
                .hasSize(OFFERS - accepted.size())
                .allMatch(one -> !one.path("reasonCode").asString().isEmpty()
                        && !one.path("reason").asString().isEmpty());

        for (String offer : accepted) {
            release(UUID.fromString(offer));
        }
        collect(2 * OFFERS + 2 * accepted.size());
        assertThat(offersWith("complete")).containsExactlyInAnyOrderElementsOf(accepted);
        assertThat(answers.stream().filter(one -> one.path("answer").asString().equals("complete")))
                .allMatch(one -> one.path("on").asString().equals("2026-11-03"));
        assertThat(charity.offers())
                .containsEntry("COMPLETED", (long) accepted.size())
                .containsEntry("DECLINED", (long) OFFERS - accepted.size());
        assertThat(keys()).doesNotHaveDuplicates();
    }

    @Test
    void aRepeatedNoticeGetsItsReceiptAgainAndNothingElse() throws Exception {
        String event = offerEvent(new UUID(8, 1), offerId(1));
        send(event);
        collect(2);
        send(event);
        collect(3);
        assertThat(receipts()).containsExactly(new UUID(8, 1).toString(), new UUID(8, 1).toString());
        assertThat(keys()).hasSize(1);
        assertThat(charity.count())
                .isEqualTo(new NoticeCount(1, 1, charity.offers().getOrDefault("ACCEPTED", 0L)));
        List<String> log = new ArrayList<>();
        charity.readLog(log::add);
        assertThat(log.get(1)).contains("REPEAT");
    }

    @Test
    void aRecallClosesTheCase() throws Exception {
        offer(0);
        offer(1);
        offer(2);
        offer(3);
        collect(8);
        UUID accepted = UUID.fromString(offersWith("accept").get(0));
        send(Events.json(
                UUID.randomUUID(),
                50,
                NoticeKind.REFERRAL_RECALLED,
                List.of(Map.of("offer", accepted.toString(), "reason", "family refused"))));
        release(accepted);
        collect(10);
        assertThat(charity.offers()).containsEntry("RECALLED", 1L);
        assertThat(offersWith("complete")).isEmpty();
        List<String> store = new ArrayList<>();
        charity.readStore(store::add);
        assertThat(store).noneMatch(line -> line.contains("测试家庭"));
    }

    @Test
    void aHangingOrRefusedCharityTakesNothingAndCatchesUp() throws Exception {
        int sent = 0;
        for (Fault fault : List.of(Fault.HANGING, Fault.REFUSED)) {
            charity.fault(fault);
            for (int i = 0; i < 5; i++) {
                offer(sent + i);
            }
            assertThat(replies.receive(800)).as(fault.word()).isNull();
            assertThat(charity.count().received()).as(fault.word()).isEqualTo(sent);
            charity.fault(Fault.NONE);
            sent += 5;
            collect(2 * sent);
        }
        assertThat(receipts()).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void aBrokerThatDiesIsFoundAgainAndAnswersNotSentAreSent() throws Exception {
        offer(0);
        collect(2);
        hub.close();
        broker.close();
        // Decided, and the process died before the answer left.
        database.jdbc().sql("UPDATE charity.outbox SET sent_at = NULL").update();
        broker = new TestBroker(port, "charity-cixin", CharityDepartment.REFERRALS, CharityDepartment.ANSWERS);
        connect();
        String key = keys().get(0);
        collect(3);
        assertThat(keys()).containsExactly(key, key);
        offer(1);
        collect(5);
        assertThat(receipts()).hasSize(2);
    }

    private CharityDepartment start() {
        return new CharityDepartment(
                database, TestBroker.login(port, "charity-cixin"), 42, ZoneId.of("Asia/Shanghai"), Clock.systemUTC());
    }

    private void connect() throws JMSException {
        hub = new JmsConnectionFactory("hub", TestBroker.HUB_PASSWORD, "amqp://127.0.0.1:" + port).createConnection();
        session = hub.createSession(false, Session.AUTO_ACKNOWLEDGE);
        replies = session.createConsumer(session.createQueue(CharityDepartment.ANSWERS));
        hub.start();
    }

    private void offer(int n) throws JMSException {
        send(offerEvent(new UUID(8, n), offerId(n)));
    }

    private static UUID offerId(int n) {
        return new UUID(0x9999_0000_0000_4000L, 0x8000_0000_0000_0000L + n);
    }

    private static String offerEvent(UUID notice, UUID offer) {
        return Events.json(
                notice,
                1,
                NoticeKind.REFERRAL_OFFERED,
                List.of(Map.of(
                        "offer", offer.toString(),
                        "need", "MEDICAL",
                        "amount", "%d.00".formatted(1200 + (offer.getLeastSignificantBits() & 0xff)),
                        "area", "370322100",
                        "householdsize", "3",
                        "ageband", "18-59")));
    }

    private void release(UUID offer) throws JMSException {
        send(Events.json(
                UUID.randomUUID(),
                2,
                NoticeKind.REFERRAL_RELEASED,
                List.of(Map.of("offer", offer.toString(), "name", "测试家庭", "phone", "19900000000", "address", "演示村"))));
    }

    private void send(String event) throws JMSException {
        try (MessageProducer producer = session.createProducer(session.createQueue(CharityDepartment.REFERRALS))) {
            producer.send(session.createTextMessage(TestBroker.SEAL.seal(event)));
        }
    }

    private void collect(int total) {
        Waiting.until(total + " messages from the charity", () -> {
            try {
                Message message = replies.receive(100);
                if (message != null) {
                    keep(message);
                }
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
            return answers.size() >= total;
        });
        assertThat(answers).hasSize(total);
    }

    private void keep(Message message) throws JMSException {
        answers.add(TestBroker.read(message));
    }

    private List<String> receipts() {
        return answers.stream()
                .filter(one -> one.has("receipt"))
                .map(one -> one.path("receipt").asString())
                .toList();
    }

    private List<String> keys() {
        return answers.stream()
                .filter(one -> one.has("key"))
                .map(one -> one.path("key").asString())
                .toList();
    }

    private List<String> offersWith(String answer) {
        return answers.stream()
                .filter(one -> one.path("answer").asString().equals(answer))
                .map(one -> one.path("offer").asString())
                .toList();
    }
}
