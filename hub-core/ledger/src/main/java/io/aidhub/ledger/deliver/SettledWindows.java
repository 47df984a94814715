package io.aidhub.ledger.deliver;

import io.aidhub.ledger.dispatch.LogTurn;
import io.aidhub.ledger.grants.Columns;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes what came of notices, of all subscriptions at once: a hundred of them cost few statements more than one. In the transaction of the settlement. */
final class SettledWindows {
    // A settlement speaks of one notice id: what was replaced meanwhile, or confirmed already, is not touched. What was
    // sent once and fails when handed over again stays sent: its line went on without it. The state is asked for in a
    // way the planner cannot look into: by statistics that are stale after a burst nothing is open, and it would begin
    // with all that is.
    private static final String SETTLE =
            """
            UPDATE delivery d SET
                   state = CASE WHEN s.again IS NOT NULL AND d.state = 'ACCEPTED' THEN 'ACCEPTED' ELSE s.state END,
                   check_after = CASE WHEN s.again IS NOT NULL AND d.state = 'ACCEPTED' THEN s.again ELSE s.check_after END,
                   attempts = d.attempts + s.failures, next_attempt_at = coalesce(s.again, d.next_attempt_at),
                   settled_at = CASE WHEN s.state = 'DELIVERED' THEN :now END,
                   remote_reference = coalesce(s.remote, d.remote_reference), last_cause = s.cause
            FROM unnest(:subscriptions::text[], :sequences::bigint[], :notices::uuid[], :states::text[], :failures::int[], :agains::timestamptz[],
                        :checks::timestamptz[], :remotes::text[], :causes::text[])
                 AS s (subscription_id, sequence, notice_id, state, failures, again, check_after, remote, cause)
            WHERE d.subscription_id = s.subscription_id AND d.sequence = s.sequence AND d.notice_id = s.notice_id
              AND position(d.state IN 'PENDING ACCEPTED') > 0
            RETURNING d.subscription_id, d.sequence
            """;
    private static final String CLOSE_LINES =
            """
            UPDATE delivery_line l SET open = false
            FROM unnest(:subscriptions::text[], :sequences::bigint[]) AS closed (subscription_id, sequence)
            WHERE l.subscription_id = closed.subscription_id AND l.sequence = closed.sequence
            """;
    // From a notice to its few lines, and of each to the earliest that is open: the LIMIT keeps it so when statistics,
    // stale after a burst, make the open lines of the whole subscription look like the shorter way.
    private static final String NEXT_IN_LINE =
            """
            UPDATE delivery d SET ready = true FROM (
                SELECT DISTINCT next.subscription_id, next.sequence
                FROM unnest(:subscriptions::text[], :sequences::bigint[]) AS settled (subscription_id, sequence)
                JOIN delivery_line closed ON closed.subscription_id = settled.subscription_id AND closed.sequence = settled.sequence
                CROSS JOIN LATERAL (SELECT o.subscription_id, o.sequence FROM delivery_line o
                                    WHERE o.subscription_id = closed.subscription_id AND o.line = closed.line AND o.open
                                    ORDER BY o.sequence LIMIT 1) next) freed
            WHERE d.subscription_id = freed.subscription_id AND d.sequence = freed.sequence AND NOT d.ready
              AND NOT EXISTS (SELECT 1 FROM delivery_line own
                              CROSS JOIN LATERAL (SELECT 1 FROM delivery_line earlier
                                                  WHERE earlier.subscription_id = own.subscription_id AND earlier.line = own.line
                                                    AND earlier.sequence < own.sequence AND earlier.open
                                                  ORDER BY earlier.sequence LIMIT 1) before
                              WHERE own.subscription_id = d.subscription_id AND own.sequence = d.sequence)
            """;
    private static final String PARK =
            """
            INSERT INTO parked_record (parked_id, stage, department, subscription_id, sequence, notice_id, code, reason, sealed, parked_at)
            SELECT ?, 'DELIVERY', department, subscription_id, ?, ?, ?, ?, ?, ? FROM subscription WHERE subscription_id = ?
            """;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final ReceiptLinks receipts;
    private final FallenParts fallenParts;

    SettledWindows(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
        this.receipts = new ReceiptLinks(template, jdbc);
        this.fallenParts = new FallenParts(jdbc);
    }

    /** @param windows by subscription; each notice at most once */
    void write(Map<String, ? extends List<? extends Settlement>> windows, OffsetDateTime now) {
        List<Word> words = new ArrayList<>();
        new TreeMap<>(windows)
                .forEach((subscription, window) -> window.forEach(s -> words.add(new Word(subscription, s))));
        if (words.stream().anyMatch(word -> word.settlement() instanceof Settlement.FellApart)) {
            LogTurn.take(
                    jdbc); // what the subscription was told of is taken back: no notice may be built on it meanwhile
        }
        Map<String, ReceiptLinks.Chain> chains = receipts.lock(windows.keySet());
        Set<Place> touched = settle(words, now);
        List<Word> effective =
                words.stream().filter(word -> touched.contains(word.place())).toList();
        if (effective.isEmpty()) {
            return;
        }
        free(effective.stream().filter(Word::letsItsLinesGoOn).toList());
        for (Word word : effective) {
            if (word.settlement() instanceof Settlement.Parked parked) {
                park(word.subscription(), parked, now);
            } else if (word.settlement() instanceof Settlement.FellApart apart) {
                fallenParts.settle(word.subscription(), apart, now);
            }
        }
        receipts.append(chains, effective, now);
    }

    private Set<Place> settle(List<Word> words, OffsetDateTime now) {
        List<Settlement> said = words.stream().<Settlement>map(Word::settlement).toList();
        return new HashSet<>(places(SETTLE, words)
                .param("notices", Columns.texts(said, Settlement::noticeId))
                .param("states", Columns.texts(said, SettledWindows::state))
                .param("failures", Columns.texts(said, s -> failed(s) ? 1 : 0))
                .param(
                        "agains",
                        Columns.texts(said, s -> s instanceof Settlement.Again again ? again.nextAttempt() : null))
                .param(
                        "checks",
                        Columns.texts(
                                said, s -> s instanceof Settlement.Accepted accepted ? accepted.checkAfter() : null))
                .param("remotes", Columns.texts(said, Settlement::remote))
                .param("causes", Columns.texts(said, Settlement::cause))
                .param("now", now)
                .query((row, n) -> new Place(row.getString(1), row.getLong(2)))
                .list());
    }

    /** Closes their lines, and has the next of each line follow. */
    private void free(List<Word> settled) {
        if (!settled.isEmpty()) {
            places(CLOSE_LINES, settled).update();
            places(NEXT_IN_LINE, settled).update();
        }
    }

    private void park(String subscription, Settlement.Parked parked, OffsetDateTime now) {
        template.update(
                PARK,
                parked.parkedId(),
                parked.sequence(),
                parked.noticeId(),
                parked.code(),
                parked.reason(),
                parked.sealed(),
                now,
                subscription);
    }

    private JdbcClient.StatementSpec places(String sql, List<Word> words) {
        return jdbc.sql(sql)
                .param("subscriptions", Columns.texts(words, Word::subscription))
                .param("sequences", Columns.texts(words, word -> word.settlement()
                        .sequence()));
    }

    private static boolean failed(Settlement settlement) {
        return settlement instanceof Settlement.Again || settlement instanceof Settlement.Parked;
    }

    private static String state(Settlement settlement) {
        if (settlement instanceof Settlement.Again) {
            return "PENDING";
        }
        return settlement instanceof Settlement.FellApart ? "PARKED" : settlement.outcome();
    }

    /** A settlement and whose it is. */
    record Word(String subscription, Settlement settlement) {
        private Place place() {
            return new Place(subscription, settlement.sequence());
        }

        private boolean letsItsLinesGoOn() {
            return settlement instanceof Settlement.Delivered || settlement instanceof Settlement.Accepted;
        }
    }

    private record Place(String subscription, long sequence) {}
}
