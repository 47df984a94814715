package io.aidhub.sandbox.departments;

import io.aidhub.sandbox.departments.queue.QueueLogin;
import io.aidhub.sandbox.departments.queue.Seal;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A broker in memory with the hub's rules: a party may consume its queue and send to its own addresses, nothing else. */
public final class TestBroker implements AutoCloseable {
    /** How the hub logs in. */
    public static final String HUB_PASSWORD = "hub-password";
    /** How the party logs in. */
    private static final String PARTY_PASSWORD = "party-password";

    private static final String KEY = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=";
    /** What the hub and the party seal with. */
    public static final Seal SEAL = new Seal(KEY);

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();

    /**
     * Starts a broker with the hub (user {@code hub}) and one party.
     *
     * @param sends queues the party sends to
     */
    public TestBroker(int port, String party, String consumes, String... sends) throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setJMXManagementEnabled(false)
                .setSecurityEnabled(true);
        configuration.addAcceptorConfiguration("amqp", "tcp://127.0.0.1:" + port + "?protocols=AMQP");
        configuration.addAddressSetting(
                "#",
                new AddressSettings()
                        .setAutoCreateAddresses(false)
                        .setAutoCreateQueues(false)
                        .setMaxDeliveryAttempts(-1));
        Map<String, Set<Role>> roles = new HashMap<>(Map.of(consumes, roles("hub", "party")));
        for (String queue : sends) {
            roles.put(queue, roles("party", "hub"));
        }
        for (String queue : roles.keySet()) {
            configuration.addQueueConfiguration(QueueConfiguration.of(queue)
                    .setAddress(queue)
                    .setRoutingType(RoutingType.ANYCAST)
                    .setDurable(true));
        }
        configuration.setSecurityRoles(roles);
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser("hub", HUB_PASSWORD);
        users.addRole("hub", "hub");
        users.addUser(party, PARTY_PASSWORD);
        users.addRole(party, "party");
        broker.setConfiguration(configuration);
        broker.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        broker.start();
    }

    /** How the party {@code user} reaches a broker on {@code port}. */
    public static QueueLogin login(int port, String user) {
        return new QueueLogin("amqp://127.0.0.1:" + port, user, PARTY_PASSWORD, KEY);
    }

    /** What the party said. */
    public static JsonNode read(Message message) throws JMSException {
        try {
            return JsonMapper.shared().readTree(SEAL.open(message.getBody(String.class)));
        } catch (Seal.BrokenSeal e) {
            throw new AssertionError(e);
        }
    }

    /** One role may send, the other consume. */
    private static Set<Role> roles(String sender, String consumer) {
        Set<Role> roles = new HashSet<>();
        roles.add(new Role(sender, true, false, false, false, false, false, false, false, false, false, false, false));
        roles.add(
                new Role(consumer, false, true, false, false, false, false, false, false, false, false, false, false));
        return roles;
    }

    @Override
    public void close() throws Exception {
        broker.stop();
    }
}
