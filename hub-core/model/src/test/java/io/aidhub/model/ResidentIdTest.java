package io.aidhub.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.LocalDate;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors: exchange-in-china.md 1.1. */
class ResidentIdTest {
    private static final int NUMBERS = 20_000;

    @ParameterizedTest
    @CsvSource({
        "11010519491231002X, 1949-12-31, FEMALE, CITIZEN",
        "440524188001010014, 1880-01-01, MALE, CITIZEN",
        "220000195601019019, 1956-01-01, MALE, CITIZEN",
        "37000019490203902X, 1949-02-03, FEMALE, CITIZEN",
        "640000201203049032, 2012-03-04, MALE, CITIZEN",
        "360000198805069047, 1988-05-06, FEMALE, CITIZEN",
    })
    void theVectorsHoldAndSayBirthAndSex(String number, LocalDate birth, Sex sex, ResidentId.Document document) {
        ResidentId id = new ResidentId(number);
        assertThat(id.birthDate()).isEqualTo(birth);
        assertThat(id.sex()).isEqualTo(sex);
        assertThat(id.document()).isEqualTo(document);
        assertThat(CheckCharacters.mod112(number.substring(0, 17))).isEqualTo(number.charAt(17));
    }

    @ParameterizedTest
    @CsvSource({
        "81000019900101902, RESIDENCE_PERMIT",
        "82000019900101902, RESIDENCE_PERMIT",
        "83000019900101902, RESIDENCE_PERMIT",
        "93784019900101902, FOREIGN_PERMANENT_RESIDENT",
        "37000019900101902, CITIZEN",
    })
    void oneRuleHoldsThreeCardsWhichAreToldApart(String digits, ResidentId.Document document) {
        ResidentId id = new ResidentId(digits + CheckCharacters.mod112(digits));
        assertThat(id.document()).isEqualTo(document);
        assertThat(id.birthDate()).isEqualTo("1990-01-01");
        assertThat(id.sex()).isEqualTo(Sex.FEMALE);
    }

    @Test
    void theOldForeignCardIsHeldByItsFormAndSaysNothingElse() {
        ResidentId id = new ResidentId("USA440000123456");
        assertThat(id.document()).isEqualTo(ResidentId.Document.FOREIGN_PERMANENT_RESIDENT_OLD);
        assertThat(id.saysBirthAndSex()).isFalse();
        assertThat(id.masked()).isEqualTo("USA**********56");
        assertThat(id.toString()).isEqualTo(id.masked());
        assertThatIllegalStateException().isThrownBy(id::birthDate);
        assertThatIllegalStateException().isThrownBy(id::sex);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"usa440000123456", "USA44000012345", "USA4400001234567", "US1440000123456", "USA44000012345X"})
    void anythingElseOfLettersAndDigitsIsRefused(String number) {
        refuses(number);
    }

    @Test
    void fifteenDigitsBecomeEighteen() {
        assertThat(ResidentId.ofFifteen("110105491231002")).isEqualTo(new ResidentId("11010519491231002X"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"110105491331002", "11010549123100X", "11010549123100"})
    void fifteenCharactersThatAreNoDateOrNoDigitsAreRefused(String number) {
        assertThatIllegalArgumentException().isThrownBy(() -> ResidentId.ofFifteen(number));
    }

    @Test
    void aDivisionThatIsNoMoreIsAccepted() {
        String digits = "13240119490203902"; // 132401: a prefecture that ended in 1993
        assertThat(new ResidentId(digits + CheckCharacters.mod112(digits)).birthDate())
                .isEqualTo("1949-02-03");
    }

    @Test
    void noNumberBeginsWithNought() {
        String digits = "07000019490203902";
        assertThatIllegalArgumentException().isThrownBy(() -> new ResidentId(digits + CheckCharacters.mod112(digits)));
    }

    static Stream<String> randomDigits() {
        Random random = new Random(11643);
        return Stream.generate(() -> digits(random)).limit(NUMBERS);
    }

    @Test
    void randomNumbersHaveTheCheckCharacterOfTheRecursiveDefinition() {
        randomDigits().forEach(digits -> assertThat(ResidentId.checkCharacter(digits))
                .as(digits)
                .isEqualTo(CheckCharacters.mod112(digits)));
    }

    @ParameterizedTest
    @MethodSource("fewRandomDigits")
    void everyOtherDigitAndEverySwapOfNeighboursIsRefused(String digits) {
        String number = digits + CheckCharacters.mod112(digits);
        new ResidentId(number);
        for (int at = 0; at < 17; at++) {
            for (char wrong = '0'; wrong <= '9'; wrong++) {
                if (wrong != number.charAt(at)) {
                    refuses(number.substring(0, at) + wrong + number.substring(at + 1));
                }
            }
            if (number.charAt(at) != number.charAt(at + 1)) {
                refuses(number.substring(0, at)
                        + number.charAt(at + 1)
                        + number.charAt(at)
                        + number.substring(Math.min(at + 2, 18)));
            }
        }
    }

    static Stream<String> fewRandomDigits() {
        return randomDigits().limit(40);
    }

    private static void refuses(String number) {
        assertThatIllegalArgumentException().as(number).isThrownBy(() -> new ResidentId(number));
    }

    /** Province-level divisions only: such a number is nobody's. */
    private static String digits(Random random) {
        LocalDate born = LocalDate.of(1900, 1, 1).plusDays(random.nextInt(46_000));
        return (11 + random.nextInt(55)) + "0000" + born.toString().replace("-", "")
                + String.format("%03d", random.nextInt(1000));
    }

    @Test
    void itsTextNeverShowsTheNumber() {
        assertThat(new ResidentId("37000019490203902X").toString()).doesNotContain("1949");
    }
}
