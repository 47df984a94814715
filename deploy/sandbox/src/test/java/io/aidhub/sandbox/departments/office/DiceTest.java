package io.aidhub.sandbox.departments.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiceTest {
    @Test
    void sameSeedAndSubjectThrowTheSame() {
        Dice one = Dice.of(42, "education", "p-1");
        Dice again = Dice.of(42, "education", "p-1");
        assertThat(one.roll("fee", 1000)).isEqualTo(again.roll("fee", 1000));
        assertThat(one.name(12)).isEqualTo(again.name(12)).hasSize(12);
    }

    @Test
    void anotherSeedThrowsDifferently() {
        assertThat(Dice.of(1, "p").name(16)).isNotEqualTo(Dice.of(2, "p").name(16));
    }

    @Test
    void throwsStayInsideTheirBoundsAndSpread() {
        IntStream.range(0, 2000).forEach(i -> {
            Dice dice = Dice.of(7, i);
            assertThat(dice.roll("a", 10)).isBetween(0, 9);
            assertThat(dice.between("b", 5, 8)).isBetween(5L, 8L);
        });
        assertThat(IntStream.range(0, 2000)
                        .map(i -> Dice.of(7, i).roll("a", 10))
                        .distinct()
                        .count())
                .isEqualTo(10);
    }

    @Test
    void aChanceComesAboutAsOftenAsItSays() {
        long hits = IntStream.range(0, 10_000)
                .filter(i -> Dice.of(3, i).chance("x", 15))
                .count();
        assertThat(hits).isBetween(1_300L, 1_700L);
    }
}
