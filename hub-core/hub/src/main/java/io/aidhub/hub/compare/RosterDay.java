package io.aidhub.hub.compare;

import io.aidhub.ledger.compare.CountyChange;
import io.aidhub.ledger.compare.RosterMoment;
import io.aidhub.ledger.compare.RosterStock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who was on the roster of an area on a day, in counts.
 *
 * @param area beginning of a division, empty for all
 * @param total by category, all townships together, {@link CountyChange#EVERYBODY} first
 * @param stock by township and category, each township's everybody first; counted by itself
 */
public record RosterDay(RosterMoment moment, String area, List<RosterStock> total, List<RosterStock> stock) {
    public RosterDay {
        total = List.copyOf(total);
        stock = List.copyOf(stock);
    }

    /** Whether the townships together are as many persons as the total, category by category (勾稽). */
    public boolean addsUp() {
        Map<String, Long> townships = stock.stream()
                .collect(Collectors.groupingBy(RosterStock::category, Collectors.summingLong(RosterStock::persons)));
        return townships.equals(total.stream().collect(Collectors.toMap(RosterStock::category, RosterStock::persons)));
    }

    /** The lines of everybody, township by township. */
    public List<RosterStock> townships() {
        return stock.stream()
                .filter(line -> line.category().equals(CountyChange.EVERYBODY))
                .toList();
    }

    /**
     * How many persons.
     *
     * @param category code, empty for everybody
     */
    public long persons(String category) {
        String line = category.isEmpty() ? CountyChange.EVERYBODY : category;
        return total.stream()
                .filter(one -> one.category().equals(line))
                .mapToLong(RosterStock::persons)
                .sum();
    }
}
