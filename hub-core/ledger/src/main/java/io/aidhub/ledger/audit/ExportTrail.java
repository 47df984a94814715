package io.aidhub.ledger.audit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Files with names and ID numbers that left the hub (明文导出): who took which, what for. Who is in it is written beside it, in the same transaction, by whoever knows: one
 * {@code INSERT ... SELECT} into {@code list_export_person}.
 */
public final class ExportTrail {
    private static final String ENTER =
            """
            INSERT INTO list_export (export_id, taken_at, account, action, subscription_id, definition_version, fields, area, purpose)
            SELECT :export, :now, :account, :action, subscription_id, definition_version, :fields::text[], :area, :purpose
            FROM subscription WHERE subscription_id = :subscription
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    public ExportTrail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Enters one file, in the caller's transaction.
     *
     * @param action that the audit tells of it
     * @param fields canonical names, the most the file tells of anybody
     * @param area beginning of a division, empty for all
     * @param purpose without ID numbers
     * @return under which its people are written
     */
    public UUID enter(
            String account, AuditAction action, String subscription, List<String> fields, String area, String purpose) {
        UUID export = UUID.randomUUID();
        jdbc.sql(ENTER)
                .param("export", export)
                .param("now", OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC))
                .param("account", account)
                .param("action", action.code())
                .param("subscription", subscription)
                .param("fields", fields.toArray(String[]::new))
                .param("area", area)
                .param("purpose", purpose)
                .update();
        return export;
    }
}
