package io.aidhub.ledger.grants;

import io.aidhub.ledger.codes.AwaitedCode;
import io.aidhub.ledger.codes.WaitingRecords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records and answers that could not be taken as they are, kept with their bytes and a reason until a person or a mended mapping resolves them. */
public final class ParkedRecords {
    private static final String PARK =
            """
            INSERT INTO parked_record (parked_id, stage, department, subscription_id, record, code, reason, sealed,
                                       unknown_table, unknown_text, known_through, parked_at)
            SELECT given.*, :now FROM unnest(
                :ids::uuid[], :stages::text[], :departments::text[], :subscriptions::text[], :records::text[],
                :codes::text[], :reasons::text[], :sealed::bytea[], :tables::text[], :texts::text[], :through::bigint[]) AS given
            ON CONFLICT (parked_id) DO NOTHING
            """;
    private static final String LOCK =
            """
            SELECT parked_id, stage, department, subscription_id, record, code, reason, sealed, unknown_table, unknown_text, known_through FROM parked_record
            WHERE parked_id = :id AND stage = :stage AND state = 'OPEN' FOR UPDATE
            """;
    private static final String OPEN =
            """
            SELECT parked_id FROM parked_record
            WHERE state = 'OPEN' AND stage = :stage AND code = :code ORDER BY parked_at, parked_id LIMIT :max
            """;
    private static final String MEND =
            """
            UPDATE parked_record SET state = 'MENDED', resolved_at = :now, resolved_by = :by
            WHERE parked_id = ANY (:ids::uuid[]) AND state = 'OPEN'
            """;
    private static final String DEPARTMENT =
            "SELECT department FROM subscription WHERE subscription_id = :subscription";

    private final JdbcClient jdbc;

    public ParkedRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Parks rows; an id that is there already stays as it is. */
    public void park(List<Row> rows, OffsetDateTime now) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql(PARK)
                .param("now", now)
                .param("ids", Columns.texts(rows, Row::id))
                .param("stages", Columns.texts(rows, Row::stage))
                .param("departments", Columns.texts(rows, Row::department))
                .param("subscriptions", Columns.texts(rows, Row::subscription))
                .param("records", Columns.texts(rows, Row::record))
                .param("codes", Columns.texts(rows, Row::code))
                .param("reasons", Columns.texts(rows, Row::reason))
                .param("sealed", Columns.bytes(rows, Row::sealed))
                .param(
                        "tables",
                        Columns.texts(
                                rows,
                                row -> row.awaited() == null
                                        ? null
                                        : row.awaited().table()))
                .param(
                        "texts",
                        Columns.texts(
                                rows,
                                row -> row.awaited() == null
                                        ? null
                                        : row.awaited().text()))
                .param("through", Columns.texts(rows, row -> AwaitedCode.through(row.awaited())))
                .update();
    }

    /** Locks an open row until the transaction ends; empty when it is not there, of another stage, or resolved. */
    public Optional<Row> lock(UUID id, Stage stage) {
        return jdbc.sql(LOCK)
                .param("id", id)
                .param("stage", stage.name())
                .query((row, n) -> new Row(
                        row.getObject("parked_id", UUID.class),
                        Stage.valueOf(row.getString("stage")),
                        row.getString("department"),
                        row.getString("subscription_id"),
                        row.getString("record"),
                        row.getString("code"),
                        row.getString("reason"),
                        row.getBytes("sealed"),
                        awaited(row)))
                .optional();
    }

    /** Ids of open rows of a stage and code, oldest first. */
    public List<UUID> open(Stage stage, String code, int max) {
        return jdbc.sql(OPEN)
                .param("stage", stage.name())
                .param("code", code)
                .param("max", max)
                .query(UUID.class)
                .list();
    }

    /** Closes open rows as mended; others stay as they are. */
    public void mend(List<UUID> ids, String by, OffsetDateTime now) {
        if (!ids.isEmpty()) {
            jdbc.sql(MEND)
                    .param("ids", Columns.texts(ids))
                    .param("by", by)
                    .param("now", now)
                    .update();
        }
    }

    /**
     * Says why a row is still parked after another try.
     *
     * @param awaited the code of a table it lacks; null when that is not what it waits for
     */
    public void stillParked(UUID id, String code, String reason, @Nullable AwaitedCode awaited) {
        new WaitingRecords(jdbc).stillParked(id, code, reason, awaited);
    }

    private static @Nullable AwaitedCode awaited(ResultSet row) throws SQLException {
        String table = row.getString("unknown_table");
        return table == null
                ? null
                : new AwaitedCode(table, row.getString("unknown_text"), row.getLong("known_through"));
    }

    /** The department of a subscription; the subscription's own name when there is no such subscription. */
    public String departmentOf(String subscription) {
        return jdbc.sql(DEPARTMENT)
                .param("subscription", subscription)
                .query(String.class)
                .optional()
                .orElse(subscription);
    }

    /** Where the record was stopped. */
    public enum Stage {
        COLLECT,
        ANSWER
    }

    /**
     * One parked record.
     *
     * @param record kind of a collected record, null for an answer
     * @param reason for a human, without personal data
     * @param sealed the bytes as they came, sealed for {@code id}
     * @param awaited the code of a table it lacks; null when that is not what it waits for
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    public record Row(
            UUID id,
            Stage stage,
            String department,
            @Nullable String subscription,
            @Nullable String record,
            String code,
            String reason,
            byte[] sealed,
            @Nullable AwaitedCode awaited) {
        @Override
        public String toString() {
            return "Row " + id + " " + stage + " " + code;
        }
    }
}
