package io.aidhub.sandbox.departments.charity;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.model.Money;
import io.aidhub.model.ReferralOutcome;
import io.aidhub.sandbox.departments.charity.CharityRules.Completion;
import io.aidhub.sandbox.departments.charity.CharityRules.Decline;
import io.aidhub.sandbox.departments.office.Dice;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CharityRulesTest {
    private static final Money OFFERED = Money.ofYuan("1234.56");

    @Test
    void mostOffersAreAcceptedAndEveryReasonToDeclineOccurs() {
        List<Optional<Decline>> decisions = IntStream.range(0, 1000)
                .mapToObj(i -> CharityRules.decline(Dice.of(5, i)))
                .toList();
        assertThat(decisions.stream().filter(Optional::isEmpty).count()).isBetween(600L, 850L);
        assertThat(decisions.stream().flatMap(Optional::stream)).contains(Decline.values());
    }

    @Test
    void onlyRealHelpHasAnAmountAndNeverMoreThanOffered() {
        List<Completion> completions = IntStream.range(0, 1000)
                .mapToObj(i -> CharityRules.complete(Dice.of(5, i), OFFERED))
                .toList();
        assertThat(completions).extracting(Completion::outcome).contains(ReferralOutcome.values());
        assertThat(completions).allSatisfy(completion -> {
            if (completion.outcome() == ReferralOutcome.DONE) {
                assertThat(completion.amount()).isGreaterThan(Money.ZERO).isLessThanOrEqualTo(OFFERED);
                assertThat(completion.reason()).isNull();
            } else {
                assertThat(completion.amount()).isEqualTo(Money.ZERO);
                assertThat(completion.reason()).isNotBlank();
            }
        });
        assertThat(completions).anyMatch(completion -> completion.amount().equals(OFFERED));
    }
}
