package io.aidhub.sandbox.county;

import io.aidhub.sandbox.chance.Dice;
import io.aidhub.sandbox.chance.Shuffle;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Plans one {@link MonthStep}: walks over the households of the month before in a shuffled order and gives each to
 * the first task it suits, until all quotas are met. Scarce tasks come first. A county too small for a quota gets
 * what there is; {@link MonthStep#counts} tells.
 */
final class MonthPlanner {
    private final County county;
    private final int month;
    private final MonthStep step;
    private final int span;
    private final Shuffle shuffle;
    private int partners;

    /** @param suits which households of the month before may meet this */
    record Task(Predicate<Household> suits, Consumer<Household> act, int quota) {}

    MonthPlanner(County county, int month, MonthStep step) {
        this.county = county;
        this.month = month;
        this.step = step;
        this.span = county.end(month - 1) - Families.SHOWN_FIRST;
        this.shuffle = Shuffle.of(span, Dice.of(county.seed(), "walk", month, 0));
        this.partners = span;
    }

    void plan() {
        Departures departures = new Departures(this);
        departures.takeBack();
        Suspensions suspensions = new Suspensions(this);
        suspensions.resume();
        List<Pending> pending = new ArrayList<>();
        for (Task task : tasks(departures)) {
            pending.add(new Pending(task));
        }
        for (int place = 0; place < span && !pending.isEmpty(); place++) {
            Household household = free(place);
            if (household == null) {
                continue;
            }
            meet(household, pending);
            pending.removeIf(waiting -> waiting.left == 0);
        }
        stopPayments(suspensions);
        for (int i = Planted.HOUSEHOLD_NEW.quota(county.firstHouseholds()); i > 0; i--) {
            int index = step.fresh();
            YearMonth period = period();
            step.change(index, before -> county.families().newHousehold(index, period));
            step.count(
                    Planted.HOUSEHOLD_NEW,
                    county.families().newHousehold(index, period).size());
        }
    }

    /** From the end of the walk, where households are that met nothing. */
    private void stopPayments(Suspensions suspensions) {
        int left = Planted.SUSPENDED.quota(county.firstHouseholds());
        Set<String> stopped = Suspensions.stopped(county, month - 1);
        for (int place = span - 1; place >= 0 && left > 0; place--) {
            Household household = free(place);
            if (household != null
                    && household.isPaid()
                    && !stopped.contains(household.head().idNumber())) {
                suspensions.stop(household);
                left--;
            }
        }
    }

    /**
     * Every second household is offered to the tasks from some later one on, so that those too meet families, not
     * only what is left.
     */
    private void meet(Household household, List<Pending> pending) {
        Dice dice = dice("task", household);
        int first = dice.perMille(500) ? 0 : dice.below(pending.size());
        for (int i = 0; i < pending.size(); i++) {
            Pending waiting = pending.get((first + i) % pending.size());
            if (waiting.task.suits().test(household)) {
                waiting.task.act().accept(household);
                waiting.left--;
                return;
            }
        }
    }

    private List<Task> tasks(Departures departures) {
        Rearrangements rearrangements = new Rearrangements(this);
        Alterations alterations = new Alterations(this);
        List<Task> tasks = new ArrayList<>();
        tasks.addAll(rearrangements.tasks());
        tasks.addAll(departures.tasksOfFamilies());
        tasks.addAll(brokenRows());
        tasks.addAll(alterations.tasks());
        tasks.addAll(departures.tasksOfHouseholds());
        return tasks;
    }

    private List<Task> brokenRows() {
        List<Task> tasks = new ArrayList<>();
        for (Broken how : Broken.values()) {
            tasks.add(new Task(
                    household -> how.newcomer ? household.takesIn(1) : household.size() > 1 && unmarked(household),
                    household -> {
                        if (how.newcomer) {
                            join(household);
                        }
                        step.breakRow(household.index(), new Broken.Row(how, how.newcomer ? household.size() : 1));
                    },
                    1));
        }
        return tasks;
    }

    /** Nobody of a broken row is on the category list too: its line there would name somebody the pair lacks. */
    private static boolean unmarked(Household household) {
        return household.members().get(1).marks().isEmpty();
    }

    /** Somebody new joins the household; not counted. */
    void join(Household household) {
        Person newcomer = county.families().newcomer(step.fresh(), household, period());
        step.change(household, before -> expect(before).plus(List.of(newcomer)));
    }

    /** A task whose quota is the share of {@code planted}. */
    Task task(Planted planted, Predicate<Household> suits, Consumer<Household> act) {
        return new Task(suits, act, planted.quota(county.firstHouseholds()));
    }

    /**
     * Another household, free and suiting, to take part in what happens to a first one; {@code null} when there is
     * none.
     */
    @Nullable
    Household partner(Household first, Predicate<Household> suits) {
        for (int tried = 0; tried < span; tried++) {
            partners = partners == 0 ? span - 1 : partners - 1;
            Household household = free(partners);
            if (household != null && household.index() != first.index() && suits.test(household)) {
                return household;
            }
        }
        return null;
    }

    /** The household a change applies to: a task never meets one that is not listed. */
    static Household expect(@Nullable Household before) {
        return present(before);
    }

    /** A value that the task's own condition has found before. */
    static <T> T present(@Nullable T value) {
        return Objects.requireNonNull(value, "a task met a household that does not suit it");
    }

    County county() {
        return county;
    }

    MonthStep step() {
        return step;
    }

    int month() {
        return month;
    }

    YearMonth period() {
        return County.period(month);
    }

    Dice dice(String purpose, Household household) {
        return Dice.of(county.seed(), purpose, household.index(), month);
    }

    /** A day in the month before, when things happen that this month's lists tell. */
    LocalDate dayOf(Household household) {
        return period().minusMonths(1).atDay(dice("day", household).between(1, 28));
    }

    private @Nullable Household free(int place) {
        int index = Families.SHOWN_FIRST + shuffle.of(place);
        return step.touches(index) ? null : county.household(index, month - 1);
    }

    private static final class Pending {
        private final Task task;
        private int left;

        Pending(Task task) {
            this.task = task;
            this.left = task.quota();
        }
    }
}
