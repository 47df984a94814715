package io.aidhub.ledger.dispatch;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A first load, or everything asked for again, on its way to one subscriber (快照).
 *
 * @param eventId the first event it tells of
 * @param position of the newest event of the load: what came later follows as notices
 * @param effectiveOn the day from which the load's facts hold
 * @param parts written so far
 * @param ended its end is written: nothing is added to it any more
 */
public record Snapshot(
        UUID id, String subscription, UUID eventId, long position, LocalDate effectiveOn, int parts, boolean ended) {
    /** As many as there are delivery lanes: so many parts are on their way at one time at most. */
    private static final int LINES = 8;

    /** Begin and end stand in all of these lines, each part in one: so every part comes after the begin, and a part waits for few others. */
    public List<UUID> lines() {
        return IntStream.range(0, LINES).mapToObj(this::line).toList();
    }

    /** @param part its number, from 1 */
    public UUID lineOf(int part) {
        return line(part % LINES);
    }

    private UUID line(int number) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ (number + 1L));
    }

    Snapshot with(int writtenParts) {
        return new Snapshot(id, subscription, eventId, position, effectiveOn, writtenParts, ended);
    }
}
