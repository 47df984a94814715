package io.aidhub.bench.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.bench.Unexpected;
import io.aidhub.bench.receivers.Arrival;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceivedTest {
    private static final List<Change> CHANGES =
            List.of(new Change("h1", 1, 1_000_000), new Change("h2", 1, 1_000_000), new Change("h1", 2, 2_000_000));

    @Test
    void whatArrivedInOrderHasItsLatencies() {
        Received received = Received.check(
                CHANGES, List.of(List.of(arrival("h2", 1, 4), arrival("h1", 1, 5), arrival("h1", 2, 12))), 0);

        assertThat(received.seconds()).isEqualTo(0.011);
        assertThat(received.latencies().percentile(50)).isEqualTo(4);
        assertThat(received.latencies().percentile(99)).isEqualTo(10);
        assertThat(received.repeats()).containsExactly(0);
    }

    @Test
    void aLossAStrangerAndAWrongOrderEndTheBenchmark() {
        Arrival first = arrival("h1", 1, 4);
        Arrival second = arrival("h1", 2, 5);
        Arrival other = arrival("h2", 1, 6);

        assertThatThrownBy(() -> check(first, second))
                .isInstanceOf(Unexpected.class)
                .hasMessageContaining("found 2");
        assertThatThrownBy(() -> check(first, second, other, arrival("h3", 1, 7)))
                .hasMessageContaining("h3/1");
        assertThatThrownBy(() -> check(second, first, other)).hasMessageContaining("order");
    }

    @Test
    void aRepeatCountsOnceAndKeepsItsId() {
        Arrival first = arrival("h1", 1, 4);
        List<Arrival> repeated = List.of(first, arrival("h2", 1, 5), arrival("h1", 2, 6), first);

        assertThat(Received.check(CHANGES, List.of(repeated), 1).repeats()).containsExactly(1);
        assertThatThrownBy(() -> Received.check(CHANGES, List.of(repeated), 0)).hasMessageContaining("repeats");
        assertThatThrownBy(() -> check(
                        first, arrival("h2", 1, 5), arrival("h1", 2, 6), new Arrival("another", "h1", 1, 7_000_000)))
                .hasMessageContaining("same id");
    }

    private static void check(Arrival... arrivals) {
        Received.check(CHANGES, List.of(List.of(arrivals)), 1);
    }

    private static Arrival arrival(String household, long version, long millis) {
        return new Arrival(household + "#" + version, household, version, millis * 1_000_000);
    }
}
