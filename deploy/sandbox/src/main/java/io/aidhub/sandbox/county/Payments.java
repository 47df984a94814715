package io.aidhub.sandbox.county;

import io.aidhub.sandbox.chance.Dice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was paid in a month (发放名单): a row for each household on allowance or in hardship, and a few that a comparison with the roster must find. Amounts are invented (演示值). */
final class Payments {
    private static final int TWICE_PER_MILLE = 5;
    private static final int UNPAID_PER_MILLE = 5;
    private static final int UNKNOWN = 2;
    private static final int LEFT_EACH = 5;
    private static final long ALLOWANCE_FEN = 420_00;
    private static final long HARDSHIP_FEN = 980_00;

    private final County county;
    private final Set<String> stopped;
    private final Map<Odd, Integer> odd = new EnumMap<>(Odd.class);

    Payments(County county) {
        this.county = county;
        this.stopped = Suspensions.stopped(county, county.month());
    }

    /** What the comparison with the roster must find. */
    enum Odd {
        TWICE,
        ON_THE_ROSTER_AND_NOT_PAID,
        PAID_AND_NOT_ON_THE_ROSTER,
        LEFT_AND_STILL_PAID
    }

    /** A row; the household's head is paid. */
    record Payment(String name, String idNumber, String headIdNumber, Township.Place place, String what, long fen) {}

    /** To a household of the pair: none, one or the same twice. */
    List<Payment> of(Household household) {
        return household.isPaid() ? of(household, household.aid().isHardship()) : List.of();
    }

    List<Payment> of(Household household, boolean hardship) {
        Dice dice = Dice.of(county.seed(), "payment", household.index(), county.month());
        if (dice.perMille(UNPAID_PER_MILLE) || stopped.contains(household.head().idNumber())) {
            found(Odd.ON_THE_ROSTER_AND_NOT_PAID);
            return List.of();
        }
        Person head = household.head();
        Payment payment = new Payment(
                head.name(),
                head.idNumber(),
                head.idNumber(),
                household.place(),
                hardship ? "特困供养金" : "低保金",
                (hardship ? HARDSHIP_FEN : ALLOWANCE_FEN) * household.size());
        if (dice.perMille(TWICE_PER_MILLE)) {
            found(Odd.TWICE);
            return List.of(payment, payment);
        }
        return List.of(payment);
    }

    /** Payments to people who left, and to nobody the lists know. */
    List<Payment> wrong(List<Leaving> leavings, Outsiders outsiders) {
        List<Payment> wrong = new ArrayList<>();
        for (int i = 0; i < leavings.size(); i += LEFT_EACH) {
            Leaving left = leavings.get(i);
            found(Odd.LEFT_AND_STILL_PAID);
            wrong.add(
                    new Payment(left.name(), left.idNumber(), left.headIdNumber(), left.place(), "低保金", ALLOWANCE_FEN));
        }
        for (int i = 0; i < UNKNOWN; i++) {
            Dice dice = Dice.of(county.seed(), "paid-to-nobody", i, county.month());
            String number = outsiders.nobodysNumber(county.month() + i);
            String name = InventedNames.surname(dice) + InventedNames.given(dice, true);
            found(Odd.PAID_AND_NOT_ON_THE_ROSTER);
            wrong.add(new Payment(name, number, number, Township.throwFor(dice).place(dice), "低保金", ALLOWANCE_FEN));
        }
        return wrong;
    }

    Map<Odd, Integer> odd() {
        return Collections.unmodifiableMap(odd);
    }

    private void found(Odd one) {
        odd.merge(one, 1, Integer::sum);
    }
}
