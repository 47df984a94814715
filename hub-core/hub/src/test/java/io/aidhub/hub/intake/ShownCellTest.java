package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownCellTest {
    private static final String SOUND = "37000019490203902X";

    @Test
    void soundNumbersAreMaskedHoweverTheyAreWritten() {
        assertThat(ShownCell.of("residentId", SOUND)).isEqualTo("370000**********2X");
        assertThat(ShownCell.of("headId", "'37000019490203902x")).isEqualTo("370000**********2X");
        assertThat(ShownCell.of("name", "王某３７００００１９４９０２０３９０２ｘ")).isEqualTo("王某370000**********2X");
    }

    @Test
    void brokenNumbersStandInClearButNotWithASoundOneInside() {
        assertThat(ShownCell.of("residentId", "370000194902039021")).isEqualTo("370000194902039021");
        assertThat(ShownCell.of("residentId", SOUND + "1")).isEqualTo("370000**********2X1");
    }

    @Test
    void whatNobodyHasDescribedIsStars() {
        assertThat(ShownCell.of(null, "62220000")).isEqualTo(ShownCell.STARS);
        assertThat(ShownCell.of("phone", "13800000000")).isEqualTo(ShownCell.STARS);
        assertThat(ShownCell.of("disabilityCard", SOUND + "43")).isEqualTo(ShownCell.STARS);
        assertThat(ShownCell.of("phone", " ")).isEmpty();
    }
}
