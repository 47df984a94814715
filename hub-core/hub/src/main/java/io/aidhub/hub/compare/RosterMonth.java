package io.aidhub.hub.compare;

import io.aidhub.ledger.compare.CountyChange;
import io.aidhub.ledger.compare.RosterMoment;
import io.aidhub.ledger.compare.RosterStock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * The statistics of a month: what there was before its first day, who came and left, what there is on its last.
 *
 * @param end what holds on the last day, as far as it was known
 * @param changes by township and category, each township's {@link CountyChange#EVERYBODY} first
 * @param stock of the last day, in the same order; counted by itself
 * @param leavings by township and cause
 */
public record RosterMonth(
        YearMonth month,
        LocalDate first,
        LocalDate last,
        RosterMoment end,
        List<CountyChange> changes,
        List<RosterStock> stock,
        List<CountyChange.Leaving> leavings) {
    public RosterMonth {
        changes = List.copyOf(changes);
        stock = List.copyOf(stock);
        leavings = List.copyOf(leavings);
    }

    /** Whether every line adds up (勾稽): opening, plus who came, less who left, is what the last day's own count says; and the causes are as many as left. */
    public boolean addsUp() {
        boolean lines = changes.stream().allMatch(change -> change.addsUp() && change.now() == persons(change));
        long left = changes.stream()
                .filter(change -> change.category().equals(CountyChange.EVERYBODY))
                .mapToLong(change -> change.exited() + change.deceased())
                .sum();
        long stocked = stock.stream().mapToLong(RosterStock::persons).sum();
        return lines
                && stocked == changes.stream().mapToLong(CountyChange::now).sum()
                && left
                        == leavings.stream()
                                .mapToLong(CountyChange.Leaving::persons)
                                .sum();
    }

    /** The households of one line. */
    public long households(CountyChange line) {
        return of(line).mapToLong(RosterStock::households).sum();
    }

    /** Those of one line who are missing from a list without a cause (待核). */
    public long unclear(CountyChange line) {
        return of(line).mapToLong(RosterStock::unclear).sum();
    }

    /** The lines of everybody, township by township. */
    public List<CountyChange> townships() {
        return changes.stream()
                .filter(change -> change.category().equals(CountyChange.EVERYBODY))
                .toList();
    }

    /** One line a category, all townships together; everybody first. */
    public List<CountyChange> categories() {
        return CountyChange.byCategory(changes);
    }

    private long persons(CountyChange line) {
        return of(line).mapToLong(RosterStock::persons).sum();
    }

    private java.util.stream.Stream<RosterStock> of(CountyChange line) {
        return stock.stream()
                .filter(one -> one.area().equals(line.area()) && one.category().equals(line.category()));
    }
}
