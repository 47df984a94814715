package io.aidhub.ledger.dispatch;

import io.aidhub.model.NoticeKind;
import io.aidhub.model.RowStatus;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The relay's view of the database. All of it runs inside one transaction of the relay, which begins by taking the {@link LogTurn}: two relays take turns, and an event
 * is taken from the set of those not dispatched, never by {@code position > last}, because positions are not given out in commit order. The rows of the subscriptions are
 * locked when the log is written, and not while it is read and built.
 */
public final class DispatchStore {
    // in the order in which the rows are locked when they are written
    private static final String COUNTERS =
            """
            SELECT subscription_id, department, definition_version, next_sequence, snapshot_households FROM subscription
            ORDER BY subscription_id
            """;
    private static final String WAITING =
            """
            SELECT e.*, a.what AS asked_what FROM status_event e LEFT JOIN asked_again a USING (asked_id)
            WHERE e.dispatched_at IS NULL ORDER BY e.position LIMIT :max
            """;
    private static final String FACTS_COLUMNS =
            """
            p.person_id, v.version, v.status, v.household_id, v.area, v.name, v.sex, v.birth_date, v.relation,
            v.categories, v.category_from, v.school_stage, v.school_name, v.disability, v.labour, v.suspended_since, v.suspended_cause, v.cause, v.valid_from, p.id_sealed,
            h.person_id AS head_id, h.id_sealed AS head_sealed
            """;
    /** The head of the household as it is now: whoever changes it tells its people, too. */
    private static final String HEAD =
            """
            LEFT JOIN household_version w ON w.household_id = v.household_id AND w.known_to = 'infinity' AND w.valid_to = 'infinity'
            LEFT JOIN person h ON h.person_id = w.head_person_id
            """;

    private static final String FACTS_OF_EVENTS =
            "SELECT DISTINCT ON (e.event_id, e.person_id) e.event_id, " + FACTS_COLUMNS
                    + """
                    FROM status_event_person e
                    JOIN person p ON p.person_id = e.person_id
                    JOIN person_version v ON v.person_id = e.person_id AND v.version = e.version
                    """
                    + HEAD
                    + """
                    WHERE e.event_id = ANY (:events::uuid[])
                    ORDER BY e.event_id, e.person_id, v.known_from DESC
                    """;
    private static final String CURRENT_FACTS = "SELECT " + FACTS_COLUMNS
            + """
            FROM person_version v JOIN person p ON p.person_id = v.person_id
            """
            + HEAD
            + """
            WHERE v.known_to = 'infinity' AND v.valid_to = 'infinity'
            """;
    private static final String TOLD =
            """
            SELECT subscription_id, list_id, person_id, version, status, fields_digest, last_sequence FROM subscription_person
            WHERE subscription_id = ANY (:subscriptions) AND person_id = ANY (:persons::uuid[])
            """;
    private static final String EVENT =
            """
            SELECT e.*, a.what AS asked_what FROM status_event e LEFT JOIN asked_again a USING (asked_id)
            WHERE e.event_id = :event
            """;
    // One look into an index a line: LATERAL and LIMIT keep it so while the statistics are stale after a burst.
    private static final String LAST_NOTICES =
            """
            SELECT s.subscription_id, g.line, d.notice_id
            FROM unnest(:subscriptions::text[]) AS s (subscription_id) CROSS JOIN unnest(:lines::uuid[]) AS g (line)
            CROSS JOIN LATERAL (SELECT l.sequence FROM delivery_line l
                                WHERE l.subscription_id = s.subscription_id AND l.line = g.line
                                ORDER BY l.sequence DESC LIMIT 1) last
            CROSS JOIN LATERAL (SELECT o.notice_id FROM delivery o
                                WHERE o.subscription_id = s.subscription_id AND o.sequence = last.sequence LIMIT 1) d
            """;
    private static final String MARK =
            "UPDATE status_event SET dispatched_at = :now WHERE event_id = ANY (:events::uuid[])";
    private static final String OFFER_RECEIVER =
            """
            SELECT subscription_id FROM referral_offer WHERE offer_id = :offer
            UNION ALL SELECT subscription_id FROM cross_area_application WHERE application_id = :offer
            """;
    private static final String WAITING_COUNT =
            """
            SELECT (SELECT count(*) FROM status_event WHERE dispatched_at IS NULL)
                 + (SELECT count(*) FROM snapshot WHERE ended_at IS NULL)
            """;

    private static final String ANY_WAITING =
            "SELECT EXISTS (SELECT 1 FROM status_event WHERE dispatched_at IS NULL) OR " + Snapshots.ANY_TOLD;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final TransactionTemplate transactions;
    private final LogWriter log;
    private final OpenLists lists;
    private final Snapshots snapshots;
    private final LogStatistics statistics;

    public DispatchStore(JdbcTemplate template, TransactionTemplate transactions) {
        this.template = template;
        this.transactions = transactions;
        this.jdbc = JdbcClient.create(template);
        this.snapshots = new Snapshots(template, jdbc);
        this.log = new LogWriter(template, jdbc);
        this.lists = new OpenLists(jdbc);
        this.statistics = new LogStatistics(template);
    }

    /** Takes the turn, and reads where the logs end: nobody moves a counter without it. */
    public List<SubscriptionCounter> takeTurn() {
        LogTurn.take(jdbc);
        return jdbc.sql(COUNTERS)
                .query((row, n) -> new SubscriptionCounter(
                        row.getString("subscription_id"),
                        row.getString("department"),
                        row.getInt("definition_version"),
                        row.getLong("next_sequence"),
                        row.getInt("snapshot_households"))) // null is none
                .list();
    }

    /** At most {@code max} events in the order they were written, with the facts they speak of. */
    public List<WaitingEvent> waitingEvents(int max) {
        List<WaitingEvent> events =
                jdbc.sql(WAITING).param("max", max).query(DispatchStore::event).list();
        if (events.isEmpty()) {
            return events;
        }
        Map<UUID, List<PersonFacts>> facts = factsOf(events);
        return events.stream()
                .map(event -> event.with(facts.getOrDefault(event.eventId(), List.of())))
                .toList();
    }

    private Map<UUID, List<PersonFacts>> factsOf(List<WaitingEvent> events) {
        Map<UUID, List<PersonFacts>> facts = new HashMap<>();
        jdbc.sql(FACTS_OF_EVENTS)
                .param(
                        "events",
                        texts(events.stream().map(WaitingEvent::eventId).toList()))
                .query(row -> {
                    facts.computeIfAbsent(row.getObject("event_id", UUID.class), id -> new ArrayList<>())
                            .add(headed(row));
                });
        return facts;
    }

    /** One event with its facts, dispatched or not. */
    public WaitingEvent event(UUID event) {
        WaitingEvent found = jdbc.sql(EVENT)
                .param("event", event)
                .query(DispatchStore::event)
                .single();
        return found.with(factsOf(List.of(found)).getOrDefault(event, List.of()));
    }

    /** Whether there is anything to write: events nobody has taken, or the end of a snapshot. */
    public boolean anyWaiting() {
        return jdbc.sql(ANY_WAITING).query(Boolean.class).single();
    }

    /** Events nobody has taken, and snapshots that are not ended. */
    public long waiting() {
        return jdbc.sql(WAITING_COUNT).query(Long.class).single();
    }

    /** What each subscriber was told of {@code persons}, by subscription, list and person; a list on which nobody of them ever was is absent. */
    public Map<String, Map<UUID, Map<UUID, Told>>> told(Collection<String> subscriptions, Collection<UUID> persons) {
        Map<String, Map<UUID, Map<UUID, Told>>> told = new HashMap<>();
        jdbc.sql(TOLD)
                .param("subscriptions", subscriptions.toArray(String[]::new))
                .param("persons", texts(persons))
                .query(row -> {
                    UUID list = row.getObject("list_id", UUID.class);
                    UUID person = row.getObject("person_id", UUID.class);
                    told.computeIfAbsent(row.getString("subscription_id"), id -> new HashMap<>())
                            .computeIfAbsent(list, id -> new HashMap<>())
                            .put(
                                    person,
                                    new Told(
                                            list,
                                            person,
                                            row.getLong("version"),
                                            RowStatus.valueOf(row.getString("status")),
                                            row.getBytes("fields_digest"),
                                            row.getLong("last_sequence")));
                });
        return told;
    }

    /** Lists that are opened and closed. */
    public OpenLists lists() {
        return lists;
    }

    /** First loads on their way. */
    public Snapshots snapshots() {
        return snapshots;
    }

    /** The id of the last notice in each of {@code lines}; lines without one are absent. */
    public Map<UUID, UUID> lastNotices(String subscription, Collection<UUID> lines) {
        return lastNotices(List.of(subscription), lines).getOrDefault(subscription, Map.of());
    }

    /** The same of several subscriptions, each by its lines; those without any are absent. */
    public Map<String, Map<UUID, UUID>> lastNotices(Collection<String> subscriptions, Collection<UUID> lines) {
        Map<String, Map<UUID, UUID>> last = new HashMap<>();
        jdbc.sql(LAST_NOTICES)
                .param("subscriptions", subscriptions.toArray(String[]::new))
                .param("lines", texts(lines))
                .query(row -> {
                    last.computeIfAbsent(row.getString("subscription_id"), id -> new HashMap<>())
                            .put(row.getObject("line", UUID.class), row.getObject("notice_id", UUID.class));
                });
        return last;
    }

    /** The subscription that hears of an offer, or of an application across areas. */
    public String receiverOf(UUID offer) {
        return jdbc.sql(OFFER_RECEIVER)
                .param("offer", offer)
                .query(String.class)
                .single();
    }

    /** Writes numbered notices, parks those with a problem, remembers what was told and moves the counters. */
    public void write(List<LogStretch> stretches, OffsetDateTime now) {
        log.write(stretches, now);
    }

    /** The log has grown by so many notices, and they are committed: the database may have to look at it anew. */
    public void grown(int notices) {
        statistics.wrote(notices);
    }

    public void markDispatched(List<WaitingEvent> events, OffsetDateTime now) {
        jdbc.sql(MARK)
                .param("now", now)
                .param(
                        "events",
                        texts(events.stream().map(WaitingEvent::eventId).toList()))
                .update();
    }

    static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private static WaitingEvent event(ResultSet row, int number) throws SQLException {
        return new WaitingEvent(
                row.getObject("event_id", UUID.class),
                NoticeKind.valueOf(row.getString("kind")),
                row.getObject("effective_on", LocalDate.class),
                row.getObject("recorded_at", OffsetDateTime.class)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toInstant(),
                Arrays.asList((UUID[]) row.getArray("households").getArray()),
                row.getObject("offer_id", UUID.class),
                row.getString("only_subscription"),
                row.getObject("list_id", UUID.class),
                row.getObject("batch_id", UUID.class),
                again(row),
                List.of());
    }

    private static WaitingEvent.@Nullable Again again(ResultSet row) throws SQLException {
        UUID asked = row.getObject("asked_id", UUID.class);
        return asked == null
                ? null
                : new WaitingEvent.Again(asked, row.getString("asked_what").equals("SNAPSHOT"));
    }

    /** Streams the facts of everybody on the roster now, in no order; bounded memory. */
    public void forEachCurrent(Consumer<PersonFacts> consumer) {
        transactions.executeWithoutResult(status -> template.query(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(CURRENT_FACTS);
                    statement.setFetchSize(2_000);
                    return statement;
                },
                row -> {
                    consumer.accept(headed(row));
                }));
    }

    private static PersonFacts headed(ResultSet row) throws SQLException {
        byte[] sealed = row.getBytes("head_sealed");
        return facts(row)
                .of(sealed == null ? null : new PersonFacts.Head(row.getObject("head_id", UUID.class), sealed));
    }

    /**
     * The facts of a person, without the head of the household.
     *
     * @param row columns of person_version, and id_sealed, which may be null
     */
    public static PersonFacts facts(ResultSet row) throws SQLException {
        @Nullable LocalDate categoryFrom = row.getObject("category_from", LocalDate.class);
        @Nullable LocalDate suspendedSince = row.getObject("suspended_since", LocalDate.class);
        return new PersonFacts(
                row.getObject("person_id", UUID.class),
                row.getLong("version"),
                row.getString("status"),
                row.getObject("household_id", UUID.class),
                row.getString("area"),
                row.getString("name"),
                row.getString("sex"),
                row.getObject("birth_date", LocalDate.class),
                row.getString("relation"),
                Arrays.asList((String[]) row.getArray("categories").getArray()),
                categoryFrom,
                row.getString("school_stage"),
                row.getString("school_name"),
                row.getString("disability"),
                row.getString("labour"),
                suspendedSince,
                row.getString(suspendedSince == null ? "cause" : "suspended_cause"),
                row.getObject("valid_from", LocalDate.class),
                null,
                row.getBytes("id_sealed"));
    }
}
