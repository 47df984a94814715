package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownCellTest {
    private static final String SOUND = "37000019490203902X";

    @Test
    void soundNumbersAreMaskedHoweverTheyAreWritten() {
        assertThat(ShownCell.of("residentId", SOUND, false)).isEqualTo("370000**********2X");
        assertThat(ShownCell.of("headId", "'37000019490203902x", false)).isEqualTo("370000**********2X");
        assertThat(ShownCell.of("name", "王某３７００００１９４９０２０３９０２ｘ", false)).isEqualTo("王某370000**********2X");
    }

    @Test
    void brokenNumbersStandInClearButNotWithASoundOneInside() {
        assertThat(ShownCell.of("residentId", "370000194902039021", false)).isEqualTo("370000194902039021");
        assertThat(ShownCell.of("residentId", SOUND + "1", false)).isEqualTo("370000**********2X1");
    }

    @Test
    void whatNobodyHasDescribedIsStars() {
        assertThat(ShownCell.of(null, "62220000", false)).isEqualTo(ShownCell.STARS);
        assertThat(ShownCell.of("phone", "13800000000", false)).isEqualTo(ShownCell.STARS);
        assertThat(ShownCell.of("disabilityCard", SOUND + "43", false)).isEqualTo(ShownCell.STARS);
        assertThat(ShownCell.of("phone", " ", false)).isEmpty();
    }

    @Test
    void whatHasToBeMendedStandsThere() {
        assertThat(ShownCell.of("phone", "1380000", true)).isEqualTo("1380000");
        assertThat(ShownCell.of("disabilityCard", SOUND + "83", true)).isEqualTo("370000**********2X83");
    }
}
