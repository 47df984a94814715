package io.aidhub.bench.textbook;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Artemis inside the program, durable, its journal buffered for 200 microseconds: about twice a sync of the disk. */
final class TextbookBroker implements AutoCloseable {
    private static final int JOURNAL_NANOS = 200_000;
    private static final String LIMIT_QUEUE = "limit";
    private static final int LIMIT_BYTES = 1024;
    private static final int LIMIT_BATCH = 100;

    private final EmbeddedActiveMQ server;
    private final ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory("vm://0");

    private TextbookBroker(EmbeddedActiveMQ server) {
        this.server = server;
    }

    static TextbookBroker start(Path folder) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration
                .setPersistenceEnabled(true)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setJournalType(JournalType.NIO)
                .setJournalBufferTimeout_NIO(JOURNAL_NANOS)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString());
        configuration.addAcceptorConfiguration("in-vm", "vm://0");
        configuration.addAddressSetting("#", new AddressSettings().setMaxDeliveryAttempts(-1));
        EmbeddedActiveMQ server = new EmbeddedActiveMQ().setConfiguration(configuration);
        server.start();
        return new TextbookBroker(server);
    }

    ActiveMQConnectionFactory connections() {
        return connections;
    }

    /** Whether all queues are empty, and everything taken from them acknowledged. */
    boolean empty() {
        return server.getActiveMQServer()
                .getPostOffice()
                .getAllBindings()
                .filter(binding -> binding.getBindable() instanceof Queue)
                .allMatch(binding -> ((Queue) binding.getBindable()).getMessageCount() == 0);
    }

    /** Sends durable messages of 1 KB, 100 in a transaction, and throws them away. @return seconds it took to send them */
    double sendInTransactions(int messages) throws Exception {
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED);
                MessageProducer producer = session.createProducer(session.createQueue(LIMIT_QUEUE))) {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            long begun = System.nanoTime();
            for (int i = 1; i <= messages; i++) {
                producer.send(message(session));
                if (i % LIMIT_BATCH == 0 || i == messages) {
                    session.commit();
                }
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            server.getActiveMQServer().locateQueue(LIMIT_QUEUE).deleteAllReferences();
            return seconds;
        }
    }

    private static BytesMessage message(Session session) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(new byte[LIMIT_BYTES]);
        return message;
    }

    @Override
    public void close() throws Exception {
        connections.close();
        server.stop();
    }
}
