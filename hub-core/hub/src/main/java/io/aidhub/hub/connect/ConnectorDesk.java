package io.aidhub.hub.connect;

import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.connect.ConnectorShelf;
import io.aidhub.ledger.connect.InstalledVersion;
import io.aidhub.ledger.connect.VersionState;
import io.aidhub.mapping.PackagedMappings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a named person installs, exchanges and removes versions of connectors (安装、升级、回退、卸载) while notices flow. What the database says is what every instance comes to: a crash
 * in the middle leaves the version before.
 */
public final class ConnectorDesk {
    private static final Logger log = LoggerFactory.getLogger(ConnectorDesk.class);

    private final Switchboard board;
    private final ConnectorShelf shelf;
    private final PackageSubscriptions subscriptions;
    private final AuditTrail audit;
    private final TestNotice tests;
    /** The installed version in each place of this instance, by connector: its digest. */
    private final Map<String, String> here = new HashMap<>();
    /** Digests that did not open here: not tried again until another one answers. */
    private final Map<String, String> refused = new HashMap<>();

    public ConnectorDesk(
            Switchboard board,
            ConnectorShelf shelf,
            PackageSubscriptions subscriptions,
            AuditTrail audit,
            TestNotice tests) {
        this.board = board;
        this.shelf = shelf;
        this.subscriptions = subscriptions;
        this.audit = audit;
        this.tests = tests;
    }

    /** How each connector stands in this instance. */
    public List<Switchboard.Standing> standing() {
        return board.standing();
    }

    /** Every installed version of every connector. */
    public List<InstalledVersion> versions() {
        return shelf.all();
    }

    /**
     * Keeps a package. Nothing else changes.
     *
     * @throws ConnectorRefused when it is no connector package, or what it brings beside its code is wrong
     * @throws ConnectorProblem VERSION_TAKEN
     */
    public InstalledVersion install(byte[] content, String by) {
        LaidConnector laid = board.lay(content);
        subscriptions.read(laid);
        return audit.together(() -> {
            boolean known = shelf.find(laid.id(), laid.version()).isPresent();
            InstalledVersion kept = shelf.put(laid.id(), laid.version(), laid.department(), laid.digest(), content, by);
            if (!kept.digest().equals(laid.digest())) {
                throw new ConnectorProblem(ConnectorProblem.Why.VERSION_TAKEN);
            }
            if (!known) {
                audit.append(by, AuditAction.CONNECTOR_INSTALL, subject(kept), "SHA-256 " + laid.digest());
            }
            return kept;
        });
    }

    /**
     * Tries the way to the real system, beside whatever answers.
     *
     * @param version an installed one, which counts as verified when every step that was tried passed; null: the one that answers
     * @param settings laid over those set before
     * @param testNotice whether a notice of type {@code io.aidhub.test} is sent too
     * @throws ConnectorProblem UNKNOWN
     */
    public List<TrialStep> verify(
            String connector, @Nullable String version, Map<String, String> settings, boolean testNotice, String by) {
        LaidConnector laid = null;
        if (version != null) {
            version(connector, version);
            laid = board.lay(shelf.content(connector, version));
        } else if (board.standing().stream().noneMatch(each -> each.id().equals(connector))) {
            throw new ConnectorProblem(ConnectorProblem.Why.UNKNOWN);
        }
        Map<String, String> all = new HashMap<>(shelf.settings(connector));
        all.putAll(settings);
        List<TrialStep> steps = board.attempt(connector, laid, all, testNotice ? tests.make() : null);
        boolean passed = steps.stream().noneMatch(step -> step.verdict() == TrialStep.Verdict.FAILED);
        audit.together(() -> {
            if (version != null && passed) {
                shelf.move(connector, version, VersionState.INSTALLED, VersionState.VERIFIED);
            }
            audit.append(
                    by,
                    AuditAction.CONNECTOR_VERIFY,
                    "connector " + connector + (version == null ? "" : " " + version),
                    passed ? "passed" : "failed");
            return true;
        });
        return steps;
    }

    /**
     * Lets an installed version answer, in the place of whichever did.
     *
     * @param settings laid over those set before
     * @throws ConnectorRefused when it does not open; the version before answers on
     * @throws ConnectorProblem UNKNOWN, ANSWERS_ALREADY, CHANGED_MEANWHILE
     */
    public synchronized InstalledVersion activate(
            String connector, String version, Map<String, String> settings, String by) {
        InstalledVersion next = version(connector, version);
        if (next.answers() && settings.isEmpty()) {
            throw new ConnectorProblem(ConnectorProblem.Why.ANSWERS_ALREADY);
        }
        exchange(next, settings, by, AuditAction.CONNECTOR_ACTIVATE, "");
        return version(connector, version);
    }

    /**
     * Goes back to the version that answered before: an installed one, or the distribution's. Twice is there and back.
     *
     * @return the version that answers now, empty when it is the distribution's
     * @throws ConnectorProblem UNKNOWN, NOTHING_BEFORE, CHANGED_MEANWHILE
     */
    public synchronized Optional<InstalledVersion> rollback(String connector, String by, String reason) {
        InstalledVersion now =
                answering(connector).orElseThrow(() -> new ConnectorProblem(ConnectorProblem.Why.UNKNOWN));
        Optional<InstalledVersion> before =
                Optional.ofNullable(now.before()).flatMap(version -> shelf.find(connector, version));
        if (before.isPresent()) {
            exchange(before.get(), Map.of(), by, AuditAction.CONNECTOR_ROLLBACK, reason);
            return shelf.find(connector, before.get().version());
        }
        if (!isShipped(connector)) {
            throw new ConnectorProblem(ConnectorProblem.Why.NOTHING_BEFORE);
        }
        restore(now, by, AuditAction.CONNECTOR_ROLLBACK, reason);
        return Optional.empty();
    }

    /**
     * Without a version: takes the connector out of its place; the distribution's comes back, if there is one, else its notices wait. With one: forgets this version, which must not answer.
     *
     * @throws ConnectorProblem UNKNOWN, STILL_ANSWERS
     */
    public synchronized void remove(String connector, @Nullable String version, String by, String reason) {
        if (version == null) {
            restore(
                    answering(connector).orElseThrow(() -> new ConnectorProblem(ConnectorProblem.Why.UNKNOWN)),
                    by,
                    AuditAction.CONNECTOR_REMOVE,
                    reason);
            return;
        }
        InstalledVersion kept = version(connector, version);
        audit.together(() -> {
            if (!shelf.remove(connector, version)) {
                throw new ConnectorProblem(ConnectorProblem.Why.STILL_ANSWERS);
            }
            audit.append(by, AuditAction.CONNECTOR_REMOVE, subject(kept), reason);
            return true;
        });
    }

    /** Brings this instance to what the database says: at the start, and when another instance changed something. */
    public synchronized void follow() {
        Map<String, InstalledVersion> wanted =
                shelf.answering().stream().collect(Collectors.toMap(InstalledVersion::connector, each -> each));
        Set<String> all = new TreeSet<>(here.keySet());
        all.addAll(wanted.keySet());
        for (String connector : all) {
            InstalledVersion next = wanted.get(connector);
            if (next == null) {
                board.restore(connector);
                subscriptions.part(connector);
                here.remove(connector);
            } else if (!next.digest().equals(here.get(connector))
                    && !next.digest().equals(refused.get(connector))) {
                try {
                    open(next, shelf.settings(connector));
                } catch (ConnectorRefused e) {
                    refused.put(connector, next.digest());
                    goOnTelling(next);
                    log.error("connector {} {} does not open here: {}", connector, next.version(), e.getMessage());
                }
            }
        }
    }

    /** Its notices are written on, and wait: another instance may have it open. */
    private void goOnTelling(InstalledVersion next) {
        try {
            subscriptions.join(next.connector(), subscriptions.read(laid(next)));
        } catch (ConnectorRefused e) {
            log.error(
                    "connector {} {}: nothing is written for it: {}", next.connector(), next.version(), e.getMessage());
        }
    }

    private void exchange(
            InstalledVersion next, Map<String, String> settings, String by, AuditAction action, String reason) {
        String connector = next.connector();
        Optional<InstalledVersion> now = answering(connector);
        now.ifPresent(this::drain);
        try {
            Map<String, String> all = new HashMap<>(shelf.settings(connector));
            all.putAll(settings);
            open(next, all);
        } catch (RuntimeException e) {
            now.ifPresent(this::goOn);
            throw e;
        }
        audit.together(() -> {
            shelf.answers(connector, next.version(), settings, by);
            audit.append(by, action, subject(next), (from(now) + " " + reason).strip());
            return true;
        });
    }

    private void restore(InstalledVersion now, String by, AuditAction action, String reason) {
        drain(now);
        try {
            board.restore(now.connector());
        } catch (RuntimeException e) {
            goOn(now);
            throw e;
        }
        subscriptions.part(now.connector());
        here.remove(now.connector());
        audit.together(() -> {
            shelf.answers(now.connector(), null, Map.of(), by);
            audit.append(by, action, subject(now), reason);
            return true;
        });
    }

    private void drain(InstalledVersion now) {
        if (now.state() == VersionState.ACTIVE
                && !shelf.move(now.connector(), now.version(), VersionState.ACTIVE, VersionState.DRAINING)) {
            throw new ConnectorProblem(ConnectorProblem.Why.CHANGED_MEANWHILE);
        }
    }

    private void goOn(InstalledVersion before) {
        shelf.move(before.connector(), before.version(), VersionState.DRAINING, VersionState.ACTIVE);
    }

    /** What it brings counts once it is open: what was written before is in the words of the version before. */
    private void open(InstalledVersion next, Map<String, String> settings) {
        LaidConnector laid = laid(next);
        PackagedMappings brought = subscriptions.read(laid);
        board.exchange(laid, settings);
        subscriptions.join(next.connector(), brought);
        here.put(next.connector(), next.digest());
        refused.remove(next.connector());
    }

    private LaidConnector laid(InstalledVersion version) {
        return board.lay(shelf.content(version.connector(), version.version()));
    }

    private Optional<InstalledVersion> answering(String connector) {
        return shelf.answering().stream()
                .filter(each -> each.connector().equals(connector))
                .findFirst();
    }

    private InstalledVersion version(String connector, String version) {
        return shelf.find(connector, version).orElseThrow(() -> new ConnectorProblem(ConnectorProblem.Why.UNKNOWN));
    }

    private boolean isShipped(String connector) {
        return board.standing().stream().anyMatch(each -> each.id().equals(connector) && each.shipped());
    }

    private static String subject(InstalledVersion version) {
        return "connector " + version.connector() + " " + version.version();
    }

    private static String from(Optional<InstalledVersion> before) {
        return before.map(each -> "after " + each.version()).orElse("");
    }
}
