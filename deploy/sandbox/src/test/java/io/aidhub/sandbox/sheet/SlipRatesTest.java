package io.aidhub.sandbox.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlipRatesTest {
    @TempDir
    Path folder;

    @Test
    void readsSharesFromALineAndFromAFileTheLaterPartOutweighing() throws Exception {
        assertThat(SlipRates.of("id-typo=0.01, tab=1").perMillion())
                .isEqualTo(Map.of(Slip.ID_TYPO, 10_000, Slip.TAB, 1_000_000));
        Path file = Files.writeString(folder.resolve("rates.txt"), "# 三月\nrows=0.02\nid-typo=0.5 # many\n\nforms=0\n");
        SlipRates rates = SlipRates.of(file.toString());
        assertThat(rates.of(Slip.ID_TYPO)).isEqualTo(500_000);
        assertThat(rates.of(Slip.MISSING)).isEqualTo(20_000);
        assertThat(rates.of(Slip.ZIP)).isZero();
        assertThat(rates.perMillion()).containsOnlyKeys(Slip.values());
    }

    @Test
    void namesThePartItDoesNotUnderstand() {
        for (String part : new String[] {"typo=0.1", "id-typo=2", "id-typo=-0.1", "id-typo=much", "id-typo="}) {
            assertThatThrownBy(() -> SlipRates.of("tab=1," + part))
                    .isInstanceOf(SlipRates.NotUnderstood.class)
                    .hasMessage(part);
        }
    }
}
