package io.aidhub.sandbox.county;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the roster must hold once the lists of all months up to one are in: who is listed, and who is absent without a cause and therefore kept (待核).
 *
 * @param people on the roster, {@code absent} among them
 * @param categories people by category code; somebody with two counts twice
 * @param areas people by nine-digit code of the township
 * @param came on the roster by this month's lists, never before
 * @param exited by this month's lists, for another cause than death
 * @param deceased by this month's lists
 * @param suspended on the roster, and their payment is stopped
 */
record RosterTruth(
        int people,
        int absent,
        Map<String, Integer> categories,
        Map<String, Integer> areas,
        int came,
        int exited,
        int deceased,
        int suspended) {

    /** Counts one month, household by household. */
    static final class Count {
        private final County county;
        private final Holding holding;
        private final Set<ListKind> lists;
        private final Outsiders outsiders;
        private final Map<String, Integer> categories = new TreeMap<>();
        private final Map<String, Integer> areas = new TreeMap<>();
        private final Set<String> stopped;
        private int people;
        private int suspended;
        private int newcomers;

        Count(County county, Holding holding, Set<ListKind> lists, Outsiders outsiders) {
            this.county = county;
            this.holding = holding;
            this.lists = lists;
            this.outsiders = outsiders;
            this.stopped = Suspensions.stopped(county, county.month());
        }

        /** A listed household of the pair. */
        void add(Household household) {
            household.members().forEach(person -> add(household, person, null));
        }

        /** @param leavings all who left by this month's lists */
        RosterTruth done(List<Leaving> leavings) {
            for (ListKind kind : lists) {
                outsiders.listed(kind, county.month()).forEach(unit -> {
                    unit.household().members().forEach(person -> add(unit.household(), person, kind));
                    if (unit.stay().first() == county.month()) {
                        newcomers += unit.household().size();
                    }
                });
            }
            int listed = people;
            absentOfThePair();
            for (ListKind kind : lists) {
                outsiders.absent(kind, county.month()).forEach(unit -> unit.household()
                        .members()
                        .forEach(person -> add(unit.household(), person, kind)));
            }
            int deceased = (int) leavings.stream()
                    .filter(leaving -> leaving.cause() == Leaving.Cause.DEATH)
                    .count();
            return new RosterTruth(
                    people,
                    people - listed,
                    categories,
                    areas,
                    came(listed),
                    leavings.size() - deceased,
                    deceased,
                    suspended);
        }

        private int came(int listed) {
            MonthStep step = county.step();
            if (step == null) {
                return listed;
            }
            return newcomers
                    + Broken.newcomers()
                    + people(step, Planted.HOUSEHOLD_NEW)
                    + people(step, Planted.PERSON_JOINED);
        }

        private static int people(MonthStep step, Planted planted) {
            MonthStep.Count count = step.counts().get(planted);
            return count == null ? 0 : count.people();
        }

        /** Of each month's absent, the first half is back the month after ({@link Departures#takeBack}); the others stay away. */
        private void absentOfThePair() {
            for (int month = 2; month <= county.month(); month++) {
                int before = month - 1;
                for (int index : stillAway(month, county.step(month).absentHouseholds())) {
                    add(MonthPlanner.expect(county.household(index, before)));
                }
                for (MonthStep.Absent absent :
                        stillAway(month, county.step(month).absentPersons())) {
                    add(MonthPlanner.expect(county.household(absent.household(), before)), absent.person(), null);
                }
            }
        }

        private <T> List<T> stillAway(int month, List<T> absent) {
            return new ArrayList<>(
                    absent.subList(month == county.month() ? 0 : (absent.size() + 1) / 2, absent.size()));
        }

        private void add(Household household, Person person, @Nullable ListKind outside) {
            people++;
            suspended += stopped.contains(person.idNumber()) ? 1 : 0;
            areas.merge(household.place().township().code, 1, Integer::sum);
            holding.categories(household, person, outside).forEach(code -> categories.merge(code, 1, Integer::sum));
        }
    }
}
