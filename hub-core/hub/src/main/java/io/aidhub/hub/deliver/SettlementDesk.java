package io.aidhub.hub.deliver;

import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.ledger.deliver.DueDelivery;
import io.aidhub.ledger.deliver.Settlement;
import io.aidhub.ledger.seal.SealBroken;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Turns the outcome of one notice into what is written of it. */
final class SettlementDesk {
    static final String RETRIES_EXHAUSTED = "RETRIES_EXHAUSTED";
    /** A part fails for all its households at once: after so many tries each is better off alone. */
    private static final int TRIES_OF_A_PART = 2;

    private static final Duration SHORTEST_CHECK = Duration.ofSeconds(1);
    private static final Duration LONGEST_CHECK = Duration.ofDays(30);
    private static final int LONGEST_TEXT = 1_000;

    private final RetrySchedule schedule;
    private final Sealer sealer;
    private final Clock clock;

    SettlementDesk(RetrySchedule schedule, Sealer sealer, Clock clock) {
        this.schedule = schedule;
        this.sealer = sealer;
        this.clock = clock;
    }

    Settlement settlement(DueDelivery delivery, Outcome outcome) {
        long sequence = delivery.sequence();
        UUID id = delivery.noticeId();
        int handOver = delivery.handOver();
        if (outcome instanceof Outcome.Delivered delivered) {
            return new Settlement.Delivered(sequence, id, handOver, text(delivered.remoteReference()));
        } else if (outcome instanceof Outcome.Accepted accepted) {
            return new Settlement.Accepted(
                    sequence,
                    id,
                    handOver,
                    text(accepted.reference()),
                    clock.instant().plus(check(accepted.checkAfter())));
        } else if (outcome instanceof Outcome.Retry retry) {
            if (delivery.kind() == NoticeKind.SNAPSHOT_PART && delivery.attempts() + 1 >= TRIES_OF_A_PART) {
                return part(delivery, RETRIES_EXHAUSTED, retry.cause(), false);
            }
            return schedule.pause(delivery.attempts() + 1, retry.after())
                    .<Settlement>map(pause -> new Settlement.Again(
                            sequence, id, handOver, clock.instant().plus(pause), text(retry.cause())))
                    .orElseGet(() -> parked(delivery, RETRIES_EXHAUSTED, retry.cause()));
        } else if (outcome instanceof Outcome.Rejected rejected) {
            return delivery.kind() == NoticeKind.SNAPSHOT_PART
                    ? part(delivery, rejected.code(), rejected.reason(), true)
                    : parked(delivery, rejected.code(), rejected.reason());
        }
        throw new IllegalStateException("not an outcome of one notice: " + outcome);
    }

    /** Falls apart: none of its households waits for another's fault. */
    private Settlement part(DueDelivery delivery, String code, String reason, boolean refused) {
        byte[] body = bytes(delivery);
        if (body.length == 0) {
            return parked(delivery, code, reason); // cannot be read: a person settles it, in the same way
        }
        UUID id = UUID.randomUUID();
        return new Settlement.FellApart(
                delivery.sequence(),
                delivery.noticeId(),
                delivery.handOver(),
                id,
                sealer.seal(id, NoticeBody.voided(body, id, clock.instant())),
                NoticeBody.rows(body).stream()
                        .map(row -> UUID.fromString(row.getOrDefault(Notice.PERSON_REF, "")))
                        .toList(),
                refused,
                text(code + " " + reason));
    }

    private Settlement parked(DueDelivery delivery, String code, String reason) {
        UUID parkedId = UUID.randomUUID();
        return new Settlement.Parked(
                delivery.sequence(),
                delivery.noticeId(),
                delivery.handOver(),
                parkedId,
                text(code),
                text(reason),
                sealer.seal(parkedId, bytes(delivery)));
    }

    /** The bytes as they went; none when they could never be opened: the event is still there to write them anew. */
    private byte[] bytes(DueDelivery delivery) {
        try {
            return sealer.open(delivery.noticeId(), delivery.bodySealed());
        } catch (SealBroken e) {
            return new byte[0];
        }
    }

    /** Within bounds: a check at once would hand over without end. */
    private static Duration check(Duration asked) {
        if (asked.compareTo(SHORTEST_CHECK) < 0) {
            return SHORTEST_CHECK;
        }
        return asked.compareTo(LONGEST_CHECK) > 0 ? LONGEST_CHECK : asked;
    }

    /** A department's text as the database can keep it: no control characters (a NUL would fail the whole window), not endless. */
    static String text(String given) {
        StringBuilder kept = new StringBuilder();
        given.codePoints()
                .limit(LONGEST_TEXT)
                .map(c -> Character.isISOControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                        ? ' '
                        : c)
                .forEach(kept::appendCodePoint);
        return kept.toString().strip();
    }
}
