package io.aidhub.sandbox.county;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Who left by the lists of one month (增减表): of the pair, then of the further lists. */
final class Leavings {
    private Leavings() {}

    static List<Leaving> of(County county, Set<ListKind> lists, Outsiders outsiders) {
        MonthStep step = county.step();
        List<Leaving> leavings = new ArrayList<>(step == null ? List.of() : step.leavings());
        for (ListKind kind : ListKind.values()) {
            if (lists.contains(kind)) {
                outsiders.gone(kind, county.month()).forEach(unit -> add(leavings, county.seed(), unit));
            }
        }
        return leavings;
    }

    private static void add(List<Leaving> leavings, long seed, Outsiders.Unit unit) {
        Stay stay = unit.stay();
        if (stay.ending() == Stay.Ending.ABSENT) {
            return;
        }
        Leaving.Cause cause = stay.ending() == Stay.Ending.DIED ? Leaving.Cause.DEATH : Leaving.Cause.GAVE_UP;
        for (Person person : unit.household().members()) {
            leavings.add(Leaving.of(unit.household(), person, cause, stay.lastDay(seed, unit.index())));
        }
    }
}
