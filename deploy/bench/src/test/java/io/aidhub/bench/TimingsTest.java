package io.aidhub.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TimingsTest {
    @Test
    void theMedianIsTheMiddleOneWhateverTheOrder() {
        Timings timings = new Timings();
        timings.add(9);
        timings.add(1);
        timings.add(2);

        assertThat(timings.median()).isEqualTo(2);
        assertThat(timings.min()).isEqualTo(1);
        assertThat(timings.max()).isEqualTo(9);

        timings.add(3);
        assertThat(timings.median()).isEqualTo(2.5);
    }

    @Test
    void rowsASecondAndMicrosecondsARowSpeakOfTheMedian() {
        Timings timings = new Timings();
        timings.add(2);

        assertThat(timings.over(1000))
                .contains("2.000 s", "(2.000 to 2.000, 1 runs)", "500 rows/s", "2000.00 us a row");
    }

    @Test
    void nothingTimedHasNoMedian() {
        assertThatThrownBy(() -> new Timings().median()).isInstanceOf(IllegalStateException.class);
    }
}
