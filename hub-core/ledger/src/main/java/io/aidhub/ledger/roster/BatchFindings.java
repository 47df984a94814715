package io.aidhub.ledger.roster;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was found about batches as a whole. */
final class BatchFindings {
    private static final String ADD =
            """
            INSERT INTO batch_finding (batch_id, kind, about, before, counted) VALUES (:batch, :kind, :about, :before, :counted)
            ON CONFLICT (batch_id, kind, about) DO UPDATE SET before = excluded.before, counted = excluded.counted
            """;
    private static final String FORGET_PAYMENTS =
            """
            DELETE FROM batch_finding
            WHERE batch_id = :batch AND kind IN ('PAID_NOT_ON_ROSTER', 'PAID_AFTER_LEAVING', 'PAID_TWICE', 'PAID_OTHER_MONTH', 'NOT_PAID')
            """;
    private static final String ALL =
            "SELECT kind, about, before, counted FROM batch_finding WHERE batch_id = :batch ORDER BY kind, about";

    private final JdbcClient jdbc;

    BatchFindings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One of the same kind about the same thing becomes this one. */
    void add(UUID batch, List<BatchFinding> findings) {
        findings.forEach(finding -> jdbc.sql(ADD)
                .param("batch", batch)
                .param("kind", finding.kind().name())
                .param("about", finding.about())
                .param("before", finding.before())
                .param("counted", finding.counted())
                .update());
    }

    void forgetPayments(UUID batch) {
        jdbc.sql(FORGET_PAYMENTS).param("batch", batch).update();
    }

    List<BatchFinding> of(UUID batch) {
        return jdbc.sql(ALL)
                .param("batch", batch)
                .query((rows, i) -> new BatchFinding(
                        BatchFinding.Kind.valueOf(rows.getString(1)),
                        rows.getString(2),
                        rows.getLong(3),
                        rows.getLong(4)))
                .list();
    }
}
