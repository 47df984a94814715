package io.aidhub.routes;

import io.aidhub.routes.chain.ChainRoutes;
import io.aidhub.routes.clock.AnswersQueueRoute;
import io.aidhub.routes.clock.ClockErrors;
import io.aidhub.routes.deliver.ConnectionFailure;
import io.aidhub.routes.deliver.DeliverRoute;
import io.aidhub.routes.deliver.FailedHandOver;
import io.aidhub.routes.desk.DeskRoutes;
import io.aidhub.routes.files.FilePlace;
import io.aidhub.routes.files.SftpFailure;
import io.aidhub.routes.plugin.PluginRoute;
import io.aidhub.routes.queue.BrokerFailure;
import io.aidhub.routes.queue.QueueRoutes;
import io.aidhub.routes.rest.RestRoutes;
import io.aidhub.routes.sealedpackage.SealedPackageRoutes;
import io.aidhub.routes.sftp.FixedWidthFailure;
import io.aidhub.routes.sftp.SftpRoutes;
import io.aidhub.routes.soap.SoapRoutes;
import io.aidhub.routes.stagingtable.DatabaseFailure;
import io.aidhub.routes.stagingtable.StagingTableRoutes;
import io.aidhub.routes.webhook.WebhookRoutes;
import jakarta.jms.ConnectionFactory;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.component.jms.JmsComponent;

/** Puts the hub's routes into a Camel context, in the order they need: what errors mean, the templates, then doors and clocks. */
public final class HubRoutes {
    private final CamelContext camel;

    public HubRoutes(CamelContext camel) {
        this.camel = camel;
    }

    /** Errors and the templates of all transports. Before {@code ConnectorHost.open}. */
    public HubRoutes templates() {
        configure(new ClockErrors());
        FilePlace.introduce(camel);
        FailedHandOver failed = new FailedHandOver(List.of(
                new DatabaseFailure(),
                new BrokerFailure(),
                new SftpFailure(),
                new FixedWidthFailure(),
                new ConnectionFailure()));
        return add(
                new DeliverRoute(failed),
                new PluginRoute(),
                new RestRoutes(),
                new SoapRoutes(),
                new StagingTableRoutes(),
                new QueueRoutes(),
                new DeskRoutes(),
                new SftpRoutes(),
                new SealedPackageRoutes(),
                new WebhookRoutes(),
                new ChainRoutes());
    }

    /**
     * Consumes the answers queues of subscribers.
     *
     * @param broker the hub's broker as the hub's own user; not a pooled or caching factory, whose prefetched messages would be out of order
     */
    public HubRoutes answers(ConnectionFactory broker, AnswersQueueRoute answers) {
        JmsComponent door = JmsComponent.jmsComponent(broker);
        camel.addComponent(AnswersQueueRoute.COMPONENT, door);
        return add(answers);
    }

    /** Any further doors and clocks: {@code CollectRoute}, {@code AssessRoute}, {@code IntervalRoute}, {@code RosterFolderRoute}. */
    public HubRoutes add(RoutesBuilder... routes) {
        for (RoutesBuilder each : routes) {
            try {
                camel.addRoutes(each);
            } catch (Exception e) {
                throw new IllegalStateException(
                        "routes cannot be added: " + each.getClass().getSimpleName(), e);
            }
        }
        return this;
    }

    private void configure(RouteConfigurationBuilder errors) {
        try {
            camel.addRoutesConfigurations(errors);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "errors cannot be set: " + errors.getClass().getSimpleName(), e);
        }
    }
}
