package io.aidhub.sandbox.departments.queue;

import io.aidhub.sandbox.departments.office.Clerk;
import io.aidhub.sandbox.departments.office.Fault;
import io.aidhub.sandbox.departments.office.FaultGate;
import io.aidhub.sandbox.departments.office.NoticeReader;
import io.aidhub.sandbox.departments.office.NoticeRefused;
import io.aidhub.sandbox.departments.office.Outbox;
import io.aidhub.sandbox.departments.office.PayloadCapture;
import io.aidhub.sandbox.departments.office.Receipt;
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
 * A department's connection to the hub's broker. Takes notices in small groups: each has its effect in the database first; then receipts and whatever waits in the
 * outbox are sent and the notices acknowledged, all in one transaction of the broker. What fails in between comes again, is known by its id and gets its receipt
 * again.
 *
 * <p>Faults: REFUSED and 503 close the connection, HANGING keeps it and takes nothing.
 */
public final class QueueDoor implements AutoCloseable {
    static final int GROUP = 20;

    private static final Logger log = LoggerFactory.getLogger(QueueDoor.class);
    private static final long WAIT_MILLIS = 500;
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String department;
    private final JmsConnectionFactory factory;
    private final Seal seal;
    private final Queues queues;
    private final QueueDesk desk;
    private final Outbox outbox;
    private final PayloadCapture payloads;
    private final FaultGate gate;
    private final Clerk clerk;

    /** @param payloads gets each notice as it was inside its seal */
    public QueueDoor(
            String department,
            QueueLogin login,
            Queues queues,
            QueueDesk desk,
            Outbox outbox,
            PayloadCapture payloads,
            FaultGate gate) {
        this.department = department;
        this.factory = new JmsConnectionFactory(login.user(), login.password(), login.clientUri());
        this.seal = new Seal(login.key());
        this.queues = queues;
        this.desk = desk;
        this.outbox = outbox;
        this.payloads = payloads;
        this.gate = gate;
        this.clerk = new Clerk(department + "-door", this::run);
    }

    public void start() {
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
                        "{}: not connected, {}; next try in {} ms",
                        department,
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
                MessageProducer answers = session.createProducer(session.createQueue(queues.answers()));
                MessageProducer records = session.createProducer(session.createQueue(queues.records()));
                MessageConsumer notices = session.createConsumer(session.createQueue(queues.notices()))) {
            connection.start();
            log.info("{}: connected", department);
            while (!clerk.stopped() && mayWork()) {
                Message message = notices.receive(WAIT_MILLIS);
                for (int i = 1; message != null; i++) {
                    // A fault may have begun while we waited for the message; then it stays with the broker.
                    if (!mayWork()) {
                        return;
                    }
                    take(session, answers, message);
                    message = i < GROUP ? notices.receiveNoWait() : null;
                }
                sendWaiting(session, answers, records);
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
        try {
            String body = seal.open(text(message));
            payloads.add(body);
            Receipt receipt = desk.receive(NoticeReader.read(body));
            send(session, answers, JSON.writeValueAsString(Map.of("receipt", receipt.noticeId())));
        } catch (Seal.BrokenSeal e) {
            log.error("{}: a message is not sealed for us", department);
        } catch (NoticeRefused e) {
            // Nothing to answer to: without an id there is no receipt. The hub sees that none came.
            log.error("{}: a message is no notice of ours, {}", department, e.code());
        }
    }

    /** Sends what waits, commits the broker's transaction, then remembers what was sent: at least once, keys stay the same. */
    private void sendWaiting(Session session, MessageProducer answers, MessageProducer records) throws JMSException {
        List<Outbox.Unsent> waiting = outbox.unsent(10 * GROUP);
        for (Outbox.Unsent message : waiting) {
            send(session, message.queue().equals(queues.records()) ? records : answers, message.body());
        }
        session.commit();
        outbox.sent(waiting);
    }

    private void send(Session session, MessageProducer to, String body) throws JMSException {
        to.send(session.createTextMessage(seal.seal(body)));
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

    /**
     * What the department may consume and where it may send.
     *
     * @param records the same as {@code answers} for one that sends none
     */
    public record Queues(String notices, String answers, String records) {}
}
