package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.model.ResidentId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Test vectors: exchange-in-china.md 1.1. */
class CleanedIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11010519491231002X",
                "440524188001010014",
                "220000195601019019",
                "37000019490203902X",
                "640000201203049032",
                "360000198805069047"
            })
    void soundNumbersStayAsTheyAre(String number) {
        assertThat(CleanedId.of(number).id()).isEqualTo(new ResidentId(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'37000019490203902X",
                "’37000019490203902x",
                "  37000019490203902x ",
                "\t37000019490203902X",
                "３７００００１９４９０２０３９０２Ｘ",
                "370000 19490203 902X",
                "\u200b37000019490203902X\u00a0",
                "\u300037000019490203902×"
            })
    void whatTypistsAndSpreadsheetsAddIsTakenOff(String text) {
        assertThat(CleanedId.of(text).id()).isEqualTo(new ResidentId("37000019490203902X"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"110105491231002", "110105491231002.0", "１１０１０５４９１２３１００２"})
    void fifteenDigitsBecomeEighteenAlsoOutOfASpreadsheet(String text) {
        assertThat(CleanedId.of(text).id()).isEqualTo(new ResidentId("11010519491231002X"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"USA440000123456", "usa 4400 0012 3456", "'ＵＳＡ４４００００１２３４５６", "USA440000123456\t"})
    void theOldForeignCardStaysAsItIs(String text) {
        CleanedId cleaned = CleanedId.of(text);
        assertThat(cleaned.id()).isEqualTo(new ResidentId("USA440000123456"));
        assertThat(cleaned.endsInNoughts()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "370000194902039021, ID_CHECK_DIGIT",
        "370000194902039000, ID_SPREADSHEET_DAMAGE",
        "4.40981E+17, ID_SPREADSHEET_DAMAGE",
        "4.40981e17, ID_SPREADSHEET_DAMAGE",
        "3.70000194902039E+17, ID_SPREADSHEET_DAMAGE",
        "3700001949020390, ID_LENGTH",
        "3700001949020390200, ID_LENGTH",
        "37000019490203902A, ID_LENGTH",
        "370000491331002, ID_LENGTH",
        "370000194902039000.00, ID_SPREADSHEET_DAMAGE",
        "370000194902039000., ID_SPREADSHEET_DAMAGE",
        "'370,000,194,902,039,000', ID_SPREADSHEET_DAMAGE",
        "##################, ID_SPREADSHEET_DAMAGE",
        "３.７００００１９４９０２０３９Ｅ＋１７, ID_SPREADSHEET_DAMAGE",
        "USA44000012345, ID_LENGTH",
        "USA4400001234567, ID_LENGTH",
        "US4440000123456, ID_LENGTH",
        "070000194902039023, ID_CHECK_DIGIT",
        "姓名赵一, ID_LENGTH",
        "不详, ID_MISSING",
        "无, ID_MISSING",
        "——, ID_MISSING",
        "'', ID_MISSING",
        "' ', ID_MISSING"
    })
    void eachWayOfBreakingHasItsCode(String text, ErrorCode code) {
        CleanedId cleaned = CleanedId.of(text);

        assertThat(cleaned.id()).isNull();
        assertThat(cleaned.broken()).isEqualTo(code);
    }

    @Test
    void aBirthDateThatIsNoneIsAMistypedNumber() {
        String digits = "37000019490230902";
        assertThat(CleanedId.of(digits + ResidentId.checkCharacter(digits)).broken())
                .isEqualTo(ErrorCode.ID_CHECK_DIGIT);
    }

    @Test
    void itsTextNeverShowsTheNumber() {
        assertThat(CleanedId.of("37000019490203902X").toString()).doesNotContain("1949");
    }
}
