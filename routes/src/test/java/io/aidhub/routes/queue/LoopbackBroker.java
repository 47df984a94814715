package io.aidhub.routes.queue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** A journalled broker on loopback, as the hub embeds it. */
public final class LoopbackBroker implements AutoCloseable {
    /** Of all queues here. */
    public static final QueueSeal SEAL = QueueSeal.of("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=");

    private final Configuration configuration;
    private final int port;
    private EmbeddedActiveMQ server;

    private LoopbackBroker(Configuration configuration, int port) {
        this.configuration = configuration;
        this.port = port;
    }

    public static LoopbackBroker start(String... queues) throws Exception {
        int port = freePort();
        Path folder = Path.of("target", "tmp", "broker-" + port).toAbsolutePath();
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(true)
                .setSecurityEnabled(false)
                .setJournalType(JournalType.NIO)
                .setJournalBufferTimeout_NIO(200_000)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + port + "?protocols=CORE,AMQP")
                .addAddressSetting(
                        "#", new AddressSettings().setRedeliveryDelay(50).setMaxDeliveryAttempts(-1));
        for (String queue : queues) {
            configuration.addAddressConfiguration(new CoreAddressConfiguration()
                    .setName(queue)
                    .addRoutingType(RoutingType.ANYCAST)
                    .addQueueConfiguration(QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST)));
        }
        LoopbackBroker broker = new LoopbackBroker(configuration, port);
        broker.restart();
        return broker;
    }

    public static SealedQueues sealed(String... queues) {
        return new SealedQueues(Arrays.stream(queues).collect(Collectors.toMap(queue -> queue, queue -> SEAL)));
    }

    public void restart() throws Exception {
        server = new EmbeddedActiveMQ().setConfiguration(configuration);
        server.start();
    }

    public void stop() throws Exception {
        server.stop();
    }

    /** Takes out whatever an earlier test left. */
    public void empty(String queue) throws Exception {
        server.getActiveMQServer().locateQueue(queue).deleteAllReferences();
    }

    public String coreUrl() {
        return "tcp://127.0.0.1:" + port
                + "?callTimeout=3000&callFailoverTimeout=1000&connectionTtl=4000&initialConnectAttempts=1";
    }

    public String amqpUrl() {
        return "amqp://127.0.0.1:" + port;
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
