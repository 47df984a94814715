package io.aidhub.sandbox.departments.medicalinsurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.model.Money;
import io.aidhub.sandbox.departments.medicalinsurance.SettlementRules.Amounts;
import io.aidhub.sandbox.departments.office.Dice;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettlementRulesTest {
    private static final Money MONTHLY_STANDARD = Money.ofYuan("900");

    @Test
    void thePartsAddUpToTheFen() {
        throwsOfMany().map(SettlementRules::amounts).forEach(amounts -> {
            assertThat(amounts.addUp()).isTrue();
            assertThat(amounts.corrected().addUp()).isTrue();
            assertThat(List.of(
                            amounts.basic(),
                            amounts.seriousIllness(),
                            amounts.medicalAid(),
                            amounts.compliant(),
                            amounts.nonCompliant()))
                    .allMatch(part -> part.fen() >= 0);
            assertThat(amounts.odd().addUp()).isFalse();
        });
    }

    @Test
    void seriousIllnessLeavesGapsBelowInsideAndBeyondTheBand() {
        List<Money> open = throwsOfMany()
                .filter(SettlementRules::serious)
                .map(SettlementRules::amounts)
                .map(amounts -> amounts.compliant().plus(amounts.nonCompliant()))
                .toList();
        Money from = MONTHLY_STANDARD.times(3);
        Money to = MONTHLY_STANDARD.times(12);
        assertThat(open).anyMatch(gap -> gap.compareTo(from) < 0);
        assertThat(open).anyMatch(gap -> gap.compareTo(from) >= 0 && gap.compareTo(to) <= 0);
        assertThat(open).anyMatch(gap -> gap.compareTo(to) > 0);
    }

    @Test
    void theGrossAmountOfSeriousIllnessIsLarge() {
        assertThat(throwsOfMany().filter(SettlementRules::serious).map(SettlementRules::amounts))
                .isNotEmpty()
                .map(Amounts::gross)
                .anyMatch(gross -> gross.compareTo(Money.ofYuan("60000")) > 0);
    }

    private static Stream<Dice> throwsOfMany() {
        return IntStream.range(0, 5_000).mapToObj(i -> Dice.of(11, i));
    }
}
