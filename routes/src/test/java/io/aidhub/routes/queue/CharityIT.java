package io.aidhub.routes.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.model.NoticeKind;
import io.aidhub.routes.HubRoutes;
import io.aidhub.routes.OpenConnector;
import io.aidhub.routes.clock.AnswerDoor;
import io.aidhub.routes.clock.AnswersQueueRoute;
import io.aidhub.spi.Connector;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.SampleNotices;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The charity connector is a YAML file only; the broker is a real one, and the charity speaks AMQP 1.0. */
class CharityIT {
    private static final String REFERRALS = "charity.cixin.referrals";
    private static final String ANSWERS = "charity.cixin.answers";

    private static LoopbackBroker broker;

    private final QueueConnector opened = new QueueConnector(broker, "charity", REFERRALS, ANSWERS);
    private final Connector connector = opened.connector();
    private final NoticeReceiver receiver = connector.noticeReceiver().orElseThrow();

    @BeforeAll
    static void startBroker() throws Exception {
        broker = LoopbackBroker.start(REFERRALS, ANSWERS);
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
    void aBatchIsAcceptedOnceTheBrokerHasIt() throws Exception {
        List<Notice> notices = IntStream.range(1, 101).mapToObj(this::offer).toList();

        List<Outcome> outcomes = receiver.deliver(notices);

        assertThat(outcomes)
                .isEqualTo(notices.stream()
                        .map(notice -> new Outcome.Accepted(notice.id() + "/1", Duration.ofSeconds(90)))
                        .toList());
        List<Message> messages = consume(100);
        assertThat(messages).hasSize(100);
        TextMessage first = (TextMessage) messages.get(0);
        String inside = opened(first);
        assertThat(inside)
                .isEqualTo(new String(notices.get(0).body(), StandardCharsets.UTF_8))
                .contains(Households.RARE_NAME);
        assertThat(first.getText()).doesNotContain(Households.RARE_NAME, "{");
        assertThat(first.getStringProperty("cloudEvents_id"))
                .isEqualTo(notices.get(0).id().toString());
        assertThat(first.getStringProperty("cloudEvents_type")).isEqualTo("io.aidhub.referral.offered");
        assertThat(first.getStringProperty("JMSXGroupID")).isNotBlank();
        assertThat(first.getJMSDeliveryMode()).isEqualTo(jakarta.jms.DeliveryMode.PERSISTENT);
    }

    @Test
    void aRepeatUnderTheSameHandOverIsThereAlready() throws Exception {
        receiver.deliver(List.of(offer(1)));
        List<Outcome> outcomes = receiver.deliver(List.of(offer(1), offer(2), offer(3)));
        assertThat(outcomes).hasSize(3).allMatch(Outcome.Accepted.class::isInstance);
        assertThat(consume(4)).hasSize(3);
    }

    @Test
    void aNewHandOverGoesOutOnceMoreUnderTheSameId() throws Exception {
        receiver.deliver(List.of(offer(1)));
        receiver.deliver(List.of(SampleNotices.again(offer(1))));
        List<Message> messages = consume(2);
        assertThat(messages).hasSize(2);
        assertThat(opened(messages.get(1))).isEqualTo(opened(messages.get(0)));
    }

    @Test
    void aBrokerThatIsDownIsUnavailableAndGoesOnAfterwards() throws Exception {
        receiver.deliver(List.of(offer(1)));
        broker.stop();
        assertThat(receiver.deliver(List.of(offer(2), offer(4))))
                .hasSize(2)
                .allMatch(Outcome.Unavailable.class::isInstance);
        broker.restart();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        List<Outcome> outcomes = receiver.deliver(List.of(offer(2)));
        while (outcomes.get(0) instanceof Outcome.Unavailable && System.nanoTime() < deadline) {
            outcomes = receiver.deliver(List.of(offer(2)));
        }
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Accepted.class);
        assertThat(consume(2)).hasSize(2);
    }

    @Test
    void answersComeInByAmqpAndAFailedOneComesAgain() throws Exception {
        BlockingQueue<String> taken = new LinkedBlockingQueue<>();
        AtomicInteger failures = new AtomicInteger(1);
        CamelContext camel = OpenConnector.camel();
        try {
            new HubRoutes(camel)
                    .answers(
                            opened.hub(),
                            new AnswersQueueRoute(
                                    Map.of("charity-cixin", ANSWERS), LoopbackBroker.sealed(ANSWERS), new AnswerDoor() {
                                        @Override
                                        public void take(String subscription, byte[] json) {
                                            if (failures.getAndDecrement() > 0) {
                                                throw new IllegalStateException("the database is away");
                                            }
                                            taken.add(subscription + " " + new String(json, StandardCharsets.UTF_8));
                                        }

                                        @Override
                                        public void notSealed(String subscription, byte[] message) {
                                            taken.add(subscription + " not sealed: "
                                                    + new String(message, StandardCharsets.UTF_8));
                                        }
                                    }));
            String receipt = "{\"receipt\":\"" + Households.RARE_NAME + "\"}";
            try (Connection connection = new JmsConnectionFactory(broker.amqpUrl()).createConnection();
                    Session session = connection.createSession();
                    MessageProducer producer = session.createProducer(session.createQueue(ANSWERS))) {
                Message message = session.createTextMessage(LoopbackBroker.SEAL.seal(receipt, "json"));
                message.setStringProperty("CamelBeanMethodName", "evil");
                producer.send(message);
                producer.send(session.createTextMessage(receipt));
            }
            assertThat(List.of(taken.poll(20, TimeUnit.SECONDS), taken.poll(20, TimeUnit.SECONDS)))
                    .containsExactlyInAnyOrder("charity-cixin " + receipt, "charity-cixin not sealed: " + receipt);
        } finally {
            camel.stop();
        }
    }

    /** The broker remembers ids from test to test: each test has its own hundreds. */
    private static final AtomicInteger TESTS = new AtomicInteger();

    private final int base = 1000 * TESTS.incrementAndGet();

    private Notice offer(int which) {
        int number = base + which;
        UUID offer = new UUID(0x5000L, number);
        return SampleNotices.notice(
                NoticeKind.REFERRAL_OFFERED,
                number,
                1,
                offer,
                List.of(Map.of("offer", offer.toString(), "need", "MEDICAL", "reason", Households.RARE_NAME)));
    }

    private static String opened(Message message) throws JMSException {
        return LoopbackBroker.SEAL.open(((TextMessage) message).getText()).orElseThrow();
    }

    /** What the charity finds in its queue, up to {@code most}. */
    private static List<Message> consume(int most) throws Exception {
        List<Message> messages = new ArrayList<>();
        try (Connection connection = new JmsConnectionFactory(broker.amqpUrl()).createConnection();
                Session session = connection.createSession();
                MessageConsumer consumer = session.createConsumer(session.createQueue(REFERRALS))) {
            connection.start();
            Message message = consumer.receive(2_000);
            while (message != null) {
                messages.add(message);
                message = messages.size() < most ? consumer.receive(1_000) : null;
            }
        }
        return messages;
    }
}
