package io.aidhub.sandbox.county;

import io.aidhub.sandbox.chance.Dice;
import java.time.YearMonth;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Households of the further lists that are in no pair. Each is a pure function of seed, kind and index; none is held. They come and go by their {@link Stay}, and nothing of
 * them changes while they stay.
 */
final class Outsiders {
    /** Apart from everybody of the pair, whose numbers have other provinces. */
    private static final String DIVISION = "360000";

    /** The first indexes are the fixed families of small counties. */
    private static final int FIRST_ORIGIN = 2 * Families.SHOWN_FIRST;

    /** Numbers that are nobody's on any list. */
    private static final int NOBODIES = 8;

    private static final int NEW_PER_MILLE = 15;
    private static final long OTHER_FAMILIES = 0x5DEECE66DL;

    private final long seed;
    private final int firstHouseholds;
    private final Families families;
    private final int nobody;

    Outsiders(long seed, int firstHouseholds) {
        this.seed = seed;
        this.firstHouseholds = firstHouseholds;
        int capacity = FIRST_ORIGIN;
        for (ListKind kind : ListKind.values()) {
            capacity += universe(kind);
        }
        this.nobody = capacity;
        this.families = new Families(
                seed ^ OTHER_FAMILIES, new InventedId(seed ^ OTHER_FAMILIES, capacity + NOBODIES, DIVISION));
    }

    /** The household and when it is listed. */
    record Unit(int index, Household household, Stay stay) {}

    /** Those listed in that month, by index. */
    Stream<Unit> listed(ListKind kind, int month) {
        return known(kind, month).filter(unit -> unit.stay().covers(month));
    }

    /** Those listed in the month before and no longer in this one. */
    Stream<Unit> gone(ListKind kind, int month) {
        return known(kind, month).filter(unit -> unit.stay().endsIn(month));
    }

    /** Those listed once, not any more, and never said to have left: the hub keeps them (待核). */
    Stream<Unit> absent(ListKind kind, int month) {
        return known(kind, month)
                .filter(unit -> unit.stay().end() <= month && unit.stay().ending() == Stay.Ending.ABSENT);
    }

    /** A right number that is nobody's on any list; a few only. */
    String nobodysNumber(int which) {
        return families.nobodysNumber(nobody + which % NOBODIES);
    }

    /** Everybody who was listed until that month. */
    private Stream<Unit> known(ListKind kind, int month) {
        int count = kind.perThousand == 0 ? 0 : first(kind) + (month - 1) * monthly(kind);
        return IntStream.range(0, count).mapToObj(index -> unit(kind, index));
    }

    private Unit unit(ListKind kind, int index) {
        int since = index < first(kind) ? 1 : 2 + (index - first(kind)) / monthly(kind);
        return new Unit(index, household(kind, origin(kind, index), since), Stay.of(seed, kind, index, since));
    }

    private Household household(ListKind kind, int origin, int month) {
        YearMonth period = County.period(month);
        if (!kind.single) {
            return families.household(origin, period.minusMonths(1));
        }
        Dice dice = Dice.of(seed, "single", origin, 0);
        int age =
                switch (kind) {
                    case SPECIAL_HARDSHIP -> dice.between(60, 88);
                    case CHILDREN -> dice.between(1, 11);
                    case LEFT_BEHIND -> dice.perMille(500) ? dice.between(3, 11) : dice.between(61, 84);
                    default -> dice.between(20, 75);
                };
        Disability disability = kind == ListKind.DISABILITY_CARDS ? Disability.throwFor(dice) : null;
        return families.single(origin, age, disability, period.minusMonths(dice.between(1, 40)));
    }

    private int first(ListKind kind) {
        return Math.max(1, Math.round(firstHouseholds * kind.perThousand / 1000f));
    }

    private int monthly(ListKind kind) {
        return kind == ListKind.VAGRANTS ? first(kind) : Math.max(1, first(kind) * NEW_PER_MILLE / 1000);
    }

    private int universe(ListKind kind) {
        return kind.perThousand == 0 ? 0 : first(kind) + County.LAST_MONTH * monthly(kind);
    }

    private int origin(ListKind kind, int index) {
        int origin = FIRST_ORIGIN + index;
        for (ListKind before : ListKind.values()) {
            if (before.ordinal() < kind.ordinal()) {
                origin += universe(before);
            }
        }
        return origin;
    }
}
