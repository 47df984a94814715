package io.aidhub.ledger.gaps;

import io.aidhub.ledger.grants.Columns;
import io.aidhub.model.HouseholdId;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Households whose gap must be looked at again. The locked row is the right to assess the household. Whoever also locks a proposal touches the household first:
 * one order for all, no ring of waiting.
 */
public final class TouchedHouseholds {
    private static final String TOUCH =
            """
            INSERT INTO touched_household (household_id, touched_at)
            SELECT DISTINCT given.id, :now::timestamptz FROM unnest(:households::uuid[]) AS given (id) ORDER BY 1
            ON CONFLICT (household_id) DO UPDATE SET touched_at = excluded.touched_at
            """;
    private static final String TOUCH_OF_BATCH =
            """
            INSERT INTO touched_household (household_id, touched_at)
            SELECT DISTINCT household, :now::timestamptz FROM status_event e, unnest(e.households) AS household
            WHERE e.batch_id = :batch ORDER BY 1
            ON CONFLICT (household_id) DO UPDATE SET touched_at = excluded.touched_at
            """;
    private static final String TOUCH_ALL =
            """
            INSERT INTO touched_household (household_id, touched_at)
            SELECT household_id, :now::timestamptz FROM household_version
            WHERE known_to = 'infinity' AND valid_to = 'infinity' AND state = 'ACTIVE' ORDER BY 1
            ON CONFLICT (household_id) DO UPDATE SET touched_at = excluded.touched_at
            """;
    private static final String TAKE =
            """
            SELECT household_id FROM touched_household ORDER BY touched_at, household_id LIMIT :max FOR UPDATE SKIP LOCKED
            """;
    private static final String DONE = "DELETE FROM touched_household WHERE household_id = ANY (:households::uuid[])";
    private static final String WAITING = "SELECT count(*) FROM touched_household";
    private static final String CURRENT_PERIOD =
            "SELECT max(period) FROM roster_batch WHERE state = 'RELEASED' AND NOT by_hand";
    private static final String OPEN_PERIOD =
            """
            INSERT INTO assessed_period (period, opened_at) VALUES (:period, :now) ON CONFLICT (period) DO NOTHING
            """;

    private final JdbcClient jdbc;

    public TouchedHouseholds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void touch(Collection<HouseholdId> households, OffsetDateTime now) {
        if (!households.isEmpty()) {
            jdbc.sql(TOUCH)
                    .param("households", Columns.texts(households))
                    .param("now", now)
                    .update();
        }
    }

    /** Touches the households of a released roster batch; call it in the transaction of the release. */
    public void touchBatch(UUID rosterBatch, OffsetDateTime now) {
        jdbc.sql(TOUCH_OF_BATCH).param("batch", rosterBatch).param("now", now).update();
    }

    public void touchAll(OffsetDateTime now) {
        jdbc.sql(TOUCH_ALL).param("now", now).update();
    }

    /**
     * The month the roster stands at, yyyy-MM: silence is judged on it. Its first call in a new month touches every household.
     *
     * @return empty text while no list was released
     */
    public String openPeriod(OffsetDateTime now) {
        String period = jdbc.sql(CURRENT_PERIOD)
                .query((row, n) -> row.getString(1) == null ? "" : row.getString(1))
                .single();
        if (!period.isEmpty()
                && jdbc.sql(OPEN_PERIOD)
                                .param("period", period)
                                .param("now", now)
                                .update()
                        == 1) {
            touchAll(now);
        }
        return period;
    }

    /** Locks at most {@code max} touched households nobody else holds, those that wait longest first. */
    public List<HouseholdId> take(int max) {
        return jdbc.sql(TAKE)
                .param("max", max)
                .query((row, n) -> new HouseholdId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Forgets the touch of households taken in this transaction. */
    public void done(Collection<HouseholdId> households) {
        jdbc.sql(DONE).param("households", Columns.texts(households)).update();
    }

    public long waiting() {
        return jdbc.sql(WAITING).query(Long.class).single();
    }
}
