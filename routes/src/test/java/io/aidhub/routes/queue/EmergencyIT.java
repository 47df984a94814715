package io.aidhub.routes.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Connector;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.SampleNotices;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The emergency connector is a YAML file only, with a queue each way; the broker is a real one, and the department speaks AMQP 1.0. */
class EmergencyIT {
    private static final String LISTS = "emergency.lists";
    private static final String LOSSES = "emergency.losses";

    private static LoopbackBroker broker;

    private final QueueConnector opened = new QueueConnector(broker, "emergency", LISTS, LOSSES);
    private final Connector connector = opened.connector();
    private final GrantSource losses = connector.grantSource().orElseThrow();

    @BeforeAll
    static void startBroker() throws Exception {
        broker = LoopbackBroker.start(LISTS, LOSSES);
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.close();
    }

    @AfterEach
    void close() throws Exception {
        opened.close();
    }

    @Test
    void theClosingOfAListGoesOutLikeAnyNotice() throws Exception {
        UUID list = new UUID(0x5001L, 1);
        Notice closing = SampleNotices.notice(
                NoticeKind.LIST_CLOSED,
                1,
                1,
                list,
                List.of(Map.of(Notice.LIST_REF, list.toString(), Notice.RESPONSE, "GQ-2026-01")));
        assertThat(connector.noticeReceiver().orElseThrow().deliver(List.of(closing)))
                .isEqualTo(List.of(new Outcome.Accepted(closing.id() + "/1", Duration.ofSeconds(90))));
        try (Connection connection = new JmsConnectionFactory(broker.amqpUrl()).createConnection();
                Session session = connection.createSession();
                MessageConsumer consumer = session.createConsumer(session.createQueue(LISTS))) {
            connection.start();
            TextMessage message = (TextMessage) consumer.receive(5_000);
            assertThat(message.getText()).doesNotContain(list.toString());
            assertThat(LoopbackBroker.SEAL.open(message.getText()).orElseThrow())
                    .contains(list.toString(), "GQ-2026-01");
            assertThat(message.getStringProperty("cloudEvents_type")).isEqualTo("io.aidhub.status.list.closed");
        }
    }

    @Test
    void recordsLeaveTheQueueOnlyWhenTheHubHasThem() throws Exception {
        send("{\"record\":\"disaster-loss\",\"SSBH\":\"1\",\"BBH\":1,\"SSJE\":\"8200.00\",\"XM\":\""
                + Households.RARE_NAME + "\",\"BZ\":null}");
        send("{\"record\":\"return\",\"HCBH\":\"2\"}");

        GrantSource.Batch first = losses.collect(null, 10);
        assertThat(first.records())
                .containsExactly(
                        new RawRecord(
                                "disaster-loss",
                                Map.of("SSBH", "1", "BBH", "1", "SSJE", "8200.00", "XM", Households.RARE_NAME)),
                        new RawRecord("return", Map.of("HCBH", "2")));
        assertThat(first.more()).isFalse();
        // the hub's transaction failed: nothing was taken, and all of it comes again
        GrantSource.Batch again = losses.collect(first.next(), 10);
        assertThat(again.records()).isEqualTo(first.records());

        losses.taken(again);
        losses.taken(again);
        assertThat(losses.collect(again.next(), 10).records()).isEmpty();
    }

    @Test
    void whatTheHubHasNotAcknowledgedComesToItsNextLife() throws Exception {
        send("{\"record\":\"disaster-loss\",\"SSBH\":\"1\"}");
        assertThat(losses.collect(null, 10).records()).hasSize(1);
        connector.close(); // as a stop or a death of the hub would: the connection is gone
        try (ActiveMQConnectionFactory next = new ActiveMQConnectionFactory(broker.coreUrl());
                QueuedGrants nextLife = new QueuedGrants(next, LOSSES, "record", LoopbackBroker.SEAL)) {
            GrantSource.Batch batch = nextLife.collect(null, 10);
            assertThat(batch.records()).hasSize(1);
            nextLife.taken(batch);
            assertThat(nextLife.collect(null, 10).records()).isEmpty();
        }
    }

    @Test
    void aLongQueueIsTakenInBatches() throws Exception {
        for (int i = 0; i < 5; i++) {
            send("{\"record\":\"disaster-loss\",\"SSBH\":\"" + i + "\"}");
        }
        List<String> keys = new ArrayList<>();
        GrantSource.Batch batch = losses.collect(null, 2);
        while (!batch.records().isEmpty()) {
            batch.records().forEach(record -> keys.add(record.fields().get("SSBH")));
            losses.taken(batch);
            batch = losses.collect(null, 2);
        }
        assertThat(keys).containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void aMessageThatIsNoRecordIsHandedOverAsItCame() throws Exception {
        send("核定损失 8200");
        send("[1]");
        send("{\"SSBH\":\"1\"}");
        try (Connection connection = new JmsConnectionFactory(broker.amqpUrl()).createConnection();
                Session session = connection.createSession();
                MessageProducer producer = session.createProducer(session.createQueue(LOSSES))) {
            BytesMessage bytes = session.createBytesMessage();
            bytes.writeBytes(LoopbackBroker.SEAL
                    .seal("{\"record\":\"return\",\"HCBH\":\"2\"}", "json")
                    .getBytes(StandardCharsets.UTF_8));
            producer.send(bytes);
            producer.send(session.createObjectMessage(7));
        }
        assertThat(losses.collect(null, 10).records())
                .containsExactly(
                        new RawRecord("unreadable", Map.of("message", "核定损失 8200")),
                        new RawRecord("unreadable", Map.of("message", "[1]")),
                        new RawRecord("unreadable", Map.of("SSBH", "1")),
                        new RawRecord("return", Map.of("HCBH", "2")),
                        new RawRecord("unsealed", Map.of("message", "")));
    }

    @Test
    void aBrokerThatIsDownIsUnavailable() throws Exception {
        broker.stop();
        assertThatThrownBy(() -> losses.collect(null, 10)).isInstanceOf(DepartmentUnavailable.class);
        broker.restart();
        send("{\"record\":\"disaster-loss\",\"SSBH\":\"1\"}");
        GrantSource.Batch batch = losses.collect(null, 10);
        assertThat(batch.records()).hasSize(1);
        broker.stop();
        assertThatThrownBy(() -> losses.taken(batch)).isInstanceOf(DepartmentUnavailable.class);
        broker.restart();
        assertThat(losses.collect(null, 10).records())
                .as("it was not acknowledged")
                .hasSize(1);
    }

    @Test
    void whatTheDepartmentDidNotSealIsHandedOverAsItCame() throws Exception {
        String record = "{\"record\":\"return\",\"HCBH\":\"2\"}";
        String foreign =
                QueueSeal.of("ZmVkY2JhWllYV1ZVVFNSUVBPTk1MS0pJSEdGRURDQkE=").seal(record, "json");
        lay(record);
        lay(foreign);
        send(record);
        assertThat(losses.collect(null, 10).records())
                .containsExactly(
                        new RawRecord("unsealed", Map.of("message", record)),
                        new RawRecord("unsealed", Map.of("message", foreign)),
                        new RawRecord("return", Map.of("HCBH", "2")));
    }

    private static void send(String text) throws Exception {
        lay(LoopbackBroker.SEAL.seal(text, "json"));
    }

    private static void lay(String text) throws Exception {
        try (Connection connection = new JmsConnectionFactory(broker.amqpUrl()).createConnection();
                Session session = connection.createSession();
                MessageProducer producer = session.createProducer(session.createQueue(LOSSES))) {
            producer.send(session.createTextMessage(text));
        }
    }
}
