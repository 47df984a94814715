package io.aidhub.ledger.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private final UUID one = UUID.randomUUID();
    private final UUID two = UUID.randomUUID();
    private final InFlight inFlight = new InFlight();

    @Test
    void aHouseholdIsUnderWayOnce() {
        assertThat(inFlight.add(1, List.of(one))).isTrue();
        assertThat(inFlight.add(2, List.of(two, one))).isFalse();
        assertThat(inFlight.add(3, List.of(two))).isTrue();
        assertThat(inFlight.add(1, List.of(one))).isFalse();
        inFlight.remove(1);
        assertThat(inFlight.add(2, List.of(two, one))).isFalse();
        inFlight.remove(3);
        inFlight.remove(3);
        assertThat(inFlight.add(2, List.of(two, one))).isTrue();
        assertThat(inFlight.size()).isEqualTo(1);
    }
}
