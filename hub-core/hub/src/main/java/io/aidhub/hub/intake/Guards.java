package io.aidhub.hub.intake;

import io.aidhub.ledger.roster.BatchFinding;
import io.aidhub.ledger.roster.BatchFinding.Kind;
import io.aidhub.ledger.roster.NewBatch;
import io.aidhub.ledger.roster.RosterStore;
import io.aidhub.ledger.roster.Staging;
import io.aidhub.mapping.RosterProfile;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What makes a batch wait whole for a named person's word (design.md promise 7): fewer rows of a kind of list or people of a class, another area than the county, another month
 * than the one it was handed in for. Digests that are known are answered before anything is read.
 */
final class Guards {
    /** So few people more or less are a month like any other, whatever share of a small class they are. */
    private static final int FEWEST = 10;

    private final RosterStore store;
    private final double by;
    private final ShortList shortList;

    Guards(RosterStore store, double by, Map<String, RosterProfile.Kind> kinds) {
        this.store = store;
        this.by = by;
        this.shortList = ShortList.beside(store, by, kinds);
    }

    /**
     * @param stated the month a file or its title names, by place of the file
     * @param read rows of each file
     */
    List<BatchFinding> of(
            NewBatch batch, Map<Integer, YearMonth> stated, List<Long> read, Stager stager, Staging staging) {
        List<BatchFinding> found = new ArrayList<>();
        if (batch.fullList()) {
            found.addAll(shortList.fallen(batch.files(), read));
        }
        if (batch.fullList() || !batch.sources().isEmpty()) {
            found.addAll(staging.shortClasses(by, FEWEST));
        }
        stager.ofOtherAreas().forEach(list -> found.add(new BatchFinding(Kind.OTHER_AREA, list, 0, 0)));
        found.addAll(otherMonths(batch, stated));
        return found;
    }

    /** A list that is the same as in the month it is named by is meant for this one too. */
    private List<BatchFinding> otherMonths(NewBatch batch, Map<Integer, YearMonth> stated) {
        Set<String> seen = new HashSet<>();
        return IntStream.range(0, batch.files().size())
                .filter(file -> stated.containsKey(file) && !batch.period().equals(stated.get(file)))
                .mapToObj(batch.files()::get)
                .filter(file -> store.knownFiles(file.digest()).stream()
                        .allMatch(known -> known.batchId().equals(batch.batchId())))
                .filter(file -> seen.add(file.name()))
                .map(file -> new BatchFinding(Kind.OTHER_MONTH, file.name(), 0, 0))
                .toList();
    }

    String lastMonth() {
        return shortList.period();
    }
}
