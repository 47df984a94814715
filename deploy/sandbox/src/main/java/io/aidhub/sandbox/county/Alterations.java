package io.aidhub.sandbox.county;

import io.aidhub.sandbox.chance.Dice;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes of facts: aid type, school, disability, marks, township, telephone and income; and new members. */
final class Alterations {
    private final MonthPlanner planner;
    private final MonthStep step;

    Alterations(MonthPlanner planner) {
        this.planner = planner;
        this.step = planner.step();
    }

    List<MonthPlanner.Task> tasks() {
        return List.of(
                planner.task(Planted.SCHOOL_CHANGED, household -> pupil(household) > 0, this::changeSchool),
                planner.task(Planted.DISABILITY_GAINED, household -> able(household) >= 0, this::gainDisability),
                planner.task(Planted.MARK_GAINED, household -> newMark(household) != null, this::gainMark),
                planner.task(
                        Planted.AID_CHANGED,
                        household -> household.aid().isAllowance() || household.aid() == AidType.REGISTERED_POOR,
                        this::changeAid),
                planner.task(Planted.RELOCATED, household -> household.aid() != AidType.VAGRANT, this::relocate),
                planner.task(Planted.CONTACT_CHANGED, household -> true, this::changeContact),
                planner.task(Planted.PERSON_JOINED, household -> household.takesIn(1), this::join));
    }

    private void changeSchool(Household household) {
        int pupil = pupil(household);
        step.change(household, before -> MonthPlanner.expect(before).withMember(pupil, person -> {
            School school = MonthPlanner.present(person.school());
            return person.with(school.other(household.place().township()));
        }));
        step.count(Planted.SCHOOL_CHANGED, 1);
    }

    private void gainDisability(Household household) {
        int able = able(household);
        Disability disability = Disability.throwFor(planner.dice("disability", household));
        step.change(household, before -> MonthPlanner.expect(before)
                .withMember(able, person -> person.with(disability, planner.dayOf(household))));
        step.count(Planted.DISABILITY_GAINED, 1);
    }

    private void gainMark(Household household) {
        Mark.Kind kind = MonthPlanner.present(newMark(household));
        step.change(household, before -> MonthPlanner.expect(before)
                .withMember(0, person -> person.with(new Mark(kind, planner.dayOf(household)))));
        step.count(Planted.MARK_GAINED, 1);
    }

    private void changeAid(Household household) {
        AidType changed = AidType.LASTING_EXPENDITURE;
        if (household.aid() == AidType.REGISTERED_POOR) {
            changed = household.place().urban() ? AidType.URBAN_ALLOWANCE : AidType.RURAL_ALLOWANCE;
        }
        AidType to = changed;
        step.change(household, before -> {
            Household listed = MonthPlanner.expect(before);
            return listed.with(to)
                    .with(listed.members().stream()
                            .map(person -> person.since(planner.period()))
                            .toList());
        });
        step.count(Planted.AID_CHANGED, household.size());
    }

    private void relocate(Household household) {
        Dice dice = planner.dice("relocate", household);
        List<Township> others = Arrays.stream(Township.values())
                .filter(township -> township != household.place().township())
                .toList();
        Township.Place place = dice.pick(others).place(dice, household.place().urban());
        step.change(household, before -> MonthPlanner.expect(before).with(place));
        step.count(Planted.RELOCATED, household.size());
    }

    private void changeContact(Household household) {
        Dice dice = planner.dice("contact", household);
        String phone = Families.phone(dice);
        long income = Families.income(dice, household.place().urban(), household.size());
        step.change(household, before -> MonthPlanner.expect(before).with(phone, income));
        step.count(Planted.CONTACT_CHANGED, household.size());
    }

    private void join(Household household) {
        planner.join(household);
        step.count(Planted.PERSON_JOINED, 1);
    }

    /** Place of the first pupil or student who is not the head, -1 without one. */
    private static int pupil(Household household) {
        for (int i = 1; i < household.size(); i++) {
            if (household.members().get(i).school() != null) {
                return i;
            }
        }
        return -1;
    }

    /** Place of the first member without a disability card, -1 without one. */
    private static int able(Household household) {
        for (int i = 0; i < household.size(); i++) {
            if (household.members().get(i).disability() == null) {
                return i;
            }
        }
        return -1;
    }

    /** A mark the head could have by age and sex, and has not. */
    private static Mark.@Nullable Kind newMark(Household household) {
        Person head = household.head();
        Mark.Kind kind = head.age() >= 60
                ? Mark.Kind.HARD_PRESSED_OLD
                : head.male() ? Mark.Kind.CASE_RELATED : Mark.Kind.HARD_PRESSED_WOMAN;
        return head.has(kind) ? null : kind;
    }
}
