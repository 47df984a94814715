package io.aidhub.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConverterTest {
    @ParameterizedTest
    @CsvSource({
        "yuan-to-fen, 1234.5, 123450",
        "yuan-to-fen, 0, 0",
        "date-yyyyMMdd, 20261103, 2026-11-03",
        "date-iso, 2026-11-03, 2026-11-03",
        "year-month, 2026-11, 2026-11",
        "division, 370322001, 370322001",
        "flag-01, 1, true",
        "whole-number, 007, 7",
        "resident-id, ３７0000 19490203902x, 37000019490203902X",
        "resident-id, '''37000019490203902X', 37000019490203902X",
    })
    void readsTheirTextAsOurs(String name, String theirs, String ours) {
        assertThat(Converter.named(name).orElseThrow().read(theirs)).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({
        "yuan-to-fen, -1",
        "yuan-to-fen, 1.005",
        "yuan-to-fen, 13800000000",
        "yuan-to-fen, '1,000.00'",
        "date-yyyyMMdd, 20260230",
        "date-iso, 20261103",
        "year-month, 2026-13",
        "division, 3703",
        "flag-01, 是",
        "whole-number, -1",
        "resident-id, 370000194902039021",
    })
    void refusesWhatItDoesNotUnderstand(String name, String theirs) {
        assertThatThrownBy(() -> Converter.named(name).orElseThrow().read(theirs))
                .isInstanceOfAny(IllegalArgumentException.class, java.time.DateTimeException.class);
    }

    @Test
    void writesOurTextAsTheirs() {
        assertThat(Converter.DATE_BASIC.write("2026-11-03")).isEqualTo("20261103");
        assertThat(Converter.YUAN.write("4032.3")).isEqualTo("4032.30");
    }
}
