package io.aidhub.routes.queue;

import io.aidhub.routes.OpenConnector;
import io.aidhub.spi.Connector;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;

/** A connector of the transport {@code queue}, opened as the hub opens it, over a real broker. */
public final class QueueConnector implements AutoCloseable {
    private final LoopbackBroker broker;
    private final String[] queues;
    private final ActiveMQConnectionFactory hub;
    private final Connector connector;
    private @Nullable QueueTransport transport;

    /** @param queues of the party; emptied at the end */
    public QueueConnector(LoopbackBroker broker, String id, String... queues) {
        this.broker = broker;
        this.queues = queues.clone();
        this.hub = new ActiveMQConnectionFactory(broker.coreUrl());
        this.connector = new OpenConnector(id, Map.of("check-after", "90s"), handle -> handle, camel -> {
            transport = new QueueTransport(camel, hub, LoopbackBroker.sealed(queues));
            return transport;
        });
    }

    public Connector connector() {
        return connector;
    }

    /** As the hub's own user. */
    public ActiveMQConnectionFactory hub() {
        return hub;
    }

    @Override
    public void close() throws Exception {
        connector.close();
        if (transport != null) {
            transport.close();
        }
        hub.close();
        for (String queue : queues) {
            broker.empty(queue);
        }
    }
}
