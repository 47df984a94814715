package io.aidhub.hub.intake;

import io.aidhub.ledger.roster.BatchFinding;
import io.aidhub.ledger.roster.BatchSummary;
import io.aidhub.ledger.roster.KeptFile;
import io.aidhub.ledger.roster.NewBatch;
import io.aidhub.ledger.roster.RosterStore;
import io.aidhub.mapping.RosterProfile.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The guard against a cut list (design.md promise 7): the rows of the household lists and those of the person lists may fall by a share below the last ones in the roster.
 * Other lists are not counted: leavers are many one month and few the next.
 *
 * @param before rows of the last list, by kind
 * @param period month of the last list
 */
record ShortList(Map<Kind, Long> before, String period, double by, Map<String, Kind> kinds) {
    private static final Set<Kind> COUNTED = Set.of(Kind.HOUSEHOLDS, Kind.PERSONS);

    /** @param kinds kind of each profile, by its name */
    static ShortList beside(RosterStore store, double by, Map<String, Kind> kinds) {
        Map<Kind, Long> before = new EnumMap<>(Kind.class);
        String period = "";
        for (BatchSummary last : store.lastReleasedList().stream().toList()) {
            period = last.period().toString();
            for (KeptFile file : store.files(last.batchId())) {
                add(before, kinds.get(file.profile()), file.rowsRead());
            }
        }
        return new ShortList(before, period, by, kinds);
    }

    /** @param read rows of each file */
    List<BatchFinding> fallen(List<NewBatch.File> files, List<Long> read) {
        Map<Kind, Long> now = new EnumMap<>(Kind.class);
        for (int i = 0; i < files.size(); i++) {
            add(now, kinds.get(files.get(i).profile()), read.get(i));
        }
        return before.entrySet().stream()
                .filter(entry -> now.getOrDefault(entry.getKey(), 0L) < entry.getValue() * (1 - by))
                .map(entry -> new BatchFinding(
                        BatchFinding.Kind.SHORT_LIST,
                        entry.getKey().name(),
                        entry.getValue(),
                        now.getOrDefault(entry.getKey(), 0L)))
                .toList();
    }

    private static void add(Map<Kind, Long> rows, @Nullable Kind kind, long more) {
        if (kind != null && COUNTED.contains(kind)) {
            rows.merge(kind, more, Long::sum);
        }
    }
}
