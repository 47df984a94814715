package io.aidhub.ledger.sight;

import io.aidhub.ledger.roster.BatchState;
import io.aidhub.ledger.roster.DifferenceKind;
import io.aidhub.ledger.roster.DifferenceReader;
import io.aidhub.ledger.roster.DifferenceRow;
import io.aidhub.ledger.roster.RosterStore;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whom a batch adds, changes or misses (差异名单), by name: foreseen while it waits for its release, and as written once it is released. What is released is read in the
 * viewer's sight; staged rows have no row security, and go only to roles that see the whole roster.
 */
public final class DifferenceList {
    public static final int PAGE = 100;
    private static final Set<ViewerRole> SEE_EVERYBODY = EnumSet.of(ViewerRole.COUNTY_OFFICER, ViewerRole.AUDITOR);

    private final Sight sight;
    private final BatchSearch batches;
    private final RosterStore roster;

    public DifferenceList(Sight sight, RosterStore roster) {
        this.sight = sight;
        this.batches = new BatchSearch(sight);
        this.roster = roster;
    }

    /**
     * One page of the list; empty when the viewer may not see it.
     *
     * @param kind null: all
     * @param page from 0
     */
    public Optional<Found> find(Viewer viewer, UUID batch, @Nullable DifferenceKind kind, int page) {
        int from = Math.max(0, page);
        return open(viewer, batch).map(shown -> {
            if (isLost(shown)) {
                return new Found(shown, List.of(), Map.of(), kind, from, true);
            }
            return read(
                    viewer,
                    shown,
                    reader -> new Found(
                            shown, reader.rows(kind, (long) from * PAGE, PAGE), reader.counts(), kind, from, false));
        });
    }

    /**
     * Streams the whole list.
     *
     * @return the batch; empty when the viewer may not see it or its staged rows are gone: nobody is told of then
     */
    public Optional<BatchSearch.Batch> forEach(Viewer viewer, UUID batch, Consumer<DifferenceRow> persons) {
        return open(viewer, batch)
                .filter(shown -> !isLost(shown))
                .map(shown -> read(viewer, shown, reader -> {
                    reader.forEach(persons);
                    return shown;
                }));
    }

    private Optional<BatchSearch.Batch> open(Viewer viewer, UUID batch) {
        return SEE_EVERYBODY.contains(viewer.role())
                ? batches.open(viewer, batch).map(BatchSearch.File::batch)
                : Optional.empty();
    }

    private boolean isLost(BatchSearch.Batch batch) {
        return isWaiting(batch) && roster.stagingLost(batch.id());
    }

    private <T> T read(Viewer viewer, BatchSearch.Batch batch, Function<DifferenceReader, T> question) {
        if (isWaiting(batch)) {
            return roster.foresee(batch.id(), question);
        }
        List<UUID> numbered = roster.numbered(batch.id());
        return sight.look(viewer, jdbc -> question.apply(DifferenceReader.written(jdbc, batch.id(), numbered)));
    }

    private static boolean isWaiting(BatchSearch.Batch batch) {
        return batch.state() == BatchState.STAGED || batch.state() == BatchState.HELD;
    }

    /**
     * A page of the list.
     *
     * @param counts of all kinds
     * @param kind the kind looked for; null: all
     * @param page from 0
     * @param lost the staged rows are gone; they are read again from the kept files when the batch is released
     */
    public record Found(
            BatchSearch.Batch batch,
            List<DifferenceRow> rows,
            Map<DifferenceKind, Long> counts,
            @Nullable DifferenceKind kind,
            int page,
            boolean lost) {
        public Found {
            rows = List.copyOf(rows);
            counts = Map.copyOf(counts);
        }

        /** How many persons the list has, of the kind looked for. */
        public long total() {
            return counts.entrySet().stream()
                    .filter(count -> kind == null || count.getKey() == kind)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        public long count(DifferenceKind of) {
            return counts.getOrDefault(of, 0L);
        }

        /** How many the list misses who were missing already: no difference, so nobody of them is listed. */
        public long missingAlready() {
            boolean listed = !lost && batch.state() != BatchState.DISCARDED;
            return !listed ? 0 : Math.max(0, batch.differences().absent() - count(DifferenceKind.ABSENT));
        }

        public long pages() {
            return Math.max(1, (total() + PAGE - 1) / PAGE);
        }
    }
}
