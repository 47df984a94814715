package io.aidhub.sandbox.county;

import io.aidhub.sandbox.chance.Dice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves, splits, merges and changes of the head: the same people in other households. */
final class Rearrangements {
    private final MonthPlanner planner;
    private final MonthStep step;

    Rearrangements(MonthPlanner planner) {
        this.planner = planner;
        this.step = planner.step();
    }

    List<MonthPlanner.Task> tasks() {
        return List.of(
                planner.task(Planted.SPLIT, household -> !splitting(household).isEmpty(), this::split),
                planner.task(Planted.PERSON_MOVED, household -> mover(household) != null, this::move),
                planner.task(Planted.HEAD_CHANGED, household -> spouse(household) != null, this::changeHead),
                planner.task(
                        Planted.MERGED,
                        household -> household.size() <= 2 && household.aid().isAllowance(),
                        this::merge));
    }

    private void split(Household household) {
        List<Person> leaving = splitting(household);
        int index = step.fresh();
        Dice dice = planner.dice("split", household);
        Household founded = new Household(
                index,
                household.place().township().place(dice, household.place().urban()),
                Families.phone(dice),
                household.aid(),
                household.incomeFen() / household.size() * leaving.size(),
                Household.underHead(leaving.get(0), leaving));
        step.change(household, before -> MonthPlanner.expect(before).without(leaving));
        step.change(index, before -> founded);
        step.count(Planted.SPLIT, leaving.size());
    }

    private void move(Household household) {
        Person mover = MonthPlanner.present(mover(household));
        Household target = planner.partner(household, other -> other.takesIn(1));
        if (target == null) {
            return;
        }
        step.change(household, before -> MonthPlanner.expect(before).without(List.of(mover)));
        step.change(target, before -> MonthPlanner.expect(before).plus(List.of(mover.with(Relation.OTHER_RELATIVE))));
        step.count(Planted.PERSON_MOVED, 1);
    }

    private void changeHead(Household household) {
        step.change(household, before -> {
            Household listed = MonthPlanner.expect(before);
            return listed.headedBy(MonthPlanner.present(spouse(listed)));
        });
        step.count(Planted.HEAD_CHANGED, household.size());
    }

    private void merge(Household household) {
        Household target =
                planner.partner(household, other -> other.aid() == household.aid() && other.takesIn(household.size()));
        if (target == null) {
            return;
        }
        List<Person> joining = household.members().stream()
                .map(person -> person.with(relationAfterMerge(person, target)))
                .toList();
        step.change(household, before -> null);
        step.change(target, before -> MonthPlanner.expect(before).plus(joining));
        step.count(Planted.MERGED, joining.size());
    }

    /** Old people who move in with someone a generation younger are told as the parents; others as relatives. */
    private static Relation relationAfterMerge(Person person, Household target) {
        boolean generationOlder = person.relation() == Relation.HEAD
                && person.age() - target.head().age() >= 18
                && target.members().stream()
                        .noneMatch(member -> member.relation().isParent());
        return generationOlder ? Relation.parent(person.male()) : Relation.OTHER_RELATIVE;
    }

    /**
     * Who would found a household, its head first: the parents, else a grown child, else wife or husband with one
     * child.
     */
    private static List<Person> splitting(Household household) {
        if (household.size() < 3) {
            return List.of();
        }
        List<Person> parents = household.members().stream()
                .filter(person -> person.relation().isParent())
                .toList();
        if (!parents.isEmpty()) {
            return parents;
        }
        List<Person> leaving = new ArrayList<>();
        for (Person person : household.members()) {
            if (person.relation().isChild() && person.adult()) {
                return List.of(person);
            }
            if (person.relation() == Relation.SPOUSE && person.adult()) {
                leaving.add(person);
            } else if (person.relation().isChild() && leaving.size() == 1) {
                leaving.add(person);
            }
        }
        return leaving.size() == 2 ? leaving : List.of();
    }

    private static @Nullable Person mover(Household household) {
        Person last = household.members().get(household.size() - 1);
        return household.size() < 3 || last.relation() == Relation.SPOUSE ? null : last;
    }

    private static @Nullable Person spouse(Household household) {
        return household.members().stream()
                .filter(person -> person.relation() == Relation.SPOUSE && person.adult())
                .findFirst()
                .orElse(null);
    }
}
