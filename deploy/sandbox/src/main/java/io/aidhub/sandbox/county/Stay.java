package io.aidhub.sandbox.county;

import io.aidhub.sandbox.chance.Dice;
import java.time.LocalDate;

/**
 * From when to when an outsider household is listed; computed from its index alone.
 *
 * @param first month of the first list it is in
 * @param end month of the first list it is no longer in, {@link #FOR_EVER} when it stays
 */
record Stay(int first, int end, Ending ending) {
    static final int FOR_EVER = Integer.MAX_VALUE;

    private static final int MONTHLY_PER_MILLE = 12;

    /** How a household is told to be gone. */
    enum Ending {
        /** All members are on the leaving list (增减表). */
        LEFT,
        /** The head died; nobody else lived there. */
        DIED,
        /** It is no longer listed, nobody says why. */
        ABSENT
    }

    /** @param first month of its first list */
    static Stay of(long seed, ListKind kind, int index, int first) {
        for (int month = first + 1; month <= County.LAST_MONTH; month++) {
            Dice dice = Dice.of(seed, "stay-" + kind.word(), index, month);
            boolean over = kind == ListKind.VAGRANTS ? dice.perMille(500) : dice.perMille(MONTHLY_PER_MILLE);
            if (over) {
                int how = dice.below(10);
                boolean nameless = kind == ListKind.VAGRANTS; // many have no number, which the leaving list needs
                Ending ending =
                        nameless || how < 2 ? Ending.ABSENT : kind.single && how < 6 ? Ending.DIED : Ending.LEFT;
                return new Stay(first, month, ending);
            }
        }
        return new Stay(first, FOR_EVER, Ending.ABSENT);
    }

    boolean covers(int month) {
        return first <= month && month < end;
    }

    boolean endsIn(int month) {
        return end == month;
    }

    /** A day in the month before the first list it is not in. */
    LocalDate lastDay(long seed, int index) {
        return County.period(end)
                .minusMonths(1)
                .atDay(Dice.of(seed, "stay-day", index, end).between(1, 28));
    }
}
