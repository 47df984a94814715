package io.aidhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.aidhub.app.broker.EmbeddedBroker;
import io.aidhub.app.broker.QueueParty;
import io.aidhub.routes.queue.QueueSeal;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A party with its own queue reaches that and its answers queue, by AMQP from this machine, and nothing else; nothing comes into being by naming it. */
class QueuePartyIT {
    private static final String OURS = "charity.cixin.referrals";
    private static final String OUR_ANSWERS = "charity.cixin.answers";
    private static final String THEIRS = "charity.other.referrals";
    private static final String THEIR_ANSWERS = "charity.other.answers";
    private static final String NOWHERE = "charity.cixin.referral";
    private static final String LISTS = "emergency.lists";
    private static final String RESPONSES = "emergency.answers";
    private static final String LOSSES = "emergency.losses";
    private static final QueueSeal SEAL = QueueSeal.of("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=");
    private static final int CONNECT_MILLIS = 1_000;
    private static final long RECEIVE_MILLIS = 10_000;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws IOException {
        quiet(Level.OFF); // each refusal is told with its stack, on both sides
        Path folder = Path.of("target", "queue-party");
        RunningCounty.delete(folder);
        broker = EmbeddedBroker.start(
                folder,
                "127.0.0.1",
                25672,
                List.of(
                        new QueueParty("charity-cixin", "secret-1", SEAL, OURS, OUR_ANSWERS),
                        new QueueParty("charity-other", "secret-2", SEAL, THEIRS, THEIR_ANSWERS),
                        new QueueParty("emergency", "secret-3", SEAL, LISTS, List.of(RESPONSES, LOSSES))));
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
        quiet(null);
    }

    private static void quiet(@Nullable Level level) {
        for (String name : List.of("org.apache.activemq", "org.apache.qpid")) {
            ((Logger) LoggerFactory.getLogger(name)).setLevel(level);
        }
    }

    @Test
    void aPartyConsumesItsQueueAndSendsToItsAnswers() throws JMSException {
        try (Connection hub = broker.connections().createConnection();
                Session session = hub.createSession();
                Connection party = connect("charity-cixin", "secret-1");
                Session theirs = party.createSession()) {
            hub.start();
            party.start();
            session.createProducer(session.createQueue(OURS)).send(session.createTextMessage("an offer"));
            assertThat(text(theirs.createConsumer(theirs.createQueue(OURS)))).isEqualTo("an offer");
            theirs.createProducer(theirs.createQueue(OUR_ANSWERS)).send(theirs.createTextMessage("a receipt"));
            assertThat(text(session.createConsumer(session.createQueue(OUR_ANSWERS))))
                    .isEqualTo("a receipt");
        }
    }

    @Test
    void aPartyMaySendRecordsBesideItsAnswers() throws JMSException {
        try (Connection hub = broker.connections().createConnection();
                Session session = hub.createSession();
                Connection party = connect("emergency", "secret-3");
                Session theirs = party.createSession()) {
            hub.start();
            for (String queue : List.of(RESPONSES, LOSSES)) {
                theirs.createProducer(theirs.createQueue(queue)).send(theirs.createTextMessage(queue));
                assertThat(text(session.createConsumer(session.createQueue(queue))))
                        .isEqualTo(queue);
            }
            Queue losses = theirs.createQueue(LOSSES);
            assertThatThrownBy(() -> theirs.createConsumer(losses)).isInstanceOf(JMSException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {THEIRS, OUR_ANSWERS, THEIR_ANSWERS, NOWHERE, "$management", "activemq.management"})
    void aPartyConsumesAndBrowsesNothingElse(String queue) {
        refused(session -> session.createConsumer(session.createQueue(queue)).receive(CONNECT_MILLIS));
        refused(session -> {
            try (QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
                return browser.getEnumeration().hasMoreElements() ? "seen" : null;
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {OURS, THEIRS, THEIR_ANSWERS, NOWHERE, "$management", "activemq.management"})
    void aPartySendsNowhereElse(String queue) throws JMSException {
        refused(session -> {
            session.createProducer(session.createQueue(queue)).send(session.createTextMessage("a lie"));
            return "sent";
        });
        // a producer without a destination names it message by message: the same rules
        refused(session -> {
            try (MessageProducer anyone = session.createProducer(null)) {
                Queue there = session.createQueue(queue);
                anyone.send(there, session.createTextMessage("a lie"));
                return "sent";
            }
        });
        if (!queue.equals(NOWHERE) && !queue.contains("management")) {
            try (Connection hub = broker.connections().createConnection();
                    Session session = hub.createSession()) {
                assertThat(session.createBrowser(session.createQueue(queue))
                                .getEnumeration()
                                .hasMoreElements())
                        .isFalse();
            }
        }
    }

    @Test
    void aMessageNobodyCouldHoldIsRefused() throws JMSException {
        try (Connection party = connect("charity-cixin", "secret-1");
                Session theirs = party.createSession();
                MessageProducer answers = theirs.createProducer(theirs.createQueue(OUR_ANSWERS))) {
            assertThatThrownBy(() -> answers.send(theirs.createTextMessage("x".repeat(2 << 20))))
                    .isInstanceOf(JMSException.class)
                    .hasMessageContaining("1048576 bytes");
        }
    }

    @Test
    void nothingComesIntoBeingByNamingIt() throws JMSException {
        refused(session -> session.createTemporaryQueue());
        refused(session -> session.createTemporaryTopic());
        refused(session -> session.createConsumer(session.createTopic(NOWHERE)));
        refused(session -> session.createSharedDurableConsumer(session.createTopic(NOWHERE), "for-ever"));
        try (Connection hub = broker.connections().createConnection();
                Session session = hub.createSession()) {
            assertThatThrownBy(() -> session.createConsumer(session.createQueue(NOWHERE)))
                    .isInstanceOf(JMSException.class);
        }
    }

    @Test
    void withoutTheRightPasswordThereIsNoConnection() {
        List<ThrowingCallable> tries = List.of(
                () -> connect("charity-cixin", "secret-2").start(),
                () -> connect("charity-cixin", "").start(),
                () -> connect("hub", "hub").start(),
                () -> connect("nobody", "secret-1").start(),
                () -> new JmsConnectionFactory(address()).createConnection().start());
        assertThat(tries).allSatisfy(one -> assertThatThrownBy(one).isInstanceOf(JMSException.class));
    }

    @Test
    void itListensOnTheLoopbackAddressOnly() throws IOException {
        assertThat(answers(loopback(1))).isTrue();
        List<InetAddress> others = new ArrayList<>(List.of(loopback(2))); // would answer on a wildcard
        for (NetworkInterface networkInterface : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            Collections.list(networkInterface.getInetAddresses()).stream()
                    .filter(address -> !address.getHostAddress().equals("127.0.0.1"))
                    .forEach(others::add);
        }
        assertThat(others).allSatisfy(address -> assertThat(answers(address)).isFalse());
        Path sockets = Path.of("/proc/net/tcp");
        if (Files.exists(sockets)) {
            String port = ":%04X".formatted(broker.amqpPort());
            List<String> listening = new ArrayList<>(Files.readAllLines(sockets));
            listening.addAll(Files.readAllLines(Path.of("/proc/net/tcp6")));
            assertThat(listening.stream()
                            .map(line -> line.strip().split("\\s+"))
                            .filter(columns -> columns[1].endsWith(port) && columns[3].equals("0A")))
                    .isNotEmpty()
                    .allSatisfy(columns -> assertThat(columns[1]).endsWith("0100007F" + port));
        }
    }

    private static InetAddress loopback(int last) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }

    private static boolean answers(InetAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, broker.amqpPort()), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The party tries; either it is told no, or nothing at all comes of it. */
    private static void refused(Attempt attempt) {
        assertThatThrownBy(() -> {
                    try (Connection connection = connect("charity-cixin", "secret-1");
                            Session session = connection.createSession()) {
                        connection.start();
                        attempt.by(session);
                    }
                })
                .isInstanceOf(JMSException.class);
    }

    private static String text(MessageConsumer consumer) throws JMSException {
        try (consumer) {
            Message message = consumer.receive(RECEIVE_MILLIS);
            assertThat(message).isNotNull();
            return message.getBody(String.class);
        }
    }

    private static Connection connect(String user, String password) throws JMSException {
        return new JmsConnectionFactory(user, password, address()).createConnection();
    }

    private static String address() {
        return "amqp://127.0.0.1:" + broker.amqpPort()
                + "?jms.requestTimeout=5000&jms.connectTimeout=5000&jms.closeTimeout=2000";
    }

    @FunctionalInterface
    private interface Attempt {
        Object by(Session session) throws JMSException;
    }
}
