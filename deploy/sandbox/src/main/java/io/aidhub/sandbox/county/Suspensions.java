package io.aidhub.sandbox.county;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whose payment stops, and goes on a month later: heads of households of which nothing else changes in that month. */
final class Suspensions {
    private final MonthPlanner planner;
    private final MonthStep step;

    Suspensions(MonthPlanner planner) {
        this.planner = planner;
        this.step = planner.step();
    }

    /** Of those stopped the month before, the first half is paid again; before anything else is planned for them. */
    void resume() {
        if (planner.month() < 3) {
            return;
        }
        List<Suspension> stopped = planner.county().step(planner.month() - 1).suspensions().stream()
                .filter(Suspension::stops)
                .toList();
        for (Suspension before : stopped.subList(0, (stopped.size() + 1) / 2)) {
            Household household =
                    MonthPlanner.expect(planner.county().household(before.household(), planner.month() - 1));
            tell(Suspension.of(household, null, planner.dayOf(household)), household, Planted.RESUMED);
        }
    }

    /** Behind all other plans, so that these are as they would be without. */
    void stop(Household household) {
        Suspension.Cause cause = planner.dice("suspended", household).pick(Suspension.Cause.ALL);
        tell(Suspension.of(household, cause, planner.dayOf(household)), household, Planted.SUSPENDED);
    }

    private void tell(Suspension suspension, Household household, Planted planted) {
        step.change(household, MonthPlanner::expect);
        step.suspend(suspension);
        step.count(planted, 1);
    }

    /** ID numbers of those whose payment is stopped by the lists up to that month's, whether they are still listed or not. */
    static Set<String> stopped(County county, int upTo) {
        Set<String> stopped = new HashSet<>();
        for (int month = 2; month <= upTo; month++) {
            for (Suspension suspension : county.step(month).suspensions()) {
                if (suspension.stops()) {
                    stopped.add(suspension.idNumber());
                } else {
                    stopped.remove(suspension.idNumber());
                }
            }
        }
        return stopped;
    }
}
