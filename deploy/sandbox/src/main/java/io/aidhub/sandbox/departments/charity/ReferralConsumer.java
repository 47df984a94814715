package io.aidhub.sandbox.departments.charity;

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
 * The charity's connection to the hub's broker. Takes notices in small groups: each has its effect in the database first; then
 * receipts and answers are sent and the notices acknowledged, all in one transaction of the broker. What fails in between comes
 * again, is known by its id and gets its receipt again.
 *
 * <p>Faults: REFUSED and 503 close the connection, HANGING keeps it and takes nothing.
 */
final class ReferralConsumer implements AutoCloseable {
    static final String REFERRALS = "charity.cixin.referrals";
    static final String ANSWERS = "charity.cixin.answers";

    private static final Logger log = LoggerFactory.getLogger(ReferralConsumer.class);
    private static final int GROUP = 20;
    private static final long WAIT_MILLIS = 500;
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JmsConnectionFactory factory;
    private final OfferBook book;
    private final AnswerOutbox outbox;
    private final PayloadCapture payloads;
    private final FaultGate gate;
    private final Clerk clerk = new Clerk("charity-consumer", this::run);

    ReferralConsumer(Broker broker, OfferBook book, AnswerOutbox outbox, PayloadCapture payloads, FaultGate gate) {
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
                        "charity: not connected, {}; next try in {} ms",
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
                MessageConsumer referrals = session.createConsumer(session.createQueue(REFERRALS))) {
            connection.start();
            log.info("charity: connected");
            sendAnswers(session, answers);
            while (!clerk.stopped() && mayWork()) {
                Message message = referrals.receive(WAIT_MILLIS);
                if (message == null) {
                    continue;
                }
                for (int i = 1; message != null; i++) {
                    // A fault may have begun while we waited for the message; then it stays with the broker.
                    if (!mayWork()) {
                        return;
                    }
                    take(session, answers, message);
                    message = i < GROUP ? referrals.receiveNoWait() : null;
                }
                sendAnswers(session, answers);
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
            Receipt receipt = book.receive(notice);
            send(session, answers, JSON.writeValueAsString(Map.of("receipt", receipt.noticeId())));
        } catch (NoticeRefused e) {
            // Nothing to answer to: without an id there is no receipt. The hub sees that none came.
            log.error("charity: a message is no notice, {}", e.code());
        }
    }

    /** Sends what waits, commits the broker's transaction, then remembers what was sent: at least once, keys stay the same. */
    private void sendAnswers(Session session, MessageProducer answers) throws JMSException {
        List<AnswerOutbox.Unsent> waiting = outbox.unsent(10 * GROUP);
        for (AnswerOutbox.Unsent answer : waiting) {
            send(session, answers, answer.body());
        }
        session.commit();
        outbox.sent(waiting);
    }

    private static void send(Session session, MessageProducer answers, String body) throws JMSException {
        answers.send(session.createTextMessage(body));
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

    /** Where the hub's broker is and the charity's own login; it may consume {@link #REFERRALS} and send to {@link #ANSWERS}. */
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
