package io.aidhub.ledger.deliver;

import io.aidhub.model.NoticeKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes the notices whose turn it is, of all subscriptions in one reading. */
final class DueNotices {
    // Nothing here looks at other notices: whose turn it is stands in `ready`. After a burst the statistics are stale,
    // and a join would look at every pair.
    private static final String DUE =
            """
            WITH wanted AS MATERIALIZED (
                SELECT w.subscription_id, w.room, w.in_flight::bigint[] AS in_flight
                FROM unnest(:subscriptions::text[], :rooms::int[], :inFlight::text[]) AS w (subscription_id, room, in_flight)
                JOIN subscription s ON s.subscription_id = w.subscription_id AND s.state = 'ACTIVE')
            SELECT w.subscription_id, d.sequence,
                   (SELECT coalesce(array_agg(l.line), '{}') FROM delivery_line l
                    WHERE l.subscription_id = w.subscription_id AND l.sequence = d.sequence) AS lines
            FROM wanted w CROSS JOIN LATERAL (
                (SELECT sequence FROM delivery
                 WHERE subscription_id = w.subscription_id AND state = 'PENDING' AND ready AND next_attempt_at <= :now
                   AND sequence <> ALL (w.in_flight)
                 ORDER BY next_attempt_at, sequence LIMIT w.room)
                UNION ALL
                (SELECT sequence FROM delivery
                 WHERE subscription_id = w.subscription_id AND state = 'ACCEPTED' AND check_after <= :now
                   AND sequence <> ALL (w.in_flight)
                 ORDER BY check_after, sequence LIMIT w.room)) d
            """;
    // the state as in SettledWindows
    private static final String HAND_OVER =
            """
            WITH taken AS (
                UPDATE delivery d SET hand_over = d.hand_over + 1
                FROM unnest(:subscriptions::text[], :sequences::bigint[]) AS due (subscription_id, sequence)
                WHERE d.subscription_id = due.subscription_id AND d.sequence = due.sequence AND position(d.state IN 'PENDING ACCEPTED') > 0
                RETURNING d.subscription_id, d.sequence, d.notice_id, d.kind, d.attempts, d.hand_over)
            SELECT t.*, b.body_sealed FROM taken t CROSS JOIN LATERAL (
                SELECT body_sealed FROM delivery_body o
                WHERE o.subscription_id = t.subscription_id AND o.sequence = t.sequence AND o.notice_id = t.notice_id LIMIT 1) b
            """;
    private static final String NOT_SENT =
            """
            UPDATE delivery SET hand_over = hand_over - 1
            WHERE subscription_id = :subscription AND sequence = ANY (:sequences) AND hand_over > 0
            """;

    private final JdbcClient jdbc;

    DueNotices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<DueDelivery> claim(List<Claim> claims, OffsetDateTime now) {
        List<Candidate> candidates = jdbc.sql(DUE)
                .param("subscriptions", claims.stream().map(Claim::subscription).toArray(String[]::new))
                .param("rooms", claims.stream().map(Claim::room).toArray(Integer[]::new))
                .param(
                        "inFlight",
                        claims.stream()
                                .map(claim -> sequences(claim.inFlight()))
                                .toArray(String[]::new))
                .param("now", now)
                .query((row, n) ->
                        new Candidate(row.getString("subscription_id"), row.getLong("sequence"), List.of((UUID[])
                                row.getArray("lines").getArray())))
                .list();
        Map<String, List<Candidate>> bySubscription =
                candidates.stream().collect(Collectors.groupingBy(Candidate::subscription));
        Taken taken = new Taken();
        for (Claim claim : claims) {
            taken.take(claim, bySubscription.getOrDefault(claim.subscription(), List.of()));
        }
        return taken.isEmpty() ? List.of() : handOver(taken);
    }

    /** An array as PostgreSQL reads it from a text: arrays of arrays must be of one length there. */
    private static String sequences(InFlight inFlight) {
        return inFlight.sequences().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private List<DueDelivery> handOver(Taken taken) {
        boolean written = false;
        try {
            List<DueDelivery> due = jdbc.sql(HAND_OVER)
                    .param("subscriptions", taken.subscriptions.toArray(String[]::new))
                    .param("sequences", taken.sequences.toArray(Long[]::new))
                    .query((row, n) -> due(row))
                    .list();
            taken.giveBackBut(due);
            written = true;
            return due.stream()
                    .sorted(Comparator.comparing(DueDelivery::subscriptionId).thenComparingLong(DueDelivery::sequence))
                    .toList();
        } finally {
            if (!written) {
                taken.giveBackBut(List.of());
            }
        }
    }

    void notSent(String subscription, Collection<Long> sequences) {
        jdbc.sql(NOT_SENT)
                .param("subscription", subscription)
                .param("sequences", sequences.toArray(Long[]::new))
                .update();
    }

    static DueDelivery due(ResultSet row) throws SQLException {
        return new DueDelivery(
                row.getString("subscription_id"),
                row.getLong("sequence"),
                row.getObject("notice_id", UUID.class),
                NoticeKind.valueOf(row.getString("kind")),
                row.getInt("attempts"),
                row.getInt("hand_over"),
                row.getBytes("body_sealed"));
    }

    private record Candidate(String subscription, long sequence, List<UUID> lines) {}

    /** What is in flight by this claim. */
    private static final class Taken {
        private final List<String> subscriptions = new ArrayList<>();
        private final List<Long> sequences = new ArrayList<>();
        private final Map<String, InFlight> inFlight = new HashMap<>();

        void take(Claim claim, List<Candidate> candidates) {
            inFlight.put(claim.subscription(), claim.inFlight());
            candidates.stream()
                    .sorted(Comparator.comparingLong(Candidate::sequence))
                    .filter(candidate -> claim.inFlight().add(candidate.sequence(), candidate.lines()))
                    .limit(claim.room())
                    .forEach(candidate -> {
                        subscriptions.add(claim.subscription());
                        sequences.add(candidate.sequence());
                    });
        }

        boolean isEmpty() {
            return sequences.isEmpty();
        }

        /** Takes out of flight what somebody else settled between the two statements. */
        void giveBackBut(List<DueDelivery> due) {
            Set<Place> found = new HashSet<>();
            due.forEach(delivery -> found.add(new Place(delivery.subscriptionId(), delivery.sequence())));
            for (int i = 0; i < sequences.size(); i++) {
                if (!found.contains(new Place(subscriptions.get(i), sequences.get(i)))) {
                    Objects.requireNonNull(inFlight.get(subscriptions.get(i))).remove(sequences.get(i));
                }
            }
        }
    }

    private record Place(String subscription, long sequence) {}
}
