package io.aidhub.ledger.deliver;

import io.aidhub.ledger.codes.AwaitedCode;
import io.aidhub.ledger.codes.WaitingRecords;
import io.aidhub.ledger.dispatch.Told;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.model.NoticeKind;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Parked records (搁置记录): bytes, stage and a human reason; each can be resent, mended or discarded. */
public final class ParkedStore {
    private static final String COLUMNS =
            "parked_id, stage, department, subscription_id, sequence, notice_id, record, code, reason, state, parked_at";
    private static final String OPEN =
            "SELECT " + COLUMNS + " FROM parked_record WHERE state = 'OPEN' ORDER BY parked_at LIMIT :max";
    private static final String LOCK = "SELECT " + COLUMNS + " FROM parked_record WHERE parked_id = :parked FOR UPDATE";
    private static final String RESOLVE =
            """
            UPDATE parked_record SET state = :state, resolved_at = :now, resolved_by = :by WHERE parked_id = :parked
            """;
    private static final String RESEND =
            """
            UPDATE delivery SET state = 'PENDING', attempts = 0, next_attempt_at = :now, last_cause = NULL
            WHERE subscription_id = :subscription AND sequence = :sequence AND state = 'PARKED'
            """;
    private static final String REPLACE =
            """
            UPDATE delivery d SET notice_id = :notice, kind = :kind, replaces = coalesce(:replaces::uuid, d.replaces), state = 'PENDING', definition_version = s.definition_version, attempts = 0, hand_over = 0, next_attempt_at = :now,
                   check_after = NULL, remote_reference = NULL, last_cause = NULL
            FROM subscription s
            WHERE s.subscription_id = d.subscription_id AND d.subscription_id = :subscription AND d.sequence = :sequence AND d.state = 'PARKED'
            """;
    private static final String PARKED_DELIVERY =
            """
            SELECT notice_id, kind, event_id, hand_over, list_id FROM delivery
            WHERE subscription_id = :subscription AND sequence = :sequence AND state = 'PARKED' FOR UPDATE
            """;
    private static final String PERSONS =
            """
            SELECT d.person_id FROM status_event_person e
            JOIN delivery_person d ON d.person_id = e.person_id AND d.subscription_id = :subscription AND d.sequence = :sequence
            WHERE e.event_id = :event
            """;
    private static final String PREVIOUS =
            """
            SELECT DISTINCT d.notice_id FROM delivery_line own
            CROSS JOIN LATERAL (SELECT e.sequence FROM delivery_line e
                                WHERE e.subscription_id = own.subscription_id AND e.line = own.line AND e.sequence < own.sequence
                                ORDER BY e.sequence DESC LIMIT 1) earlier
            JOIN delivery d ON d.subscription_id = own.subscription_id AND d.sequence = earlier.sequence
            WHERE own.subscription_id = :subscription AND own.sequence = :sequence
            """;
    // what the receiver holds of them is not known for sure now: the next change tells them anew, or takes them off its
    // list
    private static final String UNSURE =
            """
            UPDATE subscription_person t SET status = 'ACTIVE', fields_digest = '' FROM status_event_person e
            WHERE e.event_id = :event AND t.subscription_id = :subscription AND t.person_id = e.person_id AND t.last_sequence = :sequence
            """;
    private static final String NEVER_RECEIVED =
            """
            DELETE FROM delivery_person d USING status_event_person e
            WHERE e.event_id = :event AND d.person_id = e.person_id AND d.subscription_id = :subscription AND d.sequence = :sequence
            """;
    private static final String TOLD =
            """
            UPDATE subscription_person SET status = :status, fields_digest = :digest
            WHERE subscription_id = :subscription AND person_id = :person AND last_sequence = :sequence
            """;
    private static final String STAGE = "SELECT stage FROM parked_record WHERE parked_id = :parked";
    private static final String REASON = "SELECT reason FROM parked_record WHERE parked_id = :parked";
    private static final String SEALED = "SELECT sealed FROM parked_record WHERE parked_id = :parked";

    private final JdbcClient jdbc;
    private final FallenParts fallenParts;
    private final Sealer sealer;
    private final Clock clock;

    public ParkedStore(JdbcClient jdbc, Sealer sealer, Clock clock) {
        this.jdbc = jdbc;
        this.fallenParts = new FallenParts(jdbc);
        this.sealer = sealer;
        this.clock = clock;
    }

    public List<Parked> open(int max) {
        return jdbc.sql(OPEN).param("max", max).query(Parked.class).list();
    }

    /** Locks a record, open or not, until the caller's transaction ends. */
    public Optional<Parked> lock(UUID parked) {
        return jdbc.sql(LOCK).param("parked", parked).query(Parked.class).optional();
    }

    public String stage(UUID parked) {
        return jdbc.sql(STAGE).param("parked", parked).query(String.class).single();
    }

    /** Why it is parked, as it stands now. */
    public String reason(UUID parked) {
        return jdbc.sql(REASON).param("parked", parked).query(String.class).single();
    }

    /** The bytes as they came or went. */
    public byte[] bytes(UUID parked) {
        return sealer.open(
                parked,
                jdbc.sql(SEALED).param("parked", parked).query(byte[].class).single());
    }

    /** The delivery a parked record speaks of, locked; empty when it is not parked any more. */
    public Optional<ParkedDelivery> delivery(String subscription, long sequence) {
        return of(PARKED_DELIVERY, subscription, sequence)
                .query(ParkedDelivery.class)
                .optional();
    }

    /** The persons the notice speaks of. */
    public Set<UUID> persons(String subscription, long sequence, UUID event) {
        return of(PERSONS, subscription, sequence)
                .param("event", event)
                .query(UUID.class)
                .set();
    }

    /** Ids of the notice before this one in each of its lines, as they are now. */
    public List<UUID> previous(String subscription, long sequence) {
        return of(PREVIOUS, subscription, sequence).query(UUID.class).list();
    }

    /** Sends it again: same id, same bytes. */
    public void resend(String subscription, long sequence) {
        of(RESEND, subscription, sequence).param("now", now()).update();
    }

    /**
     * Puts another notice into the number of a parked one.
     *
     * @param replaces the notice it stands for; null when nobody outside ever saw that
     */
    public void replace(
            String subscription, long sequence, UUID notice, NoticeKind kind, @Nullable UUID replaces, byte[] body) {
        int replaced = of(REPLACE, subscription, sequence)
                .param("notice", notice)
                .param("kind", kind.name())
                .param("replaces", replaces)
                .param("now", now())
                .update();
        if (replaced == 1) {
            new NoticeBodies(jdbc).replace(subscription, sequence, notice, sealer.seal(notice, body));
        }
    }

    /** Remembers what a mended notice tells of a person, unless a later notice told of it already. */
    public void tell(String subscription, Told told) {
        of(TOLD, subscription, told.sequence())
                .param("person", told.personId())
                .param("status", told.status().name())
                .param("digest", told.fieldsDigest())
                .update();
    }

    /**
     * Takes back what was noted of a notice that is discarded: its persons count as on the receiver's list with facts unknown.
     *
     * @param received false when it never left the hub: then nobody received these persons by it either
     */
    public void untell(String subscription, long sequence, UUID event, boolean received) {
        of(UNSURE, subscription, sequence).param("event", event).update();
        if (!received) {
            of(NEVER_RECEIVED, subscription, sequence).param("event", event).update();
        }
    }

    /** Has the households of a part of a snapshot told one by one; call it beside {@link #replace}, which settles its number. */
    public void tellSingly(String subscription, long sequence) {
        fallenParts.tellSingly(subscription, sequence, fallenParts.persons(subscription, sequence), false, now());
    }

    /** Says why an open record is still parked after another try; {@code awaited} is the code of a table it lacks, null when that is not what it waits for. */
    public void stillParked(UUID parked, String code, String reason, @Nullable AwaitedCode awaited) {
        new WaitingRecords(jdbc).stillParked(parked, code, reason, awaited);
    }

    /** @param state RESENT, MENDED or DISCARDED */
    public void resolve(UUID parked, String state, String by) {
        jdbc.sql(RESOLVE)
                .param("state", state)
                .param("now", now())
                .param("by", by)
                .param("parked", parked)
                .update();
    }

    private JdbcClient.StatementSpec of(String sql, String subscription, long sequence) {
        return jdbc.sql(sql).param("subscription", subscription).param("sequence", sequence);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /**
     * One parked record, without its bytes.
     *
     * @param stage DISPATCH, DELIVERY, COLLECT or ANSWER
     * @param reason for a human, without personal data
     */
    public record Parked(
            UUID parkedId,
            String stage,
            String department,
            @Nullable String subscriptionId,
            @Nullable Long sequence,
            @Nullable UUID noticeId,
            @Nullable String record,
            String code,
            String reason,
            String state,
            OffsetDateTime parkedAt) {}

    /**
     * The parked notice.
     *
     * @param handOver how often it was handed over; 0 means that nobody outside ever saw its id
     * @param listId the list it speaks of, see {@code OpenList}
     */
    public record ParkedDelivery(UUID noticeId, NoticeKind kind, UUID eventId, int handOver, UUID listId) {}
}
