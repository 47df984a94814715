package io.aidhub.sandbox.departments.emergency;

import io.aidhub.sandbox.departments.office.Clerk;
import io.aidhub.sandbox.departments.office.Fault;
import io.aidhub.sandbox.departments.office.FaultGate;
import io.aidhub.sandbox.departments.office.NoticeReader;
import io.aidhub.sandbox.departments.office.NoticeRefused;
import io.aidhub.sandbox.departments.office.PayloadCapture;
import io.aidhub.sandbox.departments.office.Receipt;
import io.aidhub.sandbox.departments.office.ReceivedNotice;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The department's connection to the hub's broker. Takes notices in small groups: each has its effect in the database first; then receipts and whatever waits in the
 * outbox are sent and the notices acknowledged, all in one transaction of the broker. What fails in between comes again, is known by its id and gets its receipt
 * again.
 *
 * <p>Faults: REFUSED and 503 close the connection, HANGING keeps it and takes nothing.
 */
final class EmergencyDoor implements AutoCloseable {
    static final String LISTS = "emergency.lists";
    static final String ANSWERS = "emergency.answers";
    static final String LOSSES = "emergency.losses";

    private static final Logger log = LoggerFactory.getLogger(EmergencyDoor.class);
    private static final int GROUP = 20;
    private static final long WAIT_MILLIS = 500;
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JmsConnectionFactory factory;
    private final ResponseBook book;
    private final Outbox outbox;
    private final PayloadCapture payloads;
    private final FaultGate gate;
    private final Clerk clerk = new Clerk("emergency-door", this::run);

    EmergencyDoor(Broker broker, ResponseBook book, Outbox outbox, PayloadCapture payloads, FaultGate gate) {
        this.factory = new JmsConnectionFactory(broker.user(), broker.password(), broker.clientUri());
        this.book = book;
        this.outbox = outbox;
        this.payloads = payloads;
        this.gate = gate;
    }

    void start() {
        clerk.start();
    }

    private void run() throws InterruptedException {
        long pause = FIRST_PAUSE_MILLIS;
        while (!clerk.stopped()) {
            if (gate.fault() != Fault.NONE && !gate.awaitNone(WAIT_MILLIS)) {
                continue;
            }
            try {
                consume();
                pause = FIRST_PAUSE_MILLIS;
            } catch (JMSException | DataAccessException | TransactionException e) {
                log.warn(
                        "emergency: not connected, {}; next try in {} ms",
                        e.getClass().getName(),
                        pause);
                if (clerk.rest(pause)) {
                    return;
                }
                pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
            }
        }
    }

    /** Works on one connection until it fails, a fault closes it or we stop. */
    private void consume() throws JMSException, InterruptedException {
        try (Connection connection = factory.createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageProducer answers = session.createProducer(session.createQueue(ANSWERS));
                MessageProducer losses = session.createProducer(session.createQueue(LOSSES));
                MessageConsumer lists = session.createConsumer(session.createQueue(LISTS))) {
            connection.start();
            log.info("emergency: connected");
            while (!clerk.stopped() && mayWork()) {
                Message message = lists.receive(WAIT_MILLIS);
                for (int i = 1; message != null; i++) {
                    // A fault may have begun while we waited for the message; then it stays with the broker.
                    if (!mayWork()) {
                        return;
                    }
                    take(session, answers, message);
                    message = i < GROUP ? lists.receiveNoWait() : null;
                }
                sendWaiting(session, answers, losses);
            }
        }
    }

    /** False when the connection has to be closed; waits while the mode is HANGING. */
    private boolean mayWork() throws InterruptedException {
        while (gate.fault() == Fault.HANGING && !clerk.stopped()) {
            gate.awaitNone(WAIT_MILLIS);
        }
        return gate.fault() == Fault.NONE;
    }

    private void take(Session session, MessageProducer answers, Message message) throws JMSException {
        String body = text(message);
        payloads.add(body);
        try {
            ReceivedNotice notice = NoticeReader.read(body);
            Receipt receipt = book.receive(List.of(notice)).get(0);
            send(session, answers, JSON.writeValueAsString(Map.of("receipt", receipt.noticeId())));
        } catch (NoticeRefused e) {
            // Nothing to answer to: without an id there is no receipt. The hub sees that none came.
            log.error("emergency: a message is no notice of ours, {}", e.code());
        }
    }

    /** Sends what waits, commits the broker's transaction, then remembers what was sent: at least once, keys stay the same. */
    private void sendWaiting(Session session, MessageProducer answers, MessageProducer losses) throws JMSException {
        List<Outbox.Unsent> waiting = outbox.unsent(10 * GROUP);
        for (Outbox.Unsent answer : waiting) {
            send(session, answer.queue().equals(LOSSES) ? losses : answers, answer.body());
        }
        session.commit();
        outbox.sent(waiting);
    }

    private static void send(Session session, MessageProducer to, String body) throws JMSException {
        to.send(session.createTextMessage(body));
    }

    private static String text(Message message) throws JMSException {
        if (message instanceof BytesMessage bytes) {
            byte[] content = new byte[Math.toIntExact(bytes.getBodyLength())];
            bytes.readBytes(content);
            return new String(content, StandardCharsets.UTF_8);
        }
        String text = message.getBody(String.class);
        return text == null ? "" : text;
    }

    @Override
    public void close() {
        clerk.close();
    }

    /** Where the hub's broker is and the department's own login; it may consume {@link #LISTS} and send to {@link #ANSWERS} and {@link #LOSSES}. */
    record Broker(String uri, String user, String password) {
        /** With a short prefetch: what is fetched and not acknowledged is delivered again after a death. */
        String clientUri() {
            return uri + (uri.contains("?") ? "&" : "?") + "jms.prefetchPolicy.all=" + GROUP
                    + "&jms.receiveNoWaitLocalOnly=true&jms.connectTimeout=5000&jms.requestTimeout=10000&jms.closeTimeout=2000"
                    + "&transport.connectTimeout=5000";
        }

        /** Without the password. */
        @Override
        public String toString() {
            return user + " at " + uri;
        }
    }
}
