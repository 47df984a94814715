package io.aidhub.ledger.codes;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Parked records that wait for a code: which, how many, and which of them an addition has come for since they were last tried. */
public final class WaitingRecords {
    /** Unknown codes with the records that wait for each, most waited for first. */
    public static final String UNKNOWN =
            """
            SELECT p.unknown_table AS code_table, p.unknown_text AS text, CASE p.stage WHEN 'COLLECT' THEN 'READ' ELSE 'WRITE' END AS way,
                   p.department, count(*) AS records, min(p.parked_at) AS since, (array_agg(p.parked_id ORDER BY p.arrival))[1] AS first
            FROM parked_record p
            WHERE p.state = 'OPEN' AND p.code = 'CODE_UNKNOWN' AND p.unknown_table IS NOT NULL
            GROUP BY 1, 2, 3, 4 ORDER BY records DESC, since, code_table, text
            """;
    /** A record that hides its text may wait for any addition to its table. */
    private static final String READY =
            """
            SELECT p.parked_id, last.added_by FROM parked_record p
            CROSS JOIN LATERAL (
                SELECT c.added_by FROM county_code c
                WHERE c.taken_back_at IS NULL AND c.number > p.known_through
                  AND (p.unknown_table IS NULL
                       OR (c.code_table = ANY (string_to_array(p.unknown_table, ', ')) AND p.unknown_text IN ('…', c.shown)))
                ORDER BY c.number DESC LIMIT 1) last
            WHERE p.state = 'OPEN' AND p.code = 'CODE_UNKNOWN' ORDER BY p.arrival LIMIT :max
            """;

    private static final String STILL_PARKED =
            """
            UPDATE parked_record SET code = :code, reason = :reason, unknown_table = :table, unknown_text = :text, known_through = :through
            WHERE parked_id = :id AND state = 'OPEN'
            """;
    private static final String TRIED =
            "UPDATE parked_record SET known_through = :through WHERE parked_id = :id AND state = 'OPEN' AND known_through < :through";

    private final JdbcClient jdbc;

    public WaitingRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Unknown> unknown() {
        return jdbc.sql(UNKNOWN).query(Unknown.class).list();
    }

    /** Records an addition has come for, in the order in which they were parked. */
    public List<Ready> ready(int max) {
        return jdbc.sql(READY).param("max", max).query(Ready.class).list();
    }

    /**
     * Says why a record is still parked after another try.
     *
     * @param reason for a human, without personal data
     * @param awaited the code it lacks now; null when that is not what it waits for
     */
    public void stillParked(UUID id, String code, String reason, @Nullable AwaitedCode awaited) {
        jdbc.sql(STILL_PARKED)
                .param("id", id)
                .param("code", code)
                .param("reason", reason)
                .param("table", awaited == null ? null : awaited.table())
                .param("text", awaited == null ? null : awaited.text())
                .param("through", AwaitedCode.through(awaited))
                .update();
    }

    /** Remembers that a record was tried with all additions up to a number, whatever came of it: only a later one is a reason to try again. */
    public void tried(UUID id, long through) {
        jdbc.sql(TRIED).param("id", id).param("through", through).update();
    }

    /**
     * An unknown code.
     *
     * @param text as it may be shown; … for anything that could be personal
     * @param way READ when a department sent it, WRITE when it was to be sent
     * @param first the record that waits longest
     */
    public record Unknown(
            String codeTable,
            String text,
            String way,
            String department,
            long records,
            OffsetDateTime since,
            UUID first) {}

    /** @param addedBy who added the newest code it waits for */
    public record Ready(UUID parkedId, String addedBy) {}
}
