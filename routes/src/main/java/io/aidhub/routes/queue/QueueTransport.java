package io.aidhub.routes.queue;

import io.aidhub.routes.deliver.InOneTransaction;
import io.aidhub.routes.deliver.RoutedReceiver;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.ConnectorRoutes;
import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
import io.aidhub.routes.plugin.Transport;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.component.jms.JmsComponent;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.connection.JmsTransactionManager;

/**
 * Makes the route of a connector whose receiver consumes its own queue on the hub's broker. A notice is accepted once the broker has it
 * on disk, and delivered when the receiver's receipt arrives by the answers queue. Records it sends to another queue are collected there. What lies in a queue is
 * sealed ({@link QueueSeal}). A copy nobody took lives until the next hand-over lays another: a party that is away for days finds one of each, not one a minute.
 */
public final class QueueTransport implements Transport, AutoCloseable {
    /** The component that sends; routes name it, so that the application's own {@code jms} stays as it is. */
    static final String COMPONENT = "aidhub-queue";

    static final String NOTICES = "aidhub.notices";

    /** A lane each. */
    private static final int SESSIONS = 8;
    /** Notices laid in together: as many as the hub writes receipts of in one transaction. */
    private static final int MOST = 64;

    private final CamelContext camel;
    private final ConnectionFactory broker;
    private final SealedQueues queues;
    private final CachingConnectionFactory connections;
    private final JmsTransactionManager transactions;

    /** @param broker the hub's broker as the hub's own user; connections are shared and sessions kept here */
    public QueueTransport(CamelContext camel, ConnectionFactory broker, SealedQueues queues) {
        this.camel = camel;
        this.broker = broker;
        this.queues = queues;
        this.connections = new CachingConnectionFactory(broker);
        connections.setSessionCacheSize(SESSIONS);
        connections.setReconnectOnException(true);
        this.transactions = new JmsTransactionManager(connections);
        JmsComponent jms = JmsComponent.jmsComponent(connections);
        jms.setTransacted(true);
        jms.setLazyCreateTransactionManager(false); // joins the policy's transaction
        camel.addComponent(COMPONENT, jms);
    }

    @Override
    public String name() {
        return QueueRoutes.DELIVER;
    }

    @Override
    public Opened open(ConnectorFile file, ConnectorContext context) {
        Filling filling = new Filling(file, context);
        Section deliver = file.sections().section("deliver").only("queue", "check-after", "max-batch");
        Duration checkAfter = filling.duration(deliver, "check-after");
        String queue = queue(filling, deliver);
        QueueMessage message = new QueueMessage(queues.of(queue));
        Optional<QueuedGrants> grants = file.sections()
                .optionalSection("collect")
                .map(section -> section.only("queue", "kind"))
                .map(section -> grants(queue(filling, section), section.text("kind")));
        Processor accepted = call -> call.getMessage().setBody(accepted(RoutedReceiver.noticesOf(call), checkAfter));
        ConnectorRoutes routes = new ConnectorRoutes(camel, file.id());
        try {
            routes.bind("transaction", new InOneTransaction(transactions))
                    .bind("message", (Processor) message::write)
                    .bind("accepted", accepted)
                    .add(
                            QueueRoutes.DELIVER,
                            Map.of(
                                    "queue",
                                    COMPONENT + ":queue:" + queue
                                            + "?jmsMessageType=Text&deliveryPersistent=true&explicitQosEnabled=true&timeToLive="
                                            + checkAfter.toMillis()));
            return new Opened(
                    OptionalInt.of(deliver.number("max-batch", MOST, 1, 200)),
                    grants.map(GrantSource.class::cast),
                    Optional.empty(), // the broker is the hub's own, or its user is in the settings
                    () -> {
                        routes.close();
                        grants.ifPresent(QueuedGrants::close);
                    });
        } catch (RuntimeException e) {
            routes.close();
            throw e;
        }
    }

    private QueuedGrants grants(String queue, String kind) {
        return new QueuedGrants(broker, queue, kind, queues.of(queue));
    }

    private String queue(Filling filling, Section section) {
        String queue = filling.text(section, "queue");
        if (!queues.has(queue)) {
            throw ConnectorFileException.of("file.unknown.queue", section.place(), queue);
        }
        return queue;
    }

    @Override
    public void close() {
        camel.removeComponent(COMPONENT);
        connections.destroy();
    }

    private static List<Outcome> accepted(List<Notice> notices, Duration checkAfter) {
        return notices.stream()
                .<Outcome>map(notice -> new Outcome.Accepted(QueueMessage.duplicateId(notice), checkAfter))
                .toList();
    }
}
