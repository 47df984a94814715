package io.aidhub.sandbox.departments.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.sandbox.departments.emergency.LossRules.Loss;
import io.aidhub.sandbox.departments.office.Dice;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LossRulesTest {
    private final List<Optional<Loss>> losses = IntStream.range(0, 400)
            .mapToObj(n -> LossRules.loss(Dice.of(1, "emergency", n)))
            .toList();

    @Test
    void aboutHalfLoseSomethingAndAllFiveReliefsAreGiven() {
        List<Loss> some = losses.stream().flatMap(Optional::stream).toList();
        assertThat(some).hasSizeBetween(160, 240);
        assertThat(some).extracting(Loss::relief).contains("01", "02", "03", "04", "05");
    }

    @Test
    void nobodyGetsMoreThanWasLost() {
        losses.stream()
                .flatMap(Optional::stream)
                .forEach(loss -> assertThat(loss.granted().plus(loss.insured())).isLessThanOrEqualTo(loss.gross()));
    }
}
