package io.aidhub.ledger.emergency;

import io.aidhub.ledger.dispatch.LogTurn;
import io.aidhub.ledger.grants.Columns;
import io.aidhub.model.Category;
import io.aidhub.model.Division;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The responses of a subscription whose lists are opened and closed, and the events that tell them. All of it runs in the caller's transaction, which begins with
 * {@link #lock}: the relay waits meanwhile, so it never sees half an opening, and no change of the roster falls between what is read here and what it tells.
 */
public final class EmergencyResponses {
    // not FOR UPDATE: rows that name the subscription may be written meanwhile
    private static final String LOCK =
            "SELECT 1 FROM subscription WHERE subscription_id = :subscription FOR NO KEY UPDATE";
    private static final String HEARD =
            """
            SELECT EXISTS (SELECT 1 FROM emergency_message WHERE subscription_id = :subscription AND message_key = :key)
            """;
    private static final String HEAR =
            """
            INSERT INTO emergency_message (subscription_id, message_key, response_id, action, level, areas, happened_on, recorded_at)
            VALUES (:subscription, :key, :response, :action, :level, :areas::text[], :on, :now)
            """;
    private static final String COLUMNS =
            """
            SELECT response_id, subscription_id, reference, level, hazard, areas, opened_on, opened_at, closed_on, closed_at
            FROM emergency_response
            """;
    private static final String LATEST = COLUMNS
            + "WHERE subscription_id = :subscription AND reference = :reference ORDER BY opened_at DESC LIMIT 1";
    private static final String ALL = COLUMNS + "ORDER BY opened_at DESC, response_id";
    private static final String OPEN =
            """
            INSERT INTO emergency_response (response_id, subscription_id, reference, level, hazard, areas, opened_on, opened_at)
            VALUES (:response, :subscription, :reference, :level, :hazard, :areas::text[], :on, :now)
            """;
    private static final String LEVEL = "UPDATE emergency_response SET level = :level WHERE response_id = :response";
    private static final String CLOSE =
            "UPDATE emergency_response SET closed_on = :on, closed_at = :now WHERE response_id = :response";
    // one event a household; who of it may be told the relay decides, by the same rules as ever
    private static final String ANNOUNCE =
            """
            WITH covered AS (
                SELECT person_id, version, household_id FROM person_version
                WHERE known_to = 'infinity' AND valid_to = 'infinity' AND status = 'ACTIVE'
                  AND categories && :categories::text[]
                  AND EXISTS (SELECT 1 FROM unnest(:areas::text[]) AS given (code) WHERE starts_with(area, given.code))
            ), event AS (
                INSERT INTO status_event (event_id, kind, effective_on, recorded_at, households, only_subscription)
                SELECT gen_random_uuid(), 'ENROLLED', :on, :now, ARRAY[household_id], :subscription
                FROM (SELECT DISTINCT household_id FROM covered ORDER BY household_id) AS home
                RETURNING event_id, households[1] AS household_id
            ), named AS (
                INSERT INTO status_event_person (event_id, person_id, version)
                SELECT e.event_id, c.person_id, c.version FROM covered c JOIN event e USING (household_id)
            )
            SELECT count(*) FROM event
            """;
    private static final String ANNOUNCE_CLOSING =
            """
            INSERT INTO status_event (event_id, kind, effective_on, recorded_at, households, only_subscription, list_id)
            VALUES (gen_random_uuid(), 'LIST_CLOSED', :on, :now, '{}', :subscription, :response)
            """;
    private static final String WAKE = "SELECT pg_notify('aidhub_events', '')";

    private final JdbcClient jdbc;

    public EmergencyResponses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes turns with the relay and with everybody else who opens or closes a list of the subscription. */
    public void lock(String subscription) {
        LogTurn.take(jdbc);
        jdbc.sql(LOCK).param("subscription", subscription).query(Integer.class).single();
    }

    /** Whether a message of this key had its effect. */
    public boolean heard(String subscription, String key) {
        return jdbc.sql(HEARD)
                .param("subscription", subscription)
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    /** The newest opening of a response, open still or not. */
    public Optional<Response> latest(String subscription, String reference) {
        return jdbc.sql(LATEST)
                .param("subscription", subscription)
                .param("reference", reference)
                .query(EmergencyResponses::response)
                .optional();
    }

    /** Every opening there ever was, newest first. */
    public List<Response> all() {
        return jdbc.sql(ALL).query(EmergencyResponses::response).list();
    }

    /** Writes a new opening. */
    public void open(Response response) {
        jdbc.sql(OPEN)
                .param("response", response.id())
                .param("subscription", response.subscription())
                .param("reference", response.reference())
                .param("level", response.level())
                .param("hazard", response.hazard())
                .param("areas", codes(response.areas()))
                .param("on", response.openedOn())
                .param("now", response.openedAt())
                .update();
    }

    /** Gives an open response its level as it is now. */
    public void level(Response response) {
        jdbc.sql(LEVEL)
                .param("level", response.level())
                .param("response", response.id())
                .update();
    }

    public void close(UUID response, LocalDate on, OffsetDateTime now) {
        jdbc.sql(CLOSE)
                .param("on", on)
                .param("now", now)
                .param("response", response)
                .update();
    }

    /**
     * Keeps what was said, so that it has one effect.
     *
     * @param closing true when it closed the response; then level and areas are those it had
     */
    public void hear(Response response, String key, boolean closing, LocalDate on, OffsetDateTime now) {
        jdbc.sql(HEAR)
                .param("subscription", response.subscription())
                .param("key", key)
                .param("response", response.id())
                .param("action", closing ? "CLOSE" : "OPEN")
                .param("level", response.level())
                .param("areas", codes(response.areas()))
                .param("on", on)
                .param("now", now)
                .update();
    }

    /**
     * Writes one event for each household in the response's areas with somebody of {@code categories}, for this one subscription; the relay wakes when it commits.
     *
     * @return how many households
     */
    public long announce(Response response, Collection<Category> categories) {
        long households = jdbc.sql(ANNOUNCE)
                .param("subscription", response.subscription())
                .param("categories", Columns.texts(categories))
                .param("areas", codes(response.areas()))
                .param("on", response.openedOn())
                .param("now", response.openedAt())
                .query(Long.class)
                .single();
        wake();
        return households;
    }

    /** Writes the event of the one notice that tells the receiver to forget the list. */
    public void announceClosing(Response response, LocalDate on, OffsetDateTime now) {
        jdbc.sql(ANNOUNCE_CLOSING)
                .param("subscription", response.subscription())
                .param("response", response.id())
                .param("on", on)
                .param("now", now)
                .update();
        wake();
    }

    private void wake() {
        jdbc.sql(WAKE).query(row -> {});
    }

    private static @Nullable String[] codes(List<Division> areas) {
        return Columns.texts(areas, Division::code);
    }

    private static Response response(ResultSet row, int number) throws SQLException {
        return new Response(
                row.getObject("response_id", UUID.class),
                row.getString("subscription_id"),
                row.getString("reference"),
                row.getString("level"),
                row.getString("hazard"),
                Arrays.stream((String[]) row.getArray("areas").getArray())
                        .map(Division::new)
                        .toList(),
                row.getObject("opened_on", LocalDate.class),
                row.getObject("opened_at", OffsetDateTime.class),
                row.getObject("closed_on", LocalDate.class),
                row.getObject("closed_at", OffsetDateTime.class));
    }
}
