package io.aidhub.ledger.audit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The audit trail (审计台账): append-only and hash-chained, {@code link = SHA-256(previous || entry)}. An entry is written in the caller's transaction, so
 * what was rolled back is not claimed.
 */
public final class AuditTrail {
    private static final String LOCK_HEAD = "SELECT number, link FROM audit_head FOR UPDATE";
    private static final String APPEND =
            """
            INSERT INTO audit_entry (number, recorded_at, actor, action, subject, detail, previous, link)
            VALUES (:number, :recordedAt, :actor, :action, :subject, :detail, :previous, :link)
            """;
    private static final String MOVE_HEAD = "UPDATE audit_head SET number = :number, link = :link";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    public AuditTrail(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Appends one entry.
     *
     * @param actor the account that acted, or the department; simulated officers say so in their name
     * @param subject what was acted upon, by our own ids: no name, no ID number
     * @param detail free text without personal data
     */
    public void append(String actor, AuditAction action, String subject, String detail) {
        transactions.executeWithoutResult(status -> {
            Head head = jdbc.sql(LOCK_HEAD)
                    .query((row, n) -> new Head(row.getLong("number"), row.getBytes("link")))
                    .single();
            long number = head.number() + 1;
            OffsetDateTime now = clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
            byte[] link = link(head.link(), number, now, actor, action.code(), subject, detail);
            jdbc.sql(APPEND)
                    .param("number", number)
                    .param("recordedAt", now)
                    .param("actor", actor)
                    .param("action", action.code())
                    .param("subject", subject)
                    .param("detail", detail)
                    .param("previous", head.link())
                    .param("link", link)
                    .update();
            jdbc.sql(MOVE_HEAD).param("number", number).param("link", link).update();
        });
    }

    /** An act and the entries about it: either all of it is written or nothing, wherever the process ends. */
    public <T> T together(Supplier<T> act) {
        return Objects.requireNonNull(transactions.execute(status -> act.get()));
    }

    static byte[] link(
            byte[] previous,
            long number,
            OffsetDateTime at,
            String actor,
            String action,
            String subject,
            String detail) {
        return HashChain.link(
                previous, HashChain.digest(number, at.toInstant().toString(), actor, action, subject, detail));
    }

    private record Head(long number, byte[] link) {}
}
