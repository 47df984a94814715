package io.aidhub.sandbox.departments.office;

import io.aidhub.model.NoticeKind;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice as it arrived.
 *
 * @param sequence number in the hub's log of this subscription
 * @param replaces the id a VOIDED notice settles
 * @param time when the hub wrote it; null when the transport does not carry it
 * @param rows one map a person (or one for a referral), field name to text; empty texts left out
 * @param snapshot of begin, part and end of a snapshot
 */
public record ReceivedNotice(
        UUID id,
        long sequence,
        NoticeKind kind,
        @Nullable String replaces,
        @Nullable OffsetDateTime time,
        List<Map<String, String>> rows,
        @Nullable SnapshotFacts snapshot) {
    public ReceivedNotice {
        rows = List.copyOf(rows);
    }

    /** One that belongs to no snapshot. */
    public ReceivedNotice(
            UUID id,
            long sequence,
            NoticeKind kind,
            @Nullable String replaces,
            @Nullable OffsetDateTime time,
            List<Map<String, String>> rows) {
        this(id, sequence, kind, replaces, time, rows, null);
    }

    /** The day the hub wrote it, in its own time: what is decided because of it has the same day whenever it is decided. Else today. */
    public LocalDate day(ZoneId zone, Clock clock) {
        return time == null
                ? LocalDate.ofInstant(clock.instant(), zone)
                : time.atZoneSameInstant(zone).toLocalDate();
    }

    /** Without rows: those are personal. */
    @Override
    public String toString() {
        return "notice " + id + " " + kind + " #" + sequence;
    }
}
