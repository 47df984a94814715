package io.aidhub.ledger.dispatch;

import io.aidhub.ledger.codes.AwaitedCode;
import io.aidhub.ledger.grants.Columns;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the next stretches of subscriptions' logs at once, in the relay's transaction. The subscriptions' rows are locked last: no settlement may close a line between the look at it and the commit of the notice that waits for it. */
final class LogWriter {
    // in one order, as settlements lock them; not FOR UPDATE: rows that name the subscription may be written meanwhile
    private static final String LOCK =
            """
            SELECT 1 FROM subscription WHERE subscription_id = ANY (:subscriptions) ORDER BY subscription_id FOR NO KEY UPDATE
            """;
    // one look into the index a line, also while the statistics are stale: without OFFSET 0 it may become a scan of all
    // open lines
    private static final String OPEN_LINES =
            """
            SELECT given.subscription_id, given.line
            FROM unnest(:subscriptions::text[], :lines::uuid[], :ends::bigint[]) AS given (subscription_id, line, end_of_log)
            WHERE EXISTS (SELECT 1 FROM delivery_line l
                          WHERE l.subscription_id = given.subscription_id AND l.line = given.line AND l.open AND l.sequence < given.end_of_log OFFSET 0)
            """;
    private static final String INSERT_DELIVERY =
            """
            INSERT INTO delivery (subscription_id, sequence, notice_id, event_id, kind, definition_version, state, ready,
                                  next_attempt_at, created_at, list_id, snapshot_id)
            SELECT n.subscription_id, n.sequence, n.notice_id, n.event_id, n.kind, n.definition_version, n.state, n.ready, :now, :now, n.list_id, n.snapshot_id
            FROM unnest(:subscriptions::text[], :sequences::bigint[], :notices::uuid[], :events::uuid[], :kinds::text[], :definitions::int[], :states::text[],
                        :readies::boolean[], :lists::uuid[], :snapshots::uuid[])
                 AS n (subscription_id, sequence, notice_id, event_id, kind, definition_version, state, ready, list_id, snapshot_id)
            """;
    private static final String INSERT_BODY =
            """
            INSERT INTO delivery_body (subscription_id, sequence, notice_id, body_sealed)
            SELECT * FROM unnest(:subscriptions::text[], :sequences::bigint[], :notices::uuid[], :bodies::bytea[])
            """;
    private static final String INSERT_LINE =
            """
            INSERT INTO delivery_line (subscription_id, line, sequence)
            SELECT * FROM unnest(:subscriptions::text[], :lines::uuid[], :sequences::bigint[])
            """;
    private static final String INSERT_PERSON =
            """
            INSERT INTO delivery_person (subscription_id, sequence, person_id, version)
            SELECT * FROM unnest(:subscriptions::text[], :sequences::bigint[], :persons::uuid[], :versions::bigint[])
            """;
    private static final String INSERT_PARKED =
            """
            INSERT INTO parked_record (parked_id, stage, department, subscription_id, sequence, notice_id, code, reason, sealed, parked_at,
                                       unknown_table, unknown_text, known_through)
            VALUES (?, 'DISPATCH', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String UPSERT_TOLD =
            """
            INSERT INTO subscription_person (subscription_id, person_id, version, status, fields_digest, last_sequence, list_id)
            SELECT * FROM unnest(:subscriptions::text[], :persons::uuid[], :versions::bigint[], :statuses::text[], :digests::bytea[], :sequences::bigint[],
                                 :lists::uuid[])
            ON CONFLICT (subscription_id, person_id, list_id) DO UPDATE
            SET version = excluded.version, status = excluded.status, fields_digest = excluded.fields_digest,
                last_sequence = excluded.last_sequence
            """;
    private static final String MOVE_COUNTER = "UPDATE subscription SET next_sequence = ? WHERE subscription_id = ?";

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    LogWriter(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    void write(List<LogStretch> stretches, OffsetDateTime now) {
        Rows rows = new Rows();
        stretches.forEach(stretch -> rows.add(stretch, now));
        insertBodies(rows.notices);
        insertLines(rows.lines);
        insertPersons(rows.persons);
        template.batchUpdate(INSERT_PARKED, rows.parked);
        remember(rows.told);
        lock(stretches);
        insertDeliveries(rows.notices, ready(stretches), now);
        template.batchUpdate(MOVE_COUNTER, rows.counters);
    }

    private void lock(List<LogStretch> stretches) {
        jdbc.sql(LOCK)
                .param("subscriptions", Columns.texts(stretches, LogStretch::subscription))
                .query(row -> {});
    }

    /** Whether each notice may go at once, or follows one that is open. */
    private List<Boolean> ready(List<LogStretch> stretches) {
        Set<Line> open = openLines(stretches);
        List<Boolean> ready = new ArrayList<>();
        for (LogStretch stretch : stretches) {
            for (NewDelivery delivery : stretch.deliveries()) {
                List<Line> its = delivery.lines().stream()
                        .map(line -> new Line(stretch.subscription(), line))
                        .toList();
                ready.add(its.stream().noneMatch(open::contains));
                open.addAll(its);
            }
        }
        return ready;
    }

    private void insertDeliveries(List<Numbered> notices, List<Boolean> ready, OffsetDateTime now) {
        jdbc.sql(INSERT_DELIVERY)
                .param("subscriptions", Columns.texts(notices, Numbered::subscription))
                .param("sequences", Columns.texts(notices, n -> n.delivery().sequence()))
                .param("notices", Columns.texts(notices, n -> n.delivery().noticeId()))
                .param("events", Columns.texts(notices, n -> n.delivery().eventId()))
                .param("kinds", Columns.texts(notices, n -> n.delivery().kind()))
                .param("definitions", Columns.texts(notices, Numbered::definition))
                .param("states", Columns.texts(notices, n -> n.delivery().problem() == null ? "PENDING" : "PARKED"))
                .param("readies", Columns.texts(ready, may -> may))
                .param("lists", Columns.texts(notices, n -> n.delivery().list()))
                .param("snapshots", Columns.texts(notices, n -> n.delivery().snapshot()))
                .param("now", now)
                .update();
    }

    private void insertBodies(List<Numbered> notices) {
        jdbc.sql(INSERT_BODY)
                .param("subscriptions", Columns.texts(notices, Numbered::subscription))
                .param("sequences", Columns.texts(notices, n -> n.delivery().sequence()))
                .param("notices", Columns.texts(notices, n -> n.delivery().noticeId()))
                .param("bodies", Columns.bytes(notices, n -> n.delivery().bodySealed()))
                .update();
    }

    private void insertLines(List<StandsIn> lines) {
        jdbc.sql(INSERT_LINE)
                .param("subscriptions", Columns.texts(lines, in -> in.line().subscription()))
                .param("lines", Columns.texts(lines, in -> in.line().line()))
                .param("sequences", Columns.texts(lines, StandsIn::sequence))
                .update();
    }

    private void insertPersons(List<SpeaksOf> persons) {
        jdbc.sql(INSERT_PERSON)
                .param("subscriptions", Columns.texts(persons, SpeaksOf::subscription))
                .param("sequences", Columns.texts(persons, SpeaksOf::sequence))
                .param("persons", Columns.texts(persons, SpeaksOf::person))
                .param("versions", Columns.texts(persons, SpeaksOf::version))
                .update();
    }

    private void remember(List<ToldTo> told) {
        jdbc.sql(UPSERT_TOLD)
                .param("subscriptions", Columns.texts(told, ToldTo::subscription))
                .param("persons", Columns.texts(told, to -> to.what().personId()))
                .param("versions", Columns.texts(told, to -> to.what().version()))
                .param("statuses", Columns.texts(told, to -> to.what().status()))
                .param("digests", Columns.bytes(told, to -> to.what().fieldsDigest()))
                .param("sequences", Columns.texts(told, to -> to.what().sequence()))
                .param("lists", Columns.texts(told, to -> to.what().list()))
                .update();
    }

    private static Object[] parkedRow(
            SubscriptionCounter counter, NewDelivery delivery, NewDelivery.Problem problem, OffsetDateTime now) {
        AwaitedCode awaited = problem.awaited();
        return new Object[] {
            problem.parkedId(),
            counter.department(),
            counter.subscriptionId(),
            delivery.sequence(),
            delivery.noticeId(),
            problem.code(),
            problem.reason(),
            problem.sealed(),
            now,
            awaited == null ? null : awaited.table(),
            awaited == null ? null : awaited.text(),
            AwaitedCode.through(awaited)
        };
    }

    /** Lines in which a notice of an earlier turn is still open: what is written now waits for it. */
    private Set<Line> openLines(List<LogStretch> stretches) {
        List<StandsIn> lines = stretches.stream()
                .flatMap(stretch -> stretch.deliveries().stream()
                        .flatMap(delivery -> delivery.lines().stream())
                        .distinct()
                        .map(line -> new StandsIn(
                                new Line(stretch.subscription(), line),
                                stretch.counter().nextSequence())))
                .toList();
        return new HashSet<>(jdbc.sql(OPEN_LINES)
                .param("subscriptions", Columns.texts(lines, in -> in.line().subscription()))
                .param("lines", Columns.texts(lines, in -> in.line().line()))
                .param("ends", Columns.texts(lines, StandsIn::sequence))
                .query((row, n) -> new Line(row.getString("subscription_id"), row.getObject("line", UUID.class)))
                .list());
    }

    private record Numbered(String subscription, int definition, NewDelivery delivery) {}

    private record StandsIn(Line line, long sequence) {}

    private record SpeaksOf(String subscription, long sequence, UUID person, long version) {}

    private record ToldTo(String subscription, Told what) {}

    private record Line(String subscription, UUID line) {}

    /** What goes into each table. */
    private static final class Rows {
        private final List<Numbered> notices = new ArrayList<>();
        private final List<StandsIn> lines = new ArrayList<>();
        private final List<SpeaksOf> persons = new ArrayList<>();
        private final List<Object[]> parked = new ArrayList<>();
        private final List<ToldTo> told = new ArrayList<>();
        private final List<Object[]> counters = new ArrayList<>();

        void add(LogStretch stretch, OffsetDateTime now) {
            String subscription = stretch.subscription();
            stretch.deliveries().forEach(delivery -> add(stretch.counter(), delivery, now));
            stretch.told().forEach(what -> told.add(new ToldTo(subscription, what)));
            counters.add(new Object[] {stretch.next(), subscription});
        }

        private void add(SubscriptionCounter counter, NewDelivery delivery, OffsetDateTime now) {
            String subscription = counter.subscriptionId();
            notices.add(new Numbered(subscription, counter.definitionVersion(), delivery));
            delivery.lines()
                    .forEach(line -> lines.add(new StandsIn(new Line(subscription, line), delivery.sequence())));
            delivery.persons()
                    .forEach((person, version) ->
                            persons.add(new SpeaksOf(subscription, delivery.sequence(), person, version)));
            NewDelivery.Problem problem = delivery.problem();
            if (problem != null) {
                parked.add(parkedRow(counter, delivery, problem, now));
            }
        }
    }
}
