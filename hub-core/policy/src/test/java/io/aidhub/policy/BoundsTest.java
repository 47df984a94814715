package io.aidhub.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {
    @ParameterizedTest
    @CsvSource({
        "'[3, 12]', 3, true",
        "'[3, 12]', 12, true",
        "'[3, 12]', 12.01, false",
        "'[3, 12]', 2.99, false",
        "'(1, 2)', 1, false",
        "'(1, 2)', 2, false",
        "'(1, 2)', 1.5, true",
        "'[2, 2]', 2, true",
        "'[60000,)', 60000, true",
        "'[60000,)', 1e9, true",
        "'(, 5)', 5, false",
        "'(,5]', 5, true"
    })
    void endsAreInOrOutAsWritten(String range, BigDecimal number, boolean inside) {
        assertThat(Bounds.parse(range).contains(number)).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({"'[3,12]'", "'(1,2.5)'", "'[60000,)'", "'(,5]'"})
    void writesWhatItReads(String range) {
        assertThat(Bounds.parse(range)).hasToString(range);
    }
}
