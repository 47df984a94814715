package io.aidhub.ledger.dispatch;

import io.aidhub.ledger.codes.AwaitedCode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the next stretches of subscriptions' logs at once, in the relay's transaction and under the locks of the subscriptions' rows. */
final class LogWriter {
    // one look into the index a line, also while the statistics are stale: without OFFSET 0 it may become a scan of all
    // open lines
    private static final String OPEN_LINES =
            """
            SELECT given.subscription_id, given.line FROM unnest(:subscriptions::text[], :lines::uuid[]) AS given (subscription_id, line)
            WHERE EXISTS (SELECT 1 FROM delivery_line l
                          WHERE l.subscription_id = given.subscription_id AND l.line = given.line AND l.open OFFSET 0)
            """;
    private static final String INSERT_DELIVERY =
            """
            INSERT INTO delivery (subscription_id, sequence, notice_id, event_id, kind, definition_version, state, ready,
                                  next_attempt_at, body_sealed, created_at, list_id, snapshot_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String INSERT_LINE =
            "INSERT INTO delivery_line (subscription_id, line, sequence) VALUES (?, ?, ?)";
    private static final String INSERT_PERSON =
            "INSERT INTO delivery_person (subscription_id, sequence, person_id, version) VALUES (?, ?, ?, ?)";
    private static final String INSERT_PARKED =
            """
            INSERT INTO parked_record (parked_id, stage, department, subscription_id, sequence, notice_id, code, reason, sealed, parked_at,
                                       unknown_table, unknown_text, known_through)
            VALUES (?, 'DISPATCH', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String UPSERT_TOLD =
            """
            INSERT INTO subscription_person (subscription_id, person_id, version, status, fields_digest, last_sequence, list_id)
            VALUES (?, ?, ?, ?, ?, ?, ?)
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
        Set<Line> open = openLines(stretches);
        Rows rows = new Rows();
        for (LogStretch stretch : stretches) {
            for (NewDelivery delivery : stretch.deliveries()) {
                rows.add(stretch.counter(), delivery, open, now);
            }
            String subscription = stretch.counter().subscriptionId();
            stretch.told().forEach(told -> rows.told.add(row(subscription, told)));
            rows.counters.add(new Object[] {stretch.next(), subscription});
        }
        template.batchUpdate(INSERT_DELIVERY, rows.deliveries);
        template.batchUpdate(INSERT_LINE, rows.lines);
        template.batchUpdate(INSERT_PERSON, rows.persons);
        template.batchUpdate(INSERT_PARKED, rows.parked);
        template.batchUpdate(UPSERT_TOLD, rows.told);
        template.batchUpdate(MOVE_COUNTER, rows.counters);
    }

    private static Object[] row(String subscription, Told told) {
        return new Object[] {
            subscription,
            told.personId(),
            told.version(),
            told.status().name(),
            told.fieldsDigest(),
            told.sequence(),
            told.list()
        };
    }

    private static Object[] row(SubscriptionCounter counter, NewDelivery delivery, boolean ready, OffsetDateTime now) {
        return new Object[] {
            counter.subscriptionId(),
            delivery.sequence(),
            delivery.noticeId(),
            delivery.eventId(),
            delivery.kind().name(),
            counter.definitionVersion(),
            delivery.problem() == null ? "PENDING" : "PARKED",
            ready,
            now,
            delivery.bodySealed(),
            now,
            delivery.list(),
            delivery.snapshot()
        };
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

    /** Lines in which an earlier notice is still open: what is written now waits for it. */
    private Set<Line> openLines(List<LogStretch> stretches) {
        List<Line> lines = stretches.stream()
                .flatMap(stretch -> stretch.deliveries().stream()
                        .flatMap(delivery -> delivery.lines().stream())
                        .distinct()
                        .map(line -> new Line(stretch.counter().subscriptionId(), line)))
                .toList();
        return new HashSet<>(jdbc.sql(OPEN_LINES)
                .param("subscriptions", lines.stream().map(Line::subscription).toArray(String[]::new))
                .param(
                        "lines",
                        DispatchStore.texts(lines.stream().map(Line::line).toList()))
                .query((row, n) -> new Line(row.getString("subscription_id"), row.getObject("line", UUID.class)))
                .list());
    }

    private record Line(String subscription, UUID line) {}

    /** What goes into each table. */
    private static final class Rows {
        private final List<Object[]> deliveries = new ArrayList<>();
        private final List<Object[]> lines = new ArrayList<>();
        private final List<Object[]> persons = new ArrayList<>();
        private final List<Object[]> parked = new ArrayList<>();
        private final List<Object[]> told = new ArrayList<>();
        private final List<Object[]> counters = new ArrayList<>();

        /** @param open lines with an open notice; those of {@code delivery} are in it afterwards */
        void add(SubscriptionCounter counter, NewDelivery delivery, Set<Line> open, OffsetDateTime now) {
            String subscription = counter.subscriptionId();
            List<Line> its = delivery.lines().stream()
                    .map(line -> new Line(subscription, line))
                    .toList();
            boolean ready = its.stream().noneMatch(open::contains);
            open.addAll(its);
            deliveries.add(row(counter, delivery, ready, now));
            its.forEach(line -> lines.add(new Object[] {subscription, line.line(), delivery.sequence()}));
            delivery.persons()
                    .forEach((person, version) ->
                            persons.add(new Object[] {subscription, delivery.sequence(), person, version}));
            NewDelivery.Problem problem = delivery.problem();
            if (problem != null) {
                parked.add(parkedRow(counter, delivery, problem, now));
            }
        }
    }
}
