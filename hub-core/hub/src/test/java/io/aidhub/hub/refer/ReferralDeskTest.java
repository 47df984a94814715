package io.aidhub.hub.refer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ReferralDeskTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 5);

    @Test
    void ageIsToldInBandsThatChangeOnTheBirthday() {
        assertThat(band(2020, 11, 6)).isEqualTo("0-5");
        assertThat(band(2020, 11, 5)).isEqualTo("6-17");
        assertThat(band(2008, 11, 6)).isEqualTo("6-17");
        assertThat(band(2008, 11, 5)).isEqualTo("18-59");
        assertThat(band(1966, 11, 6)).isEqualTo("18-59");
        assertThat(band(1966, 11, 5)).isEqualTo("60+");
    }

    private static String band(int year, int month, int day) {
        return ReferralDesk.ageBand(LocalDate.of(year, month, day), DAY);
    }
}
