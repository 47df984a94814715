package io.aidhub.ledger.compare;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many persons of one township and category came and left in a month.
 *
 * @param area township
 * @param category code; {@link #EVERYBODY} for all persons of the township, each counted once
 * @param came were not in the roster before
 * @param movedIn were in the roster in another township
 * @param gained were in the township without the category
 * @param exited left the roster for another cause than death
 * @param movedOut are in another township now
 * @param lost are in the township without the category now
 */
public record CountyChange(
        String area,
        String category,
        long before,
        long came,
        long movedIn,
        long gained,
        long exited,
        long deceased,
        long movedOut,
        long lost,
        long now) {
    public static final String EVERYBODY = "*";

    /** Before, plus who came, less who left, is now. */
    public boolean addsUp() {
        return before + came + movedIn + gained - exited - deceased - movedOut - lost == now;
    }

    /** Both together; of another township's the area is that of the first. */
    public CountyChange plus(CountyChange other) {
        return new CountyChange(
                area,
                category,
                before + other.before,
                came + other.came,
                movedIn + other.movedIn,
                gained + other.gained,
                exited + other.exited,
                deceased + other.deceased,
                movedOut + other.movedOut,
                lost + other.lost,
                now + other.now);
    }

    /** One line a category, all townships together, ordered by category: {@link #EVERYBODY} first. */
    public static List<CountyChange> byCategory(List<CountyChange> changes) {
        return changes.stream()
                .collect(Collectors.groupingBy(
                        CountyChange::category, TreeMap::new, Collectors.reducing(CountyChange::plus)))
                .values()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Persons of a township who left the roster for one cause. */
    public record Leaving(String area, String cause, long persons) {}
}
