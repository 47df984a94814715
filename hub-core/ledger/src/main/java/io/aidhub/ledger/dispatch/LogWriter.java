package io.aidhub.ledger.dispatch;

import io.aidhub.ledger.codes.AwaitedCode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the next stretch of one subscription's log, in the relay's transaction and under the lock of the subscription's row. */
final class LogWriter {
    // one look into the index a line, also while the statistics are stale: without OFFSET 0 it may become a scan of all
    // open lines
    private static final String OPEN_LINES =
            """
            SELECT given.line FROM unnest(:lines::uuid[]) AS given (line)
            WHERE EXISTS (SELECT 1 FROM delivery_line l
                          WHERE l.subscription_id = :subscription AND l.line = given.line AND l.open OFFSET 0)
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
    private static final String MOVE_COUNTER =
            "UPDATE subscription SET next_sequence = :next WHERE subscription_id = :subscription";

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    LogWriter(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    void write(
            SubscriptionCounter counter,
            long nextSequence,
            List<NewDelivery> deliveries,
            Collection<Told> told,
            OffsetDateTime now) {
        String subscription = counter.subscriptionId();
        Set<UUID> open = openLines(subscription, deliveries);
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> lines = new ArrayList<>();
        List<Object[]> persons = new ArrayList<>();
        List<Object[]> parked = new ArrayList<>();
        for (NewDelivery delivery : deliveries) {
            boolean ready = delivery.lines().stream().noneMatch(open::contains);
            open.addAll(delivery.lines());
            rows.add(row(counter, delivery, ready, now));
            delivery.lines().forEach(line -> lines.add(new Object[] {subscription, line, delivery.sequence()}));
            delivery.persons()
                    .forEach((person, version) ->
                            persons.add(new Object[] {subscription, delivery.sequence(), person, version}));
            NewDelivery.Problem problem = delivery.problem();
            if (problem != null) {
                parked.add(parkedRow(counter, delivery, problem, now));
            }
        }
        template.batchUpdate(INSERT_DELIVERY, rows);
        template.batchUpdate(INSERT_LINE, lines);
        template.batchUpdate(INSERT_PERSON, persons);
        template.batchUpdate(INSERT_PARKED, parked);
        template.batchUpdate(
                UPSERT_TOLD,
                told.stream()
                        .map(t -> new Object[] {
                            subscription,
                            t.personId(),
                            t.version(),
                            t.status().name(),
                            t.fieldsDigest(),
                            t.sequence(),
                            t.list()
                        })
                        .toList());
        jdbc.sql(MOVE_COUNTER)
                .param("next", nextSequence)
                .param("subscription", subscription)
                .update();
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
    private Set<UUID> openLines(String subscription, List<NewDelivery> deliveries) {
        List<UUID> lines = deliveries.stream()
                .flatMap(delivery -> delivery.lines().stream())
                .distinct()
                .toList();
        return new HashSet<>(jdbc.sql(OPEN_LINES)
                .param("subscription", subscription)
                .param("lines", DispatchStore.texts(lines))
                .query(UUID.class)
                .list());
    }
}
