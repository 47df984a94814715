package io.aidhub.sandbox.county;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An invented county, month by month. Month 1 is computed from the seed; each later month is the one before moved on
 * by its {@link MonthStep}. Holds no household: {@link #households} computes them one after the other.
 */
final class County {
    static final YearMonth FIRST_MONTH = YearMonth.of(2026, 10);
    static final int FEWEST_HOUSEHOLDS = 100;
    static final int MOST_HOUSEHOLDS = 500_000;
    static final int LAST_MONTH = 24;

    private final long seed;
    private final int firstHouseholds;
    private final int month;
    private final int freshAMonth;
    private final Families families;
    private final List<MonthStep> steps = new ArrayList<>();

    /**
     * @param households in month 1, {@value #FEWEST_HOUSEHOLDS} to {@value #MOST_HOUSEHOLDS}
     * @param month 1 to {@value #LAST_MONTH}
     */
    County(long seed, int households, int month) {
        if (households < FEWEST_HOUSEHOLDS || households > MOST_HOUSEHOLDS) {
            throw new IllegalArgumentException("households: " + households);
        }
        if (month < 1 || month > LAST_MONTH) {
            throw new IllegalArgumentException("month: " + month);
        }
        this.seed = seed;
        this.firstHouseholds = households;
        this.month = month;
        this.freshAMonth = Planted.HOUSEHOLD_NEW.quota(households)
                + Planted.PERSON_JOINED.quota(households)
                + Planted.SPLIT.quota(households)
                + Broken.values().length;
        this.families = new Families(seed, new InventedId(seed, firstFresh(LAST_MONTH + 1)));
        for (int next = 2; next <= month; next++) {
            MonthStep step = new MonthStep(firstFresh(next), firstFresh(next + 1));
            new MonthPlanner(this, next, step).plan();
            steps.add(step);
        }
    }

    static YearMonth period(int month) {
        return FIRST_MONTH.plusMonths(month - 1L);
    }

    long seed() {
        return seed;
    }

    int month() {
        return month;
    }

    /** Households of month 1, the measure of all shares. */
    int firstHouseholds() {
        return firstHouseholds;
    }

    Families families() {
        return families;
    }

    /** The household of that index in that month, {@code null} when it is not listed then. */
    @Nullable
    Household household(int index, int inMonth) {
        Household household = index < firstHouseholds ? families.household(index, FIRST_MONTH) : null;
        for (int next = 2; next <= inMonth; next++) {
            household = steps.get(next - 2).after(index, household);
        }
        return household;
    }

    /** One more than the greatest index in use in that month. */
    int end(int inMonth) {
        return inMonth == 1 ? firstHouseholds : steps.get(inMonth - 2).end();
    }

    /** The listed households of the month, by index. */
    Stream<Household> households() {
        return IntStream.range(0, end(month))
                .mapToObj(index -> household(index, month))
                .flatMap(Stream::ofNullable);
    }

    /** What led to this month; {@code null} for month 1. */
    @Nullable
    MonthStep step() {
        return month == 1 ? null : steps.get(month - 2);
    }

    /** What led to that earlier month, 2 to {@link #month}. */
    MonthStep step(int ofMonth) {
        return steps.get(ofMonth - 2);
    }

    private int firstFresh(int ofMonth) {
        return firstHouseholds + Math.max(0, ofMonth - 2) * freshAMonth;
    }
}
