package io.aidhub.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Disability cards, student numbers, divisions: exchange-in-china.md 1.2 and 1.7. */
class CardNumbersTest {
    private static final ResidentId HOLDER = new ResidentId("37000019490203902X");

    @ParameterizedTest
    @CsvSource({
        "37000019490203902X43, 4, 3, 0, false",
        "37000019490203902X11, 1, 1, 0, true",
        "37000019490203902X72B1, 7, 2, 1, true",
        "37000019490203902X64B2, 6, 4, 2, false",
    })
    void aDisabilityCardSaysHolderKindLevelAndIssue(String number, int kind, int level, int reissue, boolean severe) {
        DisabilityCard card = DisabilityCard.of(number).orElseThrow();
        assertThat(card).isEqualTo(new DisabilityCard(HOLDER, kind, level, reissue));
        assertThat(card.number()).isEqualTo(number);
        assertThat(card.disability()).isEqualTo("" + kind + level);
        assertThat(card.isSevere()).isEqualTo(severe);
        assertThat(card.toString()).doesNotContain("1949");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "37000019490203902X83", // no eighth kind
                "37000019490203902X45", // no fifth level
                "37000019490203902X4",
                "37000019490203902X43B", // suffix without its number
                "37000019490203902X431",
                "37000019490203902143", // check character of the holder
                ""
            })
    void whatIsNoDisabilityCardIsEmpty(String number) {
        assertThat(DisabilityCard.of(number)).isEmpty();
    }

    @Test
    void aStudentNumberSaysHowFarItCanBeTrusted() {
        StudentNumber formal = new StudentNumber("G37000019490203902X");
        assertThat(formal.standing()).isEqualTo(StudentNumber.Standing.BY_RESIDENT_ID);
        assertThat(formal.residentId()).contains(HOLDER);
        assertThat(formal.toString()).doesNotContain("1949");
        StudentNumber temporary = new StudentNumber("L370000201203040123");
        assertThat(temporary.standing()).isEqualTo(StudentNumber.Standing.TEMPORARY);
        assertThat(temporary.residentId()).isEmpty();
        assertThat(new StudentNumber("J37000020120304012X").standing())
                .isEqualTo(StudentNumber.Standing.WITHOUT_RESIDENT_ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "G370000194902039021",
                "L370000201213040123",
                "L37000020120304012",
                "K370000201203040123",
                "370000201203040123",
                "l370000201203040123"
            })
    void whatIsNoStudentNumberIsRefused(String number) {
        assertThatIllegalArgumentException().isThrownBy(() -> new StudentNumber(number));
    }

    @ParameterizedTest
    @CsvSource({
        "370000, PROVINCE",
        "370300, PREFECTURE",
        "370322, COUNTY",
        "370322000000, COUNTY",
        "370322100, TOWNSHIP",
        "370322100000, TOWNSHIP",
        "370322100201, VILLAGE",
    })
    void aDivisionCodeSaysHowFarDownItGoes(String code, DivisionCode.Level level) {
        assertThat(new DivisionCode(new Division(code), DivisionCode.Issuer.CIVIL_AFFAIRS, 2026).level())
                .isEqualTo(level);
    }

    @Test
    void codesOfTwoListsOrYearsAreNotCompared() {
        DivisionCode county = new DivisionCode(new Division("370322"), DivisionCode.Issuer.CIVIL_AFFAIRS, 2026);
        Division village = new Division("370322100201");
        assertThat(county.contains(new DivisionCode(village, DivisionCode.Issuer.CIVIL_AFFAIRS, 2026)))
                .isTrue();
        assertThat(county.contains(new DivisionCode(village, DivisionCode.Issuer.STATISTICS, 2026)))
                .isFalse();
        assertThat(county.contains(new DivisionCode(village, DivisionCode.Issuer.CIVIL_AFFAIRS, 2025)))
                .isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DivisionCode(village, DivisionCode.Issuer.GB_T_2260, 2026));
    }
}
