package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.roster.HeadingQuestion.Guess;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.RosterProfile;
import io.aidhub.mapping.RosterProfiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an unknown heading is suggested to be, and why. */
class HeadingSuggesterTest {
    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);
    private static final RosterProfiles PROFILES =
            Mappings.load(Path.of("..", "..", "mappings")).profiles();
    private static final RosterProfile PERSONS = PROFILES.find("person-pair").orElseThrow();
    private static final String WANG = Month.id(LocalDate.of(1958, 3, 2), 101);
    private static final String LI = Month.id(LocalDate.of(1987, 7, 9), 202);

    /** A list of persons with one column under another heading than the known one. */
    private static Guess guess(String known, String heading, String... cells) {
        List<String> headings = new ArrayList<>(List.of("姓名", "身份证号", "户主身份证号", "与户主关系", "救助类型", "所属街道"));
        if (headings.contains(known)) {
            headings.set(headings.indexOf(known), heading);
        } else {
            headings.add(heading);
        }
        int column = headings.indexOf(heading);
        List<Table.Row> rows = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            List<String> row = new ArrayList<>(List.of("张三", WANG, LI, "子", "农村低保", "青城镇", ""));
            row.set(column, cells[i]);
            rows.add(new Table.Row(i + 2L, row));
        }
        Map<String, Guess> guesses = new HeadingSuggester(PERSONS, DAY).suggest(headings, rows);
        assertThat(guesses).containsOnlyKeys(heading);
        return guesses.get(heading);
    }

    @Test
    void aTypingErrorInAHeadingIsToldByItsWordsAndItsCells() {
        Guess guess = guess("身份证号", "身分证号", WANG, LI);
        assertThat(guess.field()).isEqualTo("residentId");
        assertThat(guess.resembles()).isEqualTo("身份证号");
        assertThat(guess.likeness()).isEqualTo(75);
        assertThat(guess.cellsFit()).isEqualTo(2);
        assertThat(guess.samples()).as("masked").hasSize(2).allSatisfy(shown -> assertThat(shown)
                .containsPattern("^\\*+$"));
        assertThat(new HeadingTexts(PROFILES, new IntakeTexts(Locale.SIMPLIFIED_CHINESE)).reason(guess))
                .isEqualTo("与“身份证号”的写法相近（75%）；抽看 2 格，2 格像这一列的内容");
    }

    @ParameterizedTest
    @CsvSource({
        "与户主关系, 同户主的关系, 配偶, 子, relation",
        "身份证号, ID, X, X, residentId",
        "救助类型, 低保特困类型, 农村低保, 特困, category",
        "所属街道, 镇办, 青城镇, 木李镇, townshipArea",
        "-, 生日, 1958-03-02, 1987.7.9, birthDate",
        "-, 何种残疾, 肢体, 视力, disabilityKind",
        "-, 学校名称, 第一小学, 第二小学, schoolName"
    })
    void otherWordsAreToldByWhatStandsBelow(String known, String heading, String one, String two, String field) {
        boolean numbers = one.equals("X");
        assertThat(guess(known, heading, numbers ? WANG : one, numbers ? LI : two)
                        .field())
                .isEqualTo(field);
    }

    @Test
    void wordsThatAreNearButCellsThatAreNotSuggestNothing() {
        assertThat(guess("-", "残疾证有效期", "见备注", "长期").field()).isNull();
    }

    @Test
    void whatNobodyCanTellHasNoSuggestion() {
        Guess guess = guess("-", "民主议事评价", "群众认可", "同意纳入");
        assertThat(guess.field()).isNull();
        assertThat(guess.samples()).containsExactly("群***", "同***");
    }

    @Test
    void aFieldTheListHasIsNotSuggestedAgain() {
        assertThat(guess("-", "曾用姓名", "张三", "李四").field()).isNotEqualTo("name");
    }

    @Test
    void aSecondHeadingDoesNotGetTheSameField() {
        List<String> headings = List.of("姓名", "身份证编号", "户主身份证号", "与户主关系", "救助类型", "所属街道", "身分证号码");
        Map<String, Guess> guesses = new HeadingSuggester(PERSONS, DAY).suggest(headings, List.of());
        assertThat(guesses.values().stream().map(Guess::field).filter("residentId"::equals))
                .hasSize(1);
    }
}
