package io.aidhub.routes.queue;

import io.aidhub.routes.deliver.Texts;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.RawRecord;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records a department sends to a queue of the hub's broker, sealed, one JSON object a message. A batch is held in a transaction of the broker and acknowledged only when the
 * hub has committed it ({@link #taken}); whatever happens before, the broker keeps the messages and gives them again, and the ledger knows those it has. There is no
 * cursor: what is left in the queue is what is new.
 */
final class QueuedGrants implements GrantSource, AutoCloseable {
    /** Kind of a message that is no JSON object: no mapping has it, so it is parked with its text. */
    static final String UNREADABLE = "unreadable";
    /** Kind of a message the department did not seal, or with another key; parked in the same way. */
    static final String UNSEALED = "unsealed";

    /** What a former holder gave back comes a little later: a look that does not wait would find the queue empty. */
    private static final long FIRST_MILLIS = 500;

    private static final long NEXT_MILLIS = 50;
    /** Of a batch, which is held in memory: long messages make a short one. */
    private static final long MOST_CHARACTERS = 8 << 20;

    private static final Logger log = LoggerFactory.getLogger(QueuedGrants.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ConnectionFactory broker;
    private final String queue;
    private final String kind;
    private final QueueSeal seal;
    private @Nullable Held held;

    /**
     * @param broker not a pooled or caching factory, whose consumers would keep messages back
     * @param kind the field that tells what a record is
     */
    QueuedGrants(ConnectionFactory broker, String queue, String kind, QueueSeal seal) {
        this.broker = broker;
        this.queue = queue;
        this.kind = kind;
        this.seal = seal;
    }

    @Override
    public synchronized Batch collect(@Nullable String cursor, int limit) {
        close(); // what the hub did not commit goes back into the queue
        try {
            Held holding = Held.open(broker, queue);
            held = holding;
            List<RawRecord> records = new ArrayList<>();
            boolean more = false;
            long characters = 0;
            Message message = holding.consumer().receive(FIRST_MILLIS);
            while (message != null) {
                String text = text(message);
                characters += text.length();
                records.add(opened(text));
                more = records.size() == limit || characters > MOST_CHARACTERS;
                message = more ? null : holding.consumer().receive(NEXT_MILLIS);
            }
            if (records.isEmpty()) {
                close();
            }
            return new Batch(records, cursor, more);
        } catch (JMSException e) {
            close();
            throw unavailable(e);
        }
    }

    @Override
    public synchronized void taken(Batch batch) {
        Held holding = held;
        if (holding == null) {
            return; // acknowledged already, or gone with its connection: then it comes again, and the ledger knows it
        }
        try {
            holding.session().commit();
        } catch (JMSException e) {
            throw unavailable(e);
        } finally {
            close();
        }
    }

    private RawRecord opened(String text) {
        return seal.open(text).map(this::record).orElseGet(() -> new RawRecord(UNSEALED, Map.of("message", text)));
    }

    private RawRecord record(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node != null && node.isObject()) {
                Map<String, String> fields = new LinkedHashMap<>();
                node.properties().forEach(field -> {
                    if (!field.getValue().isNull() && !field.getKey().equals(kind)) {
                        fields.put(field.getKey(), value(field.getValue()));
                    }
                });
                return new RawRecord(node.path(kind).asString(UNREADABLE), fields);
            }
        } catch (JacksonException e) {
            // Its message quotes the record, which is kept sealed with the others that cannot be taken.
            log.debug("a message in {} is no JSON", queue);
        }
        return new RawRecord(UNREADABLE, Map.of("message", text));
    }

    private static String value(JsonNode value) {
        return value.isValueNode() ? value.asString() : value.toString();
    }

    private static String text(Message message) throws JMSException {
        if (message instanceof BytesMessage bytes) {
            byte[] content = new byte[Math.toIntExact(bytes.getBodyLength())];
            bytes.readBytes(content);
            return new String(content, StandardCharsets.UTF_8);
        }
        Object body = message.isBodyAssignableTo(String.class) ? message.getBody(String.class) : null;
        return body == null ? "" : body.toString();
    }

    private static DepartmentUnavailable unavailable(JMSException failure) {
        return new DepartmentUnavailable(
                Texts.of("unavailable.broker", failure.getClass().getSimpleName()));
    }

    /** Gives back whatever is held and not acknowledged. */
    @Override
    public synchronized void close() {
        Held closing = held;
        held = null;
        if (closing != null) {
            closing.close();
        }
    }

    /** A batch in the broker's hands. */
    private record Held(Connection connection, Session session, MessageConsumer consumer) {
        static Held open(ConnectionFactory broker, String queue) throws JMSException {
            Connection connection = broker.createConnection();
            try {
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageConsumer consumer = session.createConsumer(session.createQueue(queue));
                connection.start();
                return new Held(connection, session, consumer);
            } catch (JMSException | RuntimeException e) {
                connection.close();
                throw e;
            }
        }

        void close() {
            try {
                connection.close(); // rolls back what is not committed
            } catch (JMSException e) {
                log.debug("the connection was gone already: {}", e.getClass().getSimpleName());
            }
        }
    }
}
