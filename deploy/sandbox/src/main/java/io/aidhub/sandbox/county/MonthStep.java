package io.aidhub.sandbox.county;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens from one month to the next, planned as a whole and small: it holds only the households that change,
 * about 6 of 100. Households are looked up by index; everything else of the county is computed anew.
 */
final class MonthStep {
    private final int unknownHeadOrigin;
    private final int freshLimit;
    private int nextFresh;
    private final Map<Integer, Change> changes = new HashMap<>();
    private final Map<Integer, Broken.Row> broken = new HashMap<>();
    private final List<Leaving> leavings = new ArrayList<>();
    private final List<Suspension> suspensions = new ArrayList<>();
    private final List<Integer> absentHouseholds = new ArrayList<>();
    private final List<Absent> absentPersons = new ArrayList<>();
    private final Map<Planted, Count> counts = new EnumMap<>(Planted.class);

    /** What becomes of a household; {@code null} = is not listed. */
    interface Change {
        @Nullable
        Household of(@Nullable Household before);
    }

    /** A member whom the list of the month leaves out. */
    record Absent(int household, Person person) {}

    /** How much of one kind was planted. */
    record Count(int households, int people) {}

    /** @param firstFresh and {@code freshLimit} the indexes newcomers of this month may have */
    MonthStep(int firstFresh, int freshLimit) {
        this.unknownHeadOrigin = firstFresh;
        this.freshLimit = freshLimit;
        this.nextFresh = firstFresh + 1;
    }

    boolean touches(int household) {
        return changes.containsKey(household) || broken.containsKey(household);
    }

    void change(Household household, Change change) {
        change(household.index(), change);
    }

    void change(int index, Change change) {
        if (changes.put(index, change) != null) {
            throw new IllegalStateException("household " + index + " already changes in this month");
        }
    }

    void breakRow(int index, Broken.Row row) {
        broken.put(index, row);
    }

    void leave(Leaving leaving) {
        leavings.add(leaving);
    }

    void suspend(Suspension suspension) {
        suspensions.add(suspension);
    }

    void absent(int household) {
        absentHouseholds.add(household);
    }

    void absent(int household, Person person) {
        absentPersons.add(new Absent(household, person));
    }

    void count(Planted planted, int people) {
        counts.merge(
                planted, new Count(1, people), (a, b) -> new Count(a.households + b.households, a.people + b.people));
    }

    /** An index no household and no person had before. */
    int fresh() {
        if (nextFresh >= freshLimit) {
            throw new IllegalStateException("the month has no index left for newcomers");
        }
        return nextFresh++;
    }

    /** The origin of the number that heads nothing, for {@link Broken#HEAD_UNKNOWN}. */
    int unknownHeadOrigin() {
        return unknownHeadOrigin;
    }

    @Nullable
    Household after(int index, @Nullable Household before) {
        Change change = changes.get(index);
        return change == null ? before : change.of(before);
    }

    Broken.@Nullable Row brokenRow(int index) {
        return broken.get(index);
    }

    /** One more than the greatest index in use after this month. */
    int end() {
        return nextFresh;
    }

    List<Leaving> leavings() {
        return Collections.unmodifiableList(leavings);
    }

    List<Suspension> suspensions() {
        return Collections.unmodifiableList(suspensions);
    }

    List<Integer> absentHouseholds() {
        return Collections.unmodifiableList(absentHouseholds);
    }

    List<Absent> absentPersons() {
        return Collections.unmodifiableList(absentPersons);
    }

    Map<Planted, Count> counts() {
        return Collections.unmodifiableMap(counts);
    }
}
