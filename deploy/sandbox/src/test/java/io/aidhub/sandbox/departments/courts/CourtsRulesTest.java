package io.aidhub.sandbox.departments.courts;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.model.Money;
import io.aidhub.sandbox.departments.courts.CourtsRules.Completion;
import io.aidhub.sandbox.departments.office.Dice;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CourtsRulesTest {
    @Test
    void mostReferralsAreTakenAndEveryReasonToDeclineOccurs() {
        List<Optional<String>> decisions = IntStream.range(0, 1000)
                .mapToObj(i -> CourtsRules.decline(Dice.of(5, i)))
                .toList();
        assertThat(decisions.stream().filter(Optional::isEmpty).count()).isBetween(750L, 920L);
        assertThat(decisions.stream().flatMap(Optional::stream))
                .contains(CourtsRules.NOT_ELIGIBLE, CourtsRules.OUT_OF_AREA);
    }

    @Test
    void onlyJudicialAidHasAnAmount() {
        List<Completion> completions = IntStream.range(0, 1000)
                .mapToObj(i -> CourtsRules.complete(Dice.of(5, i)))
                .toList();
        assertThat(completions).extracting(Completion::result).contains("已救助", "未救助", "无法联系");
        assertThat(completions).extracting(Completion::kind).contains("司法救助", "法律援助", "");
        assertThat(completions).allSatisfy(completion -> {
            assertThat(completion.amount().isEmpty())
                    .isEqualTo(!completion.kind().equals("司法救助"));
            if (!completion.amount().isEmpty()) {
                assertThat(Money.ofYuan(completion.amount())).isBetween(Money.ofYuan("3000"), Money.ofYuan("30000"));
            }
        });
    }
}
