package io.aidhub.hub.receiver;

import io.aidhub.hub.connect.OwnSettings;
import io.aidhub.hub.connect.SecretDesk;
import io.aidhub.hub.connect.Switchboard.OwnSetting;
import io.aidhub.hub.webhook.SigningSecrets;
import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.dispatch.SubscriptionBook;
import io.aidhub.spi.ConnectorContext;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a receiver changes a secret of its webhook (自有密钥) without asking anybody: a new one beside the old, both in force, then the old one ends. They lie sealed in the hub's own store, since the
 * administrator's files and environment are not the hub's to write; what lies there counts again when the receiver's own are given up.
 */
public final class OwnSecret {
    private static final String STORE = "store:";

    private final Receivers receivers;
    private final OwnSettings settings;
    private final SecretDesk store;
    private final ConnectorContext.Secrets handles;
    private final AuditTrail audit;
    private final SecureRandom random;

    public OwnSecret(
            SubscriptionBook book,
            OwnSettings settings,
            SecretDesk store,
            ConnectorContext.Secrets handles,
            AuditTrail audit,
            SecureRandom random) {
        this.receivers = new Receivers(book);
        this.settings = settings;
        this.store = store;
        this.handles = handles;
        this.audit = audit;
        this.random = random;
    }

    /**
     * Which secrets it may change, and how many of each are in force.
     *
     * @throws ReceiverProblem UNKNOWN
     */
    public List<Kept> of(String subscription) {
        String connector = receivers.entry(subscription).connector();
        return settings.of(connector).stream()
                .filter(each -> each.role() != OwnSetting.Role.ENDPOINT)
                .map(each -> kept(connector, each))
                .toList();
    }

    /**
     * A new secret beside the one in force: both sign, or both count, until one ends.
     *
     * @return the secret; it is shown this once
     * @throws ReceiverProblem UNKNOWN, NOT_ITS_OWN, SHARED, TWO_IN_FORCE, SECRET_UNREADABLE
     */
    public Made make(String subscription, OwnSetting.Role role, String by, String reason) {
        String fresh = SigningSecrets.fresh(random);
        Kept.Place before = change(subscription, role, by, "new: " + reason, reason, now -> {
            if (now.size() > 1) {
                throw new ReceiverProblem(ReceiverProblem.Why.TWO_IN_FORCE);
            }
            return List.of(fresh, now.get(0)); // the newer first
        });
        return new Made(fresh, role, before);
    }

    /**
     * Ends one of two.
     *
     * @param newer the one made last, when it did not arrive; else the old one
     * @throws ReceiverProblem UNKNOWN, NOT_ITS_OWN, SHARED, ONE_IN_FORCE, SECRET_UNREADABLE
     */
    public void end(String subscription, OwnSetting.Role role, boolean newer, String by, String reason) {
        String detail = (newer ? "newer ended: " : "older ended: ") + reason;
        change(subscription, role, by, detail, reason, now -> {
            if (now.size() < 2) {
                throw new ReceiverProblem(ReceiverProblem.Why.ONE_IN_FORCE);
            }
            return List.of(now.get(newer ? 1 : 0));
        });
    }

    /**
     * Gives the administrator's secret back; the receiver's own are forgotten.
     *
     * @throws ReceiverProblem UNKNOWN, NOT_ITS_OWN, SHARED, NOTHING_OWN
     */
    public void revert(String subscription, OwnSetting.Role role, String by, String reason) {
        String connector = receivers.ownConnector(subscription);
        OwnSetting setting = setting(connector, role);
        String name = name(connector, setting);
        if (!(STORE + name).equals(setting.value())) {
            throw new ReceiverProblem(ReceiverProblem.Why.NOTHING_OWN);
        }
        settings.use(
                connector,
                setting,
                null,
                AuditAction.RECEIVER_SECRET,
                entry(subscription, role, by, "back to the administrator's: " + reason, reason));
        store.remove(name, by, reason);
    }

    private Kept.Place change(
            String subscription,
            OwnSetting.Role role,
            String by,
            String detail,
            String reason,
            UnaryOperator<List<String>> step) {
        String connector = receivers.ownConnector(subscription);
        OwnSetting setting = setting(connector, role);
        String name = name(connector, setting);
        boolean own = (STORE + name).equals(setting.value());
        audit.together(() -> {
            // The entry first: it holds the end of the chain, so of two who change it at once the second sees what the
            // first made.
            audit.append(by, AuditAction.RECEIVER_SECRET, subject(subscription, role), detail);
            store.put(name, String.join(" ", step.apply(inForce(name, setting, own))), by);
            return true;
        });
        if (!own) {
            settings.use(
                    connector,
                    setting,
                    STORE + name,
                    AuditAction.RECEIVER_SECRET,
                    entry(subscription, role, by, "kept by the hub from now on", reason));
        }
        return Kept.Place.of(setting.administrators());
    }

    /** Newest first. */
    private List<String> inForce(String name, OwnSetting setting, boolean own) {
        try {
            String text = own
                    ? store.kept(name).orElseThrow(() -> new ReceiverProblem(ReceiverProblem.Why.SECRET_UNREADABLE))
                    : handles.reveal(String.valueOf(setting.value()));
            SigningSecrets.of(text);
            return List.of(text.strip().split("\\s+"));
        } catch (IllegalArgumentException e) {
            throw new ReceiverProblem(ReceiverProblem.Why.SECRET_UNREADABLE);
        }
    }

    private Kept kept(String connector, OwnSetting setting) {
        String name = name(connector, setting);
        boolean own = (STORE + name).equals(setting.value());
        int count;
        try {
            count = inForce(name, setting, own).size();
        } catch (ReceiverProblem e) {
            count = 0; // shown as that: the administrator has to look
        }
        return new Kept(setting.role(), count, own, Kept.Place.of(setting.administrators()));
    }

    private OwnSetting setting(String connector, OwnSetting.Role role) {
        return settings.find(connector, role)
                .filter(found -> role != OwnSetting.Role.ENDPOINT)
                .orElseThrow(() -> new ReceiverProblem(ReceiverProblem.Why.NOT_ITS_OWN));
    }

    private static String name(String connector, OwnSetting setting) {
        return "own." + connector + "." + setting.name();
    }

    private static OwnSettings.Entry entry(
            String subscription, OwnSetting.Role role, String by, String detail, String reason) {
        return new OwnSettings.Entry(by, subject(subscription, role), detail, reason);
    }

    private static String subject(String subscription, OwnSetting.Role role) {
        return "subscription " + subscription + " " + role.name().toLowerCase(Locale.ROOT);
    }

    /**
     * How a secret stands.
     *
     * @param inForce how many count: one, two while it is rotated, 0 when it cannot be read
     * @param own whether the receiver made it
     * @param administrators where the administrator's lies, which counts when the receiver has none
     */
    public record Kept(OwnSetting.Role role, int inForce, boolean own, Place administrators) {
        /** Where a secret lies. */
        public enum Place {
            FILE,
            ENVIRONMENT,
            STORE,
            NOWHERE;

            static Place of(@Nullable String handle) {
                if (handle == null) {
                    return NOWHERE;
                }
                return handle.startsWith("file:") ? FILE : handle.startsWith("env:") ? ENVIRONMENT : STORE;
            }
        }
    }

    /**
     * A secret that was made.
     *
     * @param administrators where the administrator's lies, which does not count any more
     */
    public record Made(String secret, OwnSetting.Role role, Kept.Place administrators) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Made " + role;
        }
    }
}
