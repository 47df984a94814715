package io.aidhub.hub.intake;

import io.aidhub.ledger.roster.BatchFinding;
import io.aidhub.ledger.roster.BatchFinding.Kind;
import io.aidhub.ledger.roster.NewBatch;
import io.aidhub.ledger.roster.RosterStore;
import io.aidhub.ledger.roster.Staging;
import io.aidhub.mapping.RosterProfile;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What makes a batch wait whole for a named person's word (design.md promise 7): fewer rows of a kind of list or people of a class, another area than the county, another month
 * than the one it was handed in for. Digests that are known are answered before anything is read.
 */
final class Guards {
    /** So few people more or less are a month like any other, whatever share of a small class they are. */
    private static final int FEWEST = 10;

    /** 2026-10, 2026年10月, 202610; a day behind it makes it the day of an export. */
    private static final Pattern MONTH =
            Pattern.compile("(?<!\\d)(20\\d{2})(?:[-_.年](\\d{1,2})(?![-_.]?\\d)(?!月\\d)|(\\d{2})(?!\\d))");

    private final RosterStore store;
    private final double by;
    private final ShortList shortList;

    Guards(RosterStore store, double by, Map<String, RosterProfile.Kind> kinds) {
        this.store = store;
        this.by = by;
        this.shortList = ShortList.beside(store, by, kinds);
    }

    /** @param read rows of each file */
    List<BatchFinding> of(NewBatch batch, List<Long> read, Stager stager, Staging staging) {
        List<BatchFinding> found = new ArrayList<>();
        if (batch.fullList()) {
            found.addAll(shortList.fallen(batch.files(), read));
        }
        if (batch.fullList() || !batch.sources().isEmpty()) {
            found.addAll(staging.shortClasses(by, FEWEST));
        }
        stager.ofOtherAreas().forEach(list -> found.add(new BatchFinding(Kind.OTHER_AREA, list, 0, 0)));
        found.addAll(otherMonths(batch));
        return found;
    }

    /** A list that is the same as in the month it is named by is meant for this one too. */
    private List<BatchFinding> otherMonths(NewBatch batch) {
        Set<String> seen = new HashSet<>();
        return batch.files().stream()
                .filter(file -> month(file.name())
                        .filter(month -> !month.equals(batch.period()))
                        .isPresent())
                .filter(file -> store.knownFiles(file.digest()).stream()
                        .allMatch(known -> known.batchId().equals(batch.batchId())))
                .filter(file -> seen.add(file.name()))
                .map(file -> new BatchFinding(Kind.OTHER_MONTH, file.name(), 0, 0))
                .toList();
    }

    /** The month a file is named by; empty when it names none, or several. */
    static Optional<YearMonth> month(String name) {
        Set<YearMonth> months = new HashSet<>();
        Matcher found = MONTH.matcher(name);
        while (found.find()) {
            String month = found.group(2) == null ? found.group(3) : found.group(2);
            try {
                months.add(YearMonth.of(Integer.parseInt(found.group(1)), Integer.parseInt(month)));
            } catch (DateTimeException e) {
                return Optional.empty(); // some other number
            }
        }
        return months.size() == 1 ? months.stream().findFirst() : Optional.empty();
    }

    String lastMonth() {
        return shortList.period();
    }
}
