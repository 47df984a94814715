package io.aidhub.app.broker;

import io.aidhub.embedded.FreePorts;
import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Artemis inside the hub: journalled under a folder, AMQP 1.0 and STOMP 1.2 at one door on the loopback for parties with their own queue. Nothing is created by using it: a party that
 * mistypes an address is told so.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final String HUB_ROLE = "hub";
    private static final String AMQP = "amqp";
    private static final int PORT_TRIES = 10;
    private static final int LAST_PORT = 65_535;
    private static final int MAX_QUEUE_MEMORY = 16 * 1024 * 1024;

    static {
        // Artemis frees its journal buffers through Netty, which from Java 24 on frees only buffers of its own unless
        // told
        // that it may use sun.misc.Unsafe: the broker would log "Failure in initialisation" and never be active.
        if (System.getProperty("io.netty.noUnsafe") == null) {
            System.setProperty("io.netty.noUnsafe", "false");
        }
    }

    private final ActiveMQServer server;
    private final ActiveMQConnectionFactory connections;
    private final int amqpPort;
    private final boolean journalWasNew;

    private EmbeddedBroker(
            ActiveMQServer server, ActiveMQConnectionFactory connections, int amqpPort, boolean journalWasNew) {
        this.server = server;
        this.connections = connections;
        this.amqpPort = amqpPort;
        this.journalWasNew = journalWasNew;
    }

    /**
     * Starts the broker.
     *
     * @param folder its journal
     * @param bind address to listen on
     * @param preferredPort of the door; a busy one is stepped over
     */
    public static EmbeddedBroker start(Path folder, String bind, int preferredPort, List<QueueParty> parties)
            throws IOException {
        boolean journalWasNew = !hasJournal(folder);
        String hubPassword = UUID.randomUUID().toString(); // of this run only: nobody else logs in as the hub
        int port = FreePorts.from(preferredPort);
        ActiveMQServer server = null;
        for (int tries = 1; server == null; tries++) {
            try {
                server = launch(folder, bind, port, parties, hubPassword);
            } catch (IOException e) {
                // Somebody may have taken the port between our look and the broker's.
                if (tries == PORT_TRIES || FreePorts.isFree(InetAddress.getByName(bind), port)) {
                    throw e;
                }
                port = FreePorts.from(port == LAST_PORT ? 0 : port + 1);
            }
        }
        ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory("vm://" + port, HUB_ROLE, hubPassword);
        connections.setBlockOnDurableSend(true);
        log.info(
                "broker: AMQP 1.0 and STOMP 1.2 on {}:{}, journal {}", bind, port, journalWasNew ? "new" : "continued");
        return new EmbeddedBroker(server, connections, port, journalWasNew);
    }

    private static ActiveMQServer launch(
            Path folder, String bind, int port, List<QueueParty> parties, String hubPassword) throws IOException {
        AtomicReference<Exception> failure = new AtomicReference<>();
        ActiveMQServer server = null;
        try {
            server = ActiveMQServers.newActiveMQServer(
                    configuration(folder, bind, port, parties),
                    null,
                    new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), accounts(parties, hubPassword)));
            server.registerActivationFailureListener(failure::set); // start() itself only logs what went wrong
            server.start();
            Exception cause = failure.get();
            if (cause != null) {
                throw cause;
            }
            Acceptor amqp = server.getRemotingService().getAcceptor(AMQP);
            if (!server.isActive() || amqp == null || !amqp.isStarted()) {
                throw new IOException("nobody listens on " + bind + ":" + port);
            }
            return server;
        } catch (Exception e) {
            if (server != null) {
                stop(server);
            }
            throw new IOException("the embedded broker did not start in " + folder + ": " + e, e);
        }
    }

    private static void stop(ActiveMQServer server) {
        try {
            server.stop();
        } catch (Exception e) {
            log.warn("the embedded broker did not stop cleanly: {}", e.getMessage());
        }
    }

    private static boolean hasJournal(Path folder) throws IOException {
        Path journal = folder.resolve("journal");
        if (!Files.isDirectory(journal)) {
            return false;
        }
        try (Stream<Path> files = Files.list(journal)) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith(".amq"));
        }
    }

    private static Configuration configuration(Path folder, String bind, int port, List<QueueParty> parties)
            throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration
                .setName("aidhub")
                .setPersistenceEnabled(true)
                .setSecurityEnabled(true)
                .setJMXManagementEnabled(false)
                .setJournalType(JournalType.NIO)
                .setJournalBufferTimeout_NIO(JournalTiming.bufferTimeout(folder))
                .setJournalFileSize(2 * 1024 * 1024)
                .setJournalMinFiles(2)
                .setJournalPoolFiles(4)
                .setGracefulShutdownEnabled(false)
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setJournalDirectory(folder.resolve("journal").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setIDCacheSize(20_000)
                .setPersistIDCache(true)
                .setThreadPoolMaxSize(10)
                .setScheduledThreadPoolMaxSize(2);
        configuration.registerBrokerPlugin(new MessageLimit());
        configuration.addAcceptorConfiguration("in-vm", "vm://" + port);
        configuration.addAcceptorConfiguration(AMQP, "tcp://" + bind + ":" + port + "?protocols=AMQP,STOMP");
        configuration.addAddressSetting(
                "#",
                new AddressSettings()
                        .setAutoCreateAddresses(false)
                        .setAutoCreateQueues(false)
                        // All are queues: STOMP, which does not say what it wants, would ask for a topic.
                        .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                        .setDefaultQueueRoutingType(RoutingType.ANYCAST)
                        .setMaxDeliveryAttempts(
                                -1) // the hub answers every message: parked records, not a dead-letter queue
                        .setMaxSizeBytes(MAX_QUEUE_MEMORY)
                        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE));
        Set<Role> nobodyElse = new HashSet<>(Set.of(everything(HUB_ROLE)));
        configuration.putSecurityRoles("#", nobodyElse);
        for (QueueParty party : parties) {
            configuration.addAddressConfiguration(durable(party.consumes()));
            configuration.putSecurityRoles(
                    party.consumes(), Set.of(everything(HUB_ROLE), role(party.user(), false, true)));
            for (String queue : party.sends()) {
                configuration.addAddressConfiguration(durable(queue));
                configuration.putSecurityRoles(queue, Set.of(everything(HUB_ROLE), role(party.user(), true, false)));
            }
        }
        return configuration;
    }

    private static CoreAddressConfiguration durable(String queue) {
        return new CoreAddressConfiguration()
                .setName(queue)
                .addRoutingType(RoutingType.ANYCAST)
                .addQueueConfiguration(QueueConfiguration.of(queue)
                        .setAddress(queue)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(true));
    }

    private static Role everything(String name) {
        return new Role(name, true, true, true, true, true, true, true, true, true, true, true, true);
    }

    private static Role role(String name, boolean send, boolean consume) {
        return new Role(name, send, consume, false, false, false, false, false, false, false, false, false, false);
    }

    private static SecurityConfiguration accounts(List<QueueParty> parties, String hubPassword) {
        SecurityConfiguration accounts =
                new SecurityConfiguration(Map.of(HUB_ROLE, hubPassword), Map.of(HUB_ROLE, List.of(HUB_ROLE)));
        for (QueueParty party : parties) {
            accounts.addUser(party.user(), party.password());
            accounts.addRole(party.user(), party.user());
        }
        return accounts;
    }

    /** For the hub itself, in the same process. */
    public ConnectionFactory connections() {
        return connections;
    }

    public int amqpPort() {
        return amqpPort;
    }

    /** True when the journal was empty at start: whatever it may have held before must be handed over again. */
    public boolean journalWasNew() {
        return journalWasNew;
    }

    /** Stops and starts again, on the same journal and port: everybody's connections break, and nothing durable is lost. */
    public void restart() throws IOException {
        try {
            server.stop();
            server.start();
        } catch (Exception e) {
            throw new IOException("the embedded broker did not start again: " + e, e);
        }
    }

    @Override
    public void close() {
        connections.close();
        stop(server);
    }
}
