package io.aidhub.sandbox.departments.charity;

import java.util.HashSet;
import java.util.List;
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

/** A broker in memory with the hub's rules: the charity may consume its queue and send to its answers address, nothing else. */
final class TestBroker implements AutoCloseable {
    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();

    TestBroker(int port) throws Exception {
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
        for (String queue : List.of(ReferralConsumer.REFERRALS, ReferralConsumer.ANSWERS)) {
            configuration.addQueueConfiguration(QueueConfiguration.of(queue)
                    .setAddress(queue)
                    .setRoutingType(RoutingType.ANYCAST)
                    .setDurable(true));
        }
        configuration.setSecurityRoles(Map.of(
                ReferralConsumer.REFERRALS,
                roles("hub", "charity"),
                ReferralConsumer.ANSWERS,
                roles("charity", "hub")));
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser("hub", "hub-password");
        users.addRole("hub", "hub");
        users.addUser("charity-cixin", "charity-password");
        users.addRole("charity-cixin", "charity");
        broker.setConfiguration(configuration);
        broker.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        broker.start();
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
