package io.aidhub.ledger.emergency;

import io.aidhub.ledger.grants.Columns;
import io.aidhub.ledger.seal.Sealer;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The end of a list: whatever of it is not settled becomes a void notice in its own number, parked ones too, and what the receiver was told of it is forgotten. In
 * the caller's transaction, under the lock of the subscription's row.
 */
public final class ListClosing {
    // before anything is looked at: a person who settles one of them now is waited for, and what came of it is seen
    private static final String LOCK_PARKED =
            """
            SELECT p.parked_id FROM parked_record p
            JOIN delivery d ON d.subscription_id = p.subscription_id AND d.sequence = p.sequence
            WHERE d.list_id = :list AND p.state = 'OPEN' ORDER BY p.parked_id FOR UPDATE OF p
            """;
    // ACCEPTED too: without a receipt it would be handed over again, with names, after the closing
    private static final String UNSETTLED =
            """
            SELECT d.subscription_id, d.sequence, d.notice_id, d.hand_over, e.households[1] AS line,
                   ARRAY(SELECT DISTINCT before.notice_id FROM delivery_line own
                         CROSS JOIN LATERAL (SELECT l.sequence FROM delivery_line l
                                             WHERE l.subscription_id = own.subscription_id AND l.line = own.line
                                               AND l.sequence < own.sequence
                                             ORDER BY l.sequence DESC LIMIT 1) earlier
                         JOIN delivery before
                           ON before.subscription_id = own.subscription_id AND before.sequence = earlier.sequence
                         WHERE own.subscription_id = d.subscription_id AND own.sequence = d.sequence) AS previous
            FROM delivery d JOIN status_event e ON e.event_id = d.event_id
            WHERE d.list_id = :list AND d.state <> 'DELIVERED' AND d.kind NOT IN ('VOIDED', 'LIST_CLOSED')
            ORDER BY d.sequence FOR UPDATE OF d
            """;
    private static final String VOID =
            """
            UPDATE delivery d SET notice_id = given.notice, kind = 'VOIDED', replaces = given.old, state = 'PENDING', definition_version = s.definition_version, attempts = 0, hand_over = 0,
                   next_attempt_at = :now, check_after = NULL, remote_reference = NULL, last_cause = NULL
            FROM unnest(:sequences::bigint[], :notices::uuid[], :olds::uuid[]) AS given (sequence, notice, old),
                 subscription s
            WHERE s.subscription_id = d.subscription_id AND d.subscription_id = :subscription AND d.sequence = given.sequence
            """;
    private static final String VOID_BODY =
            """
            UPDATE delivery_body b SET notice_id = given.notice, body_sealed = given.body
            FROM unnest(:sequences::bigint[], :notices::uuid[], :bodies::bytea[]) AS given (sequence, notice, body)
            WHERE b.subscription_id = :subscription AND b.sequence = given.sequence
            """;
    private static final String NEVER_RECEIVED =
            """
            DELETE FROM delivery_person WHERE subscription_id = :subscription AND sequence = ANY (:sequences::bigint[])
            """;
    private static final String RESOLVE_PARKED =
            """
            UPDATE parked_record SET state = 'DISCARDED', resolved_at = :now, resolved_by = :by
            WHERE subscription_id = :subscription AND sequence = ANY (:sequences::bigint[]) AND state = 'OPEN'
            """;
    private static final String FORGET =
            "DELETE FROM subscription_person WHERE subscription_id = :subscription AND list_id = :list";

    private final JdbcClient jdbc;
    private final Sealer sealer;

    public ListClosing(JdbcClient jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    /** Notices of the list that the receiver has not confirmed, in sequence, locked: waiting, parked, or sent and unconfirmed. */
    public List<Unsettled> unsettled(UUID list) {
        jdbc.sql(LOCK_PARKED).param("list", list).query(UUID.class).list();
        return jdbc.sql(UNSETTLED)
                .param("list", list)
                .query((row, n) -> new Unsettled(
                        row.getString("subscription_id"),
                        row.getLong("sequence"),
                        row.getObject("notice_id", UUID.class),
                        row.getInt("hand_over"),
                        row.getObject("line", UUID.class),
                        Arrays.asList((UUID[]) row.getArray("previous").getArray())))
                .list();
    }

    /**
     * Puts void notices into the numbers of unsettled ones; their parked records are closed, and nobody received the persons of those that never left the hub.
     *
     * @param by who closed the list
     */
    public void settle(String subscription, List<VoidNotice> notices, String by, OffsetDateTime now) {
        if (notices.isEmpty()) {
            return;
        }
        jdbc.sql(VOID)
                .param("now", now)
                .param("subscription", subscription)
                .param("sequences", Columns.texts(notices, notice -> notice.of().sequence()))
                .param("notices", Columns.texts(notices, VoidNotice::id))
                .param("olds", Columns.texts(notices, notice -> notice.of().noticeId()))
                .update();
        jdbc.sql(VOID_BODY)
                .param("subscription", subscription)
                .param("sequences", Columns.texts(notices, notice -> notice.of().sequence()))
                .param("notices", Columns.texts(notices, VoidNotice::id))
                .param("bodies", Columns.bytes(notices, notice -> sealer.seal(notice.id(), notice.body())))
                .update();
        jdbc.sql(RESOLVE_PARKED)
                .param("now", now)
                .param("by", by)
                .param("subscription", subscription)
                .param("sequences", Columns.texts(notices, notice -> notice.of().sequence()))
                .update();
        List<VoidNotice> neverSent =
                notices.stream().filter(notice -> notice.of().handOver() == 0).toList();
        jdbc.sql(NEVER_RECEIVED)
                .param("subscription", subscription)
                .param("sequences", Columns.texts(neverSent, notice -> notice.of()
                        .sequence()))
                .update();
    }

    /** Forgets what was told of the list: opened again, everybody on it is told anew. Returns of how many persons. */
    public int forget(String subscription, UUID list) {
        return jdbc.sql(FORGET)
                .param("subscription", subscription)
                .param("list", list)
                .update();
    }

    /**
     * A notice that is not settled.
     *
     * @param handOver how often it was handed over; 0 means that nobody outside ever saw it
     * @param line the household it stands for
     * @param previous ids of the notice before it in each of its lines
     */
    public record Unsettled(
            String subscription, long sequence, UUID noticeId, int handOver, UUID line, List<UUID> previous) {
        public Unsettled {
            previous = List.copyOf(previous);
        }
    }

    /** The void notice in the number of {@code of}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    public record VoidNotice(Unsettled of, UUID id, byte[] body) {
        @Override
        public String toString() {
            return "VoidNotice " + id;
        }
    }
}
