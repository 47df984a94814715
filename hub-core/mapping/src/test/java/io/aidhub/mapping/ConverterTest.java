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
        "disability-card, ３７０00019490203902x43b1, 37000019490203902X43B1",
        "student-number, g37000019490203902x, G37000019490203902X",
        "social-credit-code, 91350100m000100y43, 91350100M000100Y43",
        "money-loose, 1234.5, 123450",
        "money-loose, '1,234.50', 123450",
        "money-loose, '1，234，567.8元', 123456780",
        "money-loose, １２３４．５元, 123450",
        "money-loose, ￥1 234.5, 123450",
        "money-loose, 1.2万元, 1200000",
        "money-loose, 0.35 万, 350000",
        "money-loose, 12000元整, 1200000",
        "money-loose, 1234.5600000000001, 123456",
        "money-loose, 1234.5599999999999, 123456",
        "date-loose, 20260101, 2026-01-01",
        "date-loose, 2026/1/1, 2026-01-01",
        "date-loose, 2026.01, 2026-01-01",
        "date-loose, 2026年1月, 2026-01-01",
        "date-loose, 202601, 2026-01-01",
        "date-loose, 46023, 2026-01-01",
        "date-loose, 46023.75, 2026-01-01",
        "date-loose, '''2026-01-01', 2026-01-01",
        "date-loose, ２０２６年１月１日, 2026-01-01",
        "date-loose, 2026 年 1 月 1 号, 2026-01-01",
        "date-loose, 2026—01—01, 2026-01-01",
        "date-loose, 2026/1/1 0:00:00, 2026-01-01",
        "date-loose, 2026年1月1日 10:30, 2026-01-01",
        "date-loose, 18492, 1950-08-17",
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
        "disability-card, 37000019490203902X83",
        "student-number, K37000019490203902X",
        "social-credit-code, 91350100M000100Y44",
        "money-loose, '1,23'",
        "money-loose, '1234,567'",
        "money-loose, -5",
        "money-loose, 1.005",
        "money-loose, 一千元",
        "money-loose, 元",
        "money-loose, 370000194902039020",
        "date-loose, 20260230",
        "date-loose, 2026年13月",
        "date-loose, 490203",
        "date-loose, 99999",
        "date-loose, 2026",
        "date-loose, 1/2/2026",
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
