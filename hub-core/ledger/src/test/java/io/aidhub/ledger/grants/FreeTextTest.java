package io.aidhub.ledger.grants;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FreeTextTest {
    @Test
    void longNumbersBecomeStars() {
        assertThat(FreeText.masked("证号370000199001011234，电话139-0000-0000，本月第3次"))
                .isEqualTo("证号***，电话***，本月第3次");
        assertThat(FreeText.masked("37000019900101123X")).isEqualTo("***");
        assertThat(FreeText.masked("３７００００１９９００１０１１２３４")).isEqualTo("***");
    }

    @Test
    void shortNumbersAmountsAndDaysStay() {
        assertThat(FreeText.masked("补助 1200.00 元，2026-11-03")).isEqualTo("补助 1200.00 元，2026-11-03");
        assertThat(FreeText.masked("3个名额")).isEqualTo("3个名额");
    }

    @Test
    void controlCharactersAndOverlongTextAreCut() {
        assertThat(FreeText.masked("a\u0000b\n\tc")).isEqualTo("a b c");
        assertThat(FreeText.masked("长".repeat(900))).hasSize(500);
        assertThat(FreeText.maskedOrNull(null)).isNull();
    }
}
