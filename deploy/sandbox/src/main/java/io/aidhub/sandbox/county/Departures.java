package io.aidhub.sandbox.county;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Deaths, exits with cause, absences without, and the return of the absent. */
final class Departures {
    private final MonthPlanner planner;
    private final MonthStep step;

    Departures(MonthPlanner planner) {
        this.planner = planner;
        this.step = planner.step();
    }

    /** Half of those absent the month before are listed again as if nothing had been. */
    void takeBack() {
        if (planner.month() < 3) {
            return;
        }
        MonthStep before = planner.county().step(planner.month() - 1);
        List<Integer> households = before.absentHouseholds();
        for (int index : households.subList(0, (households.size() + 1) / 2)) {
            Household back = MonthPlanner.expect(planner.county().household(index, planner.month() - 2));
            step.change(index, gone -> planner.county().household(index, planner.month() - 2));
            step.count(Planted.HOUSEHOLD_RETURNED, back.size());
        }
        List<MonthStep.Absent> persons = before.absentPersons();
        for (MonthStep.Absent absent : persons.subList(0, (persons.size() + 1) / 2)) {
            step.change(absent.household(), household -> MonthPlanner.expect(household)
                    .plus(List.of(absent.person())));
            step.count(Planted.PERSON_RETURNED, 1);
        }
    }

    /** What only a household of two or more can meet. */
    List<MonthPlanner.Task> tasksOfFamilies() {
        return List.of(
                planner.task(
                        Planted.HEAD_DIED, household -> successor(household).isPresent(), this::headDies),
                planner.task(
                        Planted.PERSON_DIED,
                        household -> oldestMember(household).isPresent(),
                        this::memberDies),
                planner.task(
                        Planted.PERSON_LEFT,
                        household -> oldestMember(household).isPresent(),
                        this::memberLeaves),
                planner.task(Planted.PERSON_ABSENT, household -> household.size() > 1, this::memberAbsent));
    }

    List<MonthPlanner.Task> tasksOfHouseholds() {
        return List.of(
                planner.task(Planted.DIED_ALONE, household -> household.size() == 1, this::diesAlone),
                planner.task(Planted.HOUSEHOLD_LEFT, household -> household.size() <= 4, this::householdLeaves),
                planner.task(Planted.HOUSEHOLD_ABSENT, household -> true, this::householdAbsent));
    }

    private void headDies(Household household) {
        Person head = household.head();
        Person successor = successor(household).orElseThrow();
        step.leave(Leaving.of(household, head, Leaving.Cause.DEATH, planner.dayOf(household)));
        Household rest = household
                .with(Household.underHead(successor, household.members()))
                .withoutNumber(head.idNumber());
        step.change(household, before -> rest);
        step.count(Planted.HEAD_DIED, 1);
    }

    private void memberDies(Household household) {
        leaves(household, oldestMember(household).orElseThrow(), Leaving.Cause.DEATH);
        step.count(Planted.PERSON_DIED, 1);
    }

    private void memberLeaves(Household household) {
        Leaving.Cause cause = inTurn(Leaving.Cause.OF_PERSONS, Planted.PERSON_LEFT);
        leaves(household, oldestMember(household).orElseThrow(), cause);
        step.count(Planted.PERSON_LEFT, 1);
    }

    private void memberAbsent(Household household) {
        Person person = household.members().get(household.size() - 1);
        step.absent(household.index(), person);
        step.change(household, before -> MonthPlanner.expect(before).withoutNumber(person.idNumber()));
        step.count(Planted.PERSON_ABSENT, 1);
    }

    private void diesAlone(Household household) {
        step.leave(Leaving.of(household, household.head(), Leaving.Cause.DEATH, planner.dayOf(household)));
        step.change(household, before -> null);
        step.count(Planted.DIED_ALONE, 1);
    }

    private void householdLeaves(Household household) {
        Leaving.Cause cause = inTurn(Leaving.Cause.OF_HOUSEHOLDS, Planted.HOUSEHOLD_LEFT);
        LocalDate day = planner.dayOf(household);
        for (Person person : household.members()) {
            step.leave(Leaving.of(household, person, cause, day));
        }
        step.change(household, before -> null);
        step.count(Planted.HOUSEHOLD_LEFT, household.size());
    }

    private void householdAbsent(Household household) {
        step.absent(household.index());
        step.change(household, before -> null);
        step.count(Planted.HOUSEHOLD_ABSENT, household.size());
    }

    /** One cause after the other, so that few exits already show all. */
    private Leaving.Cause inTurn(List<Leaving.Cause> causes, Planted planted) {
        MonthStep.Count before = step.counts().get(planted);
        return causes.get((before == null ? 0 : before.households()) % causes.size());
    }

    private void leaves(Household household, Person person, Leaving.Cause cause) {
        step.leave(Leaving.of(household, person, cause, planner.dayOf(household)));
        step.change(household, before -> MonthPlanner.expect(before).withoutNumber(person.idNumber()));
    }

    private static Optional<Person> successor(Household household) {
        return household.members().stream()
                .filter(person -> person.relation() == Relation.SPOUSE && person.adult())
                .findFirst()
                .or(() -> oldestMember(household));
    }

    /** The oldest grown member who is not the head. */
    private static Optional<Person> oldestMember(Household household) {
        return household.members().stream()
                .skip(1)
                .filter(Person::adult)
                .min(Comparator.comparing(Person::birthDate).thenComparing(Person::idNumber));
    }
}
