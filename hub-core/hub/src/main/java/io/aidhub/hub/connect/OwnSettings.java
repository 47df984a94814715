package io.aidhub.hub.connect;

import io.aidhub.hub.connect.Switchboard.OwnSetting;
import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.connect.ReceiverSetting;
import io.aidhub.ledger.connect.ReceiverSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings receivers set themselves (自有设置). They lie over the administrator's until one of the two takes them back; what the database says is what every instance comes to, so a crash in
 * the middle leaves what was before.
 */
public final class OwnSettings {
    private static final Logger log = LoggerFactory.getLogger(OwnSettings.class);

    private final Switchboard board;
    private final ReceiverSettings kept;
    private final AuditTrail audit;
    private final TestNotice tests;
    /** What does not open here: not tried again until something else is set. */
    private final Map<String, Map<String, String>> refused = new HashMap<>();

    public OwnSettings(Switchboard board, ReceiverSettings kept, AuditTrail audit, TestNotice tests) {
        this.board = board;
        this.kept = kept;
        this.audit = audit;
        this.tests = tests;
    }

    /** What the receiver behind {@code connector} may set, and what is in force. */
    public List<OwnSetting> of(String connector) {
        return board.ownSettings(connector);
    }

    /** Empty when its description leaves it to nobody but the administrator. */
    public Optional<OwnSetting> find(String connector, OwnSetting.Role role) {
        return of(connector).stream().filter(each -> each.role() == role).findFirst();
    }

    /** What the receiver behind {@code connector} set itself, when, and why. */
    public List<ReceiverSetting> set(String connector) {
        return kept.inForce().stream()
                .filter(each -> each.connector().equals(connector))
                .toList();
    }

    /** Tries the way with one of them changed; a test notice goes last. */
    public List<TrialStep> attempt(String connector, OwnSetting setting, String value) {
        return board.attemptOwn(connector, with(connector, setting, value), tests.make());
    }

    /**
     * Puts one of them in force, here at once and on the other instances within seconds. The calls under way end first; notices wait meanwhile.
     *
     * @param value null: what the administrator set counts again
     * @throws ConnectorRefused when the connector does not open with it; nothing is changed then
     */
    public synchronized void use(
            String connector, OwnSetting setting, @Nullable String value, AuditAction action, Entry entry) {
        Map<String, String> before = with(connector, setting, inForce(connector).get(setting.name()));
        board.useOwn(connector, with(connector, setting, value));
        try {
            audit.together(() -> {
                kept.set(connector, setting.name(), value, entry.by(), entry.reason());
                audit.append(entry.by(), action, entry.subject(), entry.detail());
                return true;
            });
        } catch (RuntimeException e) {
            board.useOwn(connector, before);
            throw e;
        }
    }

    /**
     * Gives the administrator's value back, whatever it is to the receiver.
     *
     * @throws ConnectorProblem NOTHING_OWN
     * @throws ConnectorRefused when the connector does not open with it; nothing is changed then
     */
    public void takeBack(String connector, String name, String by, String reason) {
        if (set(connector).stream().noneMatch(each -> each.name().equals(name))) {
            throw new ConnectorProblem(ConnectorProblem.Why.NOTHING_OWN);
        }
        OwnSetting setting = of(connector).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConnectorProblem(ConnectorProblem.Why.NOTHING_OWN));
        use(
                connector,
                setting,
                null,
                setting.role() == OwnSetting.Role.ENDPOINT
                        ? AuditAction.RECEIVER_ENDPOINT
                        : AuditAction.RECEIVER_SECRET,
                new Entry(by, "connector " + connector + " " + name, "back to the administrator's: " + reason, reason));
    }

    /** Brings this instance to what the database says. */
    public synchronized void follow() {
        Map<String, Map<String, String>> wanted = all(kept.inForce());
        TreeSet<String> connectors = new TreeSet<>(wanted.keySet());
        board.standing().forEach(each -> connectors.add(each.id()));
        for (String connector : connectors) {
            Map<String, String> own = wanted.getOrDefault(connector, Map.of());
            if (own.equals(refused.get(connector))) {
                continue;
            }
            try {
                board.useOwn(connector, own);
                refused.remove(connector);
            } catch (ConnectorRefused e) {
                refused.put(connector, own);
                log.error("connector {} does not open here with what its receiver set: {}", connector, e.getMessage());
            }
        }
    }

    /** Own settings by connector and name. */
    public static Map<String, Map<String, String>> all(List<ReceiverSetting> settings) {
        Map<String, Map<String, String>> all = new TreeMap<>();
        settings.forEach(each -> all.computeIfAbsent(each.connector(), unknown -> new TreeMap<>())
                .put(each.name(), each.value()));
        return all;
    }

    private Map<String, String> inForce(String connector) {
        return all(kept.inForce()).getOrDefault(connector, Map.of());
    }

    private Map<String, String> with(String connector, OwnSetting setting, @Nullable String value) {
        Map<String, String> own = new TreeMap<>(inForce(connector));
        if (value == null) {
            own.remove(setting.name());
        } else {
            own.put(setting.name(), value);
        }
        return own;
    }

    /**
     * What the audit says of a change.
     *
     * @param detail without secrets
     * @param reason as the person gave it
     */
    public record Entry(String by, String subject, String detail, String reason) {}
}
