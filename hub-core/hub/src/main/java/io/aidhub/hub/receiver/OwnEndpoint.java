package io.aidhub.hub.receiver;

import io.aidhub.hub.connect.OwnSettings;
import io.aidhub.hub.connect.Switchboard.OwnSetting;
import io.aidhub.hub.connect.TrialStep;
import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.connect.ReceiverSetting;
import io.aidhub.ledger.dispatch.SubscriptionBook;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a receiver moves its own address (自有地址). The new one is tried first, a test notice last, and counts only when every step passed: a wrong address loses nothing, since notices go on to
 * the old one or wait.
 */
public final class OwnEndpoint {
    private static final int LONGEST = 500;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final Receivers receivers;
    private final OwnSettings settings;
    private final AuditTrail audit;

    public OwnEndpoint(SubscriptionBook book, OwnSettings settings, AuditTrail audit) {
        this.receivers = new Receivers(book);
        this.settings = settings;
        this.audit = audit;
    }

    /**
     * Where it is told.
     *
     * @throws ReceiverProblem UNKNOWN, NOT_ITS_OWN
     */
    public Endpoint of(String subscription) {
        return find(subscription).orElseThrow(() -> new ReceiverProblem(ReceiverProblem.Why.NOT_ITS_OWN));
    }

    /**
     * Where it is told; empty when its connector leaves the address to the administrator.
     *
     * @throws ReceiverProblem UNKNOWN
     */
    public Optional<Endpoint> find(String subscription) {
        String connector = receivers.entry(subscription).connector();
        return settings.find(connector, OwnSetting.Role.ENDPOINT).map(setting -> {
            Optional<ReceiverSetting> own = settings.set(connector).stream()
                    .filter(each -> each.name().equals(setting.name()))
                    .findFirst();
            List<String> moved = receivers.all().stream()
                    .filter(each -> each.connector().equals(connector))
                    .map(SubscriptionBook.Entry::subscriptionId)
                    .toList();
            return new Endpoint(
                    connector,
                    shown(setting.value()),
                    shown(setting.administrators()),
                    own.map(ReceiverSetting::setBy).orElse(null),
                    own.map(ReceiverSetting::setAt).orElse(null),
                    moved);
        });
    }

    /**
     * Tries {@code url} and tells the receiver there from now on.
     *
     * @return the steps, all passed or not to be tried
     * @throws EndpointNotMoved when one failed; nothing is changed then
     * @throws ReceiverProblem UNKNOWN, NOT_ITS_OWN, SHARED, ENDPOINT_UNFIT
     * @throws io.aidhub.hub.connect.ConnectorRefused when the connector does not open with it after all; nothing is changed then
     */
    public List<TrialStep> move(String subscription, String url, String by, String reason) {
        String connector = receivers.ownConnector(subscription);
        OwnSetting setting = setting(connector);
        String to = address(url);
        List<TrialStep> steps = settings.attempt(connector, setting, url);
        if (steps.stream().anyMatch(step -> step.verdict() == TrialStep.Verdict.FAILED)) {
            EndpointNotMoved refused = new EndpointNotMoved(steps);
            audit.append(
                    by,
                    AuditAction.RECEIVER_ENDPOINT,
                    "subscription " + subscription,
                    "not moved to " + to + ", " + refused.failed().kind() + " failed: " + reason);
            throw refused;
        }
        settings.use(
                connector,
                setting,
                url,
                AuditAction.RECEIVER_ENDPOINT,
                new OwnSettings.Entry(by, "subscription " + subscription, "moved to " + to + ": " + reason, reason));
        return steps;
    }

    /**
     * Gives the administrator's address back.
     *
     * @throws ReceiverProblem UNKNOWN, NOT_ITS_OWN, SHARED, NOTHING_OWN
     */
    public void revert(String subscription, String by, String reason) {
        String connector = receivers.ownConnector(subscription);
        OwnSetting setting = setting(connector);
        if (settings.set(connector).stream().noneMatch(each -> each.name().equals(setting.name()))) {
            throw new ReceiverProblem(ReceiverProblem.Why.NOTHING_OWN);
        }
        settings.use(
                connector,
                setting,
                null,
                AuditAction.RECEIVER_ENDPOINT,
                new OwnSettings.Entry(
                        by, "subscription " + subscription, "back to the administrator's: " + reason, reason));
    }

    private OwnSetting setting(String connector) {
        return settings.find(connector, OwnSetting.Role.ENDPOINT)
                .orElseThrow(() -> new ReceiverProblem(ReceiverProblem.Why.NOT_ITS_OWN));
    }

    /**
     * An address of a stranger goes into a route as it stands: a query could set the client's own options there, so there is none.
     *
     * @return its host and port, for the audit: a path might hold a key
     */
    private static String address(String url) {
        try {
            URI uri = new URI(url);
            boolean plain = uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            if (plain && url.length() <= LONGEST) {
                return uri.getScheme() + "://" + uri.getRawAuthority();
            }
        } catch (URISyntaxException e) {
            // Told below: no such address.
        }
        throw new ReceiverProblem(ReceiverProblem.Why.ENDPOINT_UNFIT);
    }

    /** Without what may be a key in the administrator's. */
    private static @Nullable String shown(@Nullable String url) {
        return url == null ? null : url.replaceFirst("[?#].*", "");
    }

    /**
     * Where a receiver is told.
     *
     * @param url in force, without a query; null when none is set
     * @param administrators address, which counts when the receiver sets none
     * @param movedBy who set the one in force; null: the administrator did
     * @param subscriptions that are told there
     */
    public record Endpoint(
            String connector,
            @Nullable String url,
            @Nullable String administrators,
            @Nullable String movedBy,
            @Nullable OffsetDateTime movedAt,
            List<String> subscriptions) {}
}
