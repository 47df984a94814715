package io.aidhub.bench.deliver;

import io.aidhub.bench.Unexpected;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.HashSet;
import java.util.Set;
import org.apache.qpid.jms.JmsConnectionFactory;

/** The party whose queue it is: takes out over AMQP what the hub laid in. */
final class QueueParty {
    private static final long LAST_MILLIS = 2_000;

    private final JmsConnectionFactory connections;

    QueueParty(HubFolder hub) {
        this.connections = new JmsConnectionFactory(
                HubFolder.QUEUE_USER, hub.queuePassword(), "amqp://127.0.0.1:" + hub.amqpPort());
    }

    /** Takes everything. @return how many different notices there were @throws Unexpected when one was there twice */
    int take() throws JMSException {
        Set<String> ids = new HashSet<>();
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createQueue(HubFolder.QUEUE))) {
            connection.start();
            for (Message message = consumer.receive(LAST_MILLIS);
                    message != null;
                    message = consumer.receive(LAST_MILLIS)) {
                if (!ids.add(message.getStringProperty("cloudEvents_id"))) {
                    throw new Unexpected("a notice lay in the queue twice");
                }
            }
        }
        return ids.size();
    }
}
