package io.aidhub.hub.connect;

import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.connect.KeptSecret;
import io.aidhub.ledger.connect.SecretShelf;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Where a named person puts a secret of a connector (密钥) that shall not lie in a file. It goes in and never comes out again; handle {@code store:<name>}. */
public final class SecretDesk {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,190}");
    private static final int LONGEST = 16_384;
    /** A signature a notice must not cost a question each; a changed secret counts this much later at most. */
    private static final Duration KEPT = Duration.ofSeconds(5);

    private final SecretShelf shelf;
    private final AuditTrail audit;
    private final Clock clock;
    private final Map<String, Opened> opened = new ConcurrentHashMap<>();

    public SecretDesk(SecretShelf shelf, AuditTrail audit, Clock clock) {
        this.shelf = shelf;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Keeps a secret, in the place of the one of this name.
     *
     * @param name lower-case letters, digits, dots and hyphens
     * @throws ConnectorProblem NAME_UNFIT, SECRET_UNFIT
     */
    public void put(String name, String secret, String by) {
        if (!NAME.matcher(name).matches()) {
            throw new ConnectorProblem(ConnectorProblem.Why.NAME_UNFIT);
        }
        if (secret.isBlank() || secret.length() > LONGEST) {
            throw new ConnectorProblem(ConnectorProblem.Why.SECRET_UNFIT);
        }
        audit.together(() -> {
            shelf.put(name, secret.strip(), by);
            audit.append(by, AuditAction.SECRET_SET, "secret " + name, "");
            return true;
        });
        opened.remove(name);
    }

    /** @throws ConnectorProblem UNKNOWN */
    public void remove(String name, String by, String reason) {
        audit.together(() -> {
            if (!shelf.remove(name)) {
                throw new ConnectorProblem(ConnectorProblem.Why.UNKNOWN);
            }
            audit.append(by, AuditAction.SECRET_REMOVE, "secret " + name, reason);
            return true;
        });
        opened.remove(name);
    }

    /** Which there are; never what they are. */
    public List<KeptSecret> all() {
        return shelf.all();
    }

    /** What is kept now, whatever this instance remembers: for whoever makes the next one of it. */
    public Optional<String> kept(String name) {
        return shelf.open(name);
    }

    /** For connectors. */
    public Optional<String> reveal(String name) {
        Instant now = clock.instant();
        Opened known = opened.get(name);
        if (known != null && now.isBefore(known.until())) {
            return Optional.of(known.secret());
        }
        Optional<String> secret = shelf.open(name);
        secret.ifPresentOrElse(found -> opened.put(name, new Opened(found, now.plus(KEPT))), () -> opened.remove(name));
        return secret;
    }

    private record Opened(String secret, Instant until) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Opened until " + until;
        }
    }
}
