package io.aidhub.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors: exchange-in-china.md 1.3. */
class SocialCreditCodeTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int CODES = 20_000;

    @Test
    void theVectorHolds() {
        SocialCreditCode code = new SocialCreditCode("91350100M000100Y43");
        assertThat(code.registrar()).isEqualTo(SocialCreditCode.Registrar.MARKET);
        assertThat(code.division()).isEqualTo(new Division("350100"));
        assertThat(code.subject()).isEqualTo(new SubjectCode("M000100Y4"));
        assertThat(CheckCharacters.mod31("91350100M000100Y4")).isEqualTo('3');
        assertThat(CheckCharacters.subject("M000100Y")).isEqualTo('4');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91350100M000100Y44", // check character
                "91350100M000100Y4", // short
                "9135010OM000100Y43", // O for 0
                "91350100M000100y43", // lower case
                "91350100M000100Y53" // check character of the subject
            })
    void whatBreaksTheRuleIsRefused(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SocialCreditCode(code));
    }

    @Test
    void aWrongSubjectCodeIsRefusedThoughTheOuterCheckHolds() {
        String body = "91350100M000100Y5";
        assertThatIllegalArgumentException().isThrownBy(() -> new SocialCreditCode(body + CheckCharacters.mod31(body)));
    }

    @Test
    void randomCodesHaveTheCheckCharactersOfAnotherReckoning() {
        Random random = new Random(32100);
        for (int i = 0; i < CODES; i++) {
            StringBuilder subject = new StringBuilder();
            for (int n = 0; n < 8; n++) {
                subject.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            assertThat(SubjectCode.checkCharacter(subject.toString()))
                    .as(subject.toString())
                    .isEqualTo(CheckCharacters.subject(subject.toString()));
            String body =
                    "5" + (1 + random.nextInt(3)) + "370000" + subject + CheckCharacters.subject(subject.toString());
            char check = CheckCharacters.mod31(body);
            assertThat(SocialCreditCode.checkCharacter(body)).as(body).isEqualTo(check);
            assertThat(new SocialCreditCode(body + check).registrar())
                    .isEqualTo(SocialCreditCode.Registrar.CIVIL_AFFAIRS);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, ESTABLISHMENT", "5, CIVIL_AFFAIRS", "8, TRADE_UNION", "9, MARKET", "N, AGRICULTURE", "Y, OTHER"})
    void theFirstCharacterSaysWhoRegisteredIt(String first, SocialCreditCode.Registrar registrar) {
        String body = first + "1370000M000100Y4";
        assertThat(new SocialCreditCode(body + CheckCharacters.mod31(body)).registrar())
                .isEqualTo(registrar);
    }
}
