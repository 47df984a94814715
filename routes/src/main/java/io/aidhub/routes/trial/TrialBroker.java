package io.aidhub.routes.trial;

import io.aidhub.routes.queue.QueueSeal;
import io.aidhub.routes.queue.SealedQueues;
import io.aidhub.testkit.LoopbackLine;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The hub's broker for one trial: queues of one party, in memory, on loopback. The hub reaches it over a line that can go dead; the party is inside. */
final class TrialBroker implements AutoCloseable {
    private static final int KEY_BYTES = 32;
    /** A hub that hangs on its broker longer fails its trial. */
    private static final String LIMITS = "?callTimeout=1500&callFailoverTimeout=500&initialConnectAttempts=1";

    private final Set<String> queues;
    private final QueueSeal seal = seal();
    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final LoopbackLine line;
    private final BrokerTrouble trouble;
    private final ActiveMQConnectionFactory hub;
    private final ActiveMQConnectionFactory party;
    private final Session inside;

    private TrialBroker(Set<String> queues, int port) throws Exception {
        this.queues = Set.copyOf(queues);
        this.line = LoopbackLine.to(port);
        this.trouble = new BrokerTrouble(line);
        broker.setConfiguration(configuration(port));
        broker.start();
        server().getRemotingService().addIncomingInterceptor((Interceptor) trouble::arriving);
        server().getRemotingService().addOutgoingInterceptor((Interceptor) trouble::leaving);
        this.hub = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + line.port() + LIMITS);
        this.party = new ActiveMQConnectionFactory("vm://" + port);
        Connection connection = party.createConnection();
        connection.start();
        this.inside = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    }

    static TrialBroker start(Set<String> queues) {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = free.getLocalPort();
            free.close();
            return new TrialBroker(queues, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("the broker of a trial does not start", e);
        }
    }

    /** Of this trial and no other. */
    private static QueueSeal seal() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return QueueSeal.of(Base64.getEncoder().encodeToString(key));
    }

    private Configuration configuration(int port) throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("hub", "tcp://127.0.0.1:" + port + "?protocols=CORE")
                .addAcceptorConfiguration("party", "vm://" + port);
        for (String queue : queues) {
            configuration.addAddressConfiguration(new CoreAddressConfiguration()
                    .setName(queue)
                    .addRoutingType(RoutingType.ANYCAST)
                    .addQueueConfiguration(QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST)));
        }
        return configuration;
    }

    private ActiveMQServer server() {
        return broker.getActiveMQServer();
    }

    /** The broker as the hub reaches it. */
    ConnectionFactory hub() {
        return hub;
    }

    /** All its queues have the party's seal. */
    SealedQueues seals() {
        return new SealedQueues(queues.stream().collect(Collectors.toMap(Function.identity(), queue -> seal)));
    }

    BrokerTrouble trouble() {
        return trouble;
    }

    int connections() {
        return line.connections();
    }

    /** The texts that lie in a queue, in their order; empty where one is not sealed for the party. */
    List<String> texts(String queue) {
        List<String> texts = new ArrayList<>();
        try (QueueBrowser browser = inside.createBrowser(inside.createQueue(queue))) {
            for (Object message : Collections.list(browser.getEnumeration())) {
                texts.add(seal.open(((Message) message).getBody(String.class)).orElse(""));
            }
            return texts;
        } catch (JMSException e) {
            throw new IllegalStateException("a queue of the trial cannot be read", e);
        }
    }

    /** Sends as the party does. */
    void send(String queue, String text) {
        try (MessageProducer producer = inside.createProducer(inside.createQueue(queue))) {
            producer.send(inside.createTextMessage(seal.seal(text, "json")));
        } catch (JMSException e) {
            throw new IllegalStateException("a queue of the trial cannot be written", e);
        }
    }

    /** Empties all queues, knows no message it ever had, and counts from here. */
    void forget() {
        line.forget();
        try {
            for (String queue : queues) {
                server().locateQueue(queue).deleteAllReferences();
                server().getPostOffice()
                        .getDuplicateIDCache(SimpleString.of(queue))
                        .clear();
            }
        } catch (Exception e) {
            throw new IllegalStateException("the queues of the trial cannot be emptied", e);
        }
    }

    @Override
    public void close() {
        hub.close();
        party.close();
        line.close();
        try {
            broker.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the broker of a trial does not stop", e);
        }
    }
}
