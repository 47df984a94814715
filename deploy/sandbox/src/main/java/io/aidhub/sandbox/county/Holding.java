package io.aidhub.sandbox.county;

import io.aidhub.sandbox.chance.Dice;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who is on which of the further lists, and what category that is: the same for the lists and for what they are checked against. */
final class Holding {
    private static final List<String> MONITORED =
            List.of("MONITORED_UNSTABLE", "MONITORED_MARGINAL", "MONITORED_SUDDEN");
    private static final List<String> CHILDREN = List.of("ORPHAN", "UNATTENDED_CHILD", "CHILD_IN_NEED");
    private static final int CHILD_BELOW = 16;
    private static final int PAIR_MONITORED_PER_MILLE = 40;
    private static final int PAIR_CHILDREN_PER_MILLE = 40;
    private static final Set<Mark.Kind> LEFT_BEHIND =
            EnumSet.of(Mark.Kind.CHILD_LEFT_BEHIND, Mark.Kind.WOMAN_LEFT_BEHIND, Mark.Kind.OLD_LEFT_BEHIND);

    private final long seed;
    private final Set<ListKind> written;

    /** @param written the lists there are; nobody holds a category by a list that is not */
    Holding(long seed, Set<ListKind> written) {
        this.seed = seed;
        this.written = written;
    }

    /** @param outside the list an outsider household is in by itself, {@code null} for one of the pair */
    boolean isOn(ListKind list, Household household, Person person, @Nullable ListKind outside) {
        if (!written.contains(list)) {
            return false;
        }
        boolean pair = outside == null;
        return switch (list) {
            case SPECIAL_HARDSHIP -> outside == list || (pair && household.aid().isHardship());
            case MARGIN_FAMILY, RIGID_EXPENDITURE -> outside == list;
            case MONITORED ->
                outside == list
                        || (pair
                                && household.aid().isAllowance()
                                && Dice.of(seed, "monitored", household.index(), 0)
                                        .perMille(PAIR_MONITORED_PER_MILLE));
            case DISABILITY_CARDS -> person.disability() != null;
            case CHILDREN ->
                outside == list
                        || (pair
                                && person.age() < CHILD_BELOW
                                && personal("children", person).perMille(PAIR_CHILDREN_PER_MILLE));
            case LEFT_BEHIND ->
                outside == list || person.marks().stream().anyMatch(mark -> LEFT_BEHIND.contains(mark.kind()));
            case VAGRANTS -> outside == list || (pair && household.aid() == AidType.VAGRANT);
            case DEATHS, PAYMENTS -> false;
        };
    }

    /** Category the list gives that person. */
    String category(ListKind list, Household household, Person person) {
        return switch (list) {
            case MONITORED ->
                Dice.of(seed, "monitored-class", household.index(), 0).pick(MONITORED);
            case CHILDREN -> personal("child-class", person).pick(CHILDREN);
            default -> list.category;
        };
    }

    /** All categories of a person by all lists of the month. */
    Set<String> categories(Household household, Person person, @Nullable ListKind outside) {
        Set<String> codes = new TreeSet<>();
        if (outside == null) {
            codes.add(household.aid().category);
            person.marks().forEach(mark -> codes.add(mark.kind().category));
        }
        for (ListKind list : written) {
            if (isOn(list, household, person, outside)) {
                codes.add(category(list, household, person));
            }
        }
        return codes;
    }

    static boolean isLeftBehind(Mark mark) {
        return LEFT_BEHIND.contains(mark.kind());
    }

    /** Dice of somebody, the same in every month and household. */
    Dice personal(String purpose, Person person) {
        return Dice.of(seed, purpose, Long.parseLong(person.idNumber().substring(0, 17)), 0);
    }
}
