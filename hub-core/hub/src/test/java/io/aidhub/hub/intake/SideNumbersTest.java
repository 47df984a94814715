package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.roster.HolderRow;
import io.aidhub.ledger.roster.PersonRow;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.RosterProfile;
import io.aidhub.mapping.RosterProfiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers beside the person: 统一社会信用代码 of an institution, 学籍号 of a pupil, 行政区划代码 of a township. Whatever is wrong with them, the row is in. */
class SideNumbersTest {
    private static final LocalDate ON = LocalDate.of(2026, 11, 1);
    private static final RosterProfiles PROFILES =
            Mappings.load(Path.of("..", "..", "mappings")).profiles();
    private static final String CODE = "91350100M000100Y43";

    private final Map<String, String> child = new LinkedHashMap<>();

    SideNumbersTest() {
        child.put("儿童姓名", "孙小");
        child.put("儿童身份证号", Month.id(LocalDate.of(2016, 5, 5), 906));
        child.put("儿童类别", "孤儿");
        child.put("养育方式", "机构养育");
        child.put("儿童福利机构统一社会信用代码", "");
        child.put("学籍号", "");
        child.put("出生日期", "2016-05-05");
        child.put("性别", "");
        child.put("所属镇（街道）", "青城镇");
    }

    private Cleaned.Good<HolderRow> cleaned() {
        Cleaned<HolderRow> cleaned = clean();
        assertThat(cleaned).isInstanceOf(Cleaned.Good.class);
        return (Cleaned.Good<HolderRow>) cleaned;
    }

    private Cleaned<HolderRow> clean() {
        List<String> headings = List.copyOf(child.keySet());
        RosterProfile profile = PROFILES.recognise(headings, List.of("困境儿童名单")).orElseThrow();
        return new RowCleaner(RowSource.Shape.of(profile, headings, ON), ON)
                .holder(new Table.Row(3, List.copyOf(child.values())));
    }

    @ParameterizedTest
    @CsvSource({
        CODE + ", careUnitCode:" + CODE + ",",
        "９１３５０１００m000100y43, careUnitCode:" + CODE + ",",
        "91350100M000100Y44, , CREDIT_CODE_INVALID",
        "9135010OM000100Y43, , CREDIT_CODE_INVALID",
        "1.13703E+17, , CREDIT_CODE_SPREADSHEET_DAMAGE",
        "113703220045678000, , CREDIT_CODE_SPREADSHEET_DAMAGE",
        "'', ,"
    })
    void anInstitutionIsKeptByItsCode(String cell, @Nullable String kept, @Nullable ErrorCode doubt) {
        child.put("儿童福利机构统一社会信用代码", cell);
        Cleaned.Good<HolderRow> cleaned = cleaned();
        assertThat(cleaned.row().details())
                .isEqualTo(kept == null ? List.of("care:INSTITUTION") : List.of("care:INSTITUTION", kept));
        assertThat(cleaned.doubts())
                .isEqualTo(doubt == null ? Set.of() : Set.of(new Cleaned.Problem("detail.careUnitCode", doubt)));
    }

    @Test
    void aPupilsNumberIsComparedWithTheIdNumberAndNotKept() {
        String id = child.getOrDefault("儿童身份证号", "");
        assertThat(doubts("G" + id)).isEmpty();
        assertThat(doubts("g" + id)).isEmpty();
        assertThat(doubts("J37000020160505012X"))
                .as("of somebody who had no ID number")
                .isEmpty();
        assertThat(doubts("G37000019490203902X")).containsExactly(ErrorCode.STUDENT_NUMBER_OTHER);
        assertThat(doubts(id)).as("without its letter").containsExactly(ErrorCode.STUDENT_NUMBER_INVALID);
        assertThat(doubts("3.7E+17")).containsExactly(ErrorCode.STUDENT_NUMBER_INVALID);
    }

    @Test
    void aPupilsNumberMaySayTheIdNumberTheRowIsWithout() {
        String id = child.getOrDefault("儿童身份证号", "");
        child.put("儿童身份证号", "");
        child.put("性别", "男");
        assertThat(doubts("G" + id)).containsExactlyInAnyOrder(ErrorCode.ID_TEMPORARY, ErrorCode.STUDENT_NUMBER_HAS_ID);
        assertThat(cleaned().row().id()).as("a person fills it in, not we").isNull();
    }

    @Test
    void thePersonListHasItToo() {
        Map<String, String> person = new LinkedHashMap<>();
        person.put("姓名", "赵一");
        person.put("身份证号", "37000019490203902X");
        person.put("户主身份证号", "37000019490203902X");
        person.put("与户主关系", "户主");
        person.put("救助类型", "农村低保");
        person.put("学籍号", "G360000198805069047");
        person.put("所属街道", "青城镇");
        List<String> headings = List.copyOf(person.keySet());
        RowSource.Shape shape = RowSource.Shape.of(PROFILES.recognise(headings).orElseThrow(), headings, ON);
        Cleaned<PersonRow> cleaned = new RowCleaner(shape, ON).person(new Table.Row(3, List.copyOf(person.values())));
        assertThat(((Cleaned.Good<PersonRow>) cleaned).doubts())
                .containsExactly(new Cleaned.Problem("studentNumber", ErrorCode.STUDENT_NUMBER_OTHER));
    }

    @ParameterizedTest
    @CsvSource({
        "青城镇, 370322100, 370322100,",
        "青城镇, 370322100203, 370322100,",
        "'', 370322100203, 370322100,",
        "'', 370322100000, 370322100,",
        "'', '３７０３２２１００', 370322100,",
        "青城镇, 370322, 370322100,",
        "青城镇, 370322000000, 370322100,",
        "青城镇, 370322101, 370322100, DIVISION_CODE_DIFFERS",
        "某个新镇, 370322101, 370322101, DIVISION_CODE_DIFFERS",
        "青城镇, 370323100, 370322100, DIVISION_CODE_UNKNOWN",
        "青城镇, 370300, 370322100, DIVISION_CODE_UNKNOWN",
        "青城镇, 3.70322E+11, 370322100, DIVISION_CODE_INVALID"
    })
    void aDivisionCodeSaysTheTownshipWhereTheWordsDoNot(
            String words, String code, String township, @Nullable ErrorCode doubt) {
        child.put("所属镇（街道）", words);
        child.put("行政区划代码", code);
        Cleaned.Good<HolderRow> cleaned = cleaned();
        assertThat(cleaned.row().area().code()).isEqualTo(township);
        assertThat(cleaned.doubts())
                .isEqualTo(doubt == null ? Set.of() : Set.of(new Cleaned.Problem("divisionCode", doubt)));
    }

    @ParameterizedTest
    @CsvSource({"'', 370322, ", "'', 370323100, DIVISION_CODE_UNKNOWN", "某个新镇, 3703, DIVISION_CODE_INVALID"})
    void aRowWithoutATownshipIsNotIn(String words, String code, @Nullable ErrorCode doubt) {
        child.put("所属镇（街道）", words);
        child.put("行政区划代码", code);
        assertThat(((Cleaned.Bad<HolderRow>) clean()).problems())
                .extracting(Cleaned.Problem::code)
                .containsExactlyInAnyOrderElementsOf(
                        doubt == null ? Set.of(ErrorCode.AREA_UNKNOWN) : Set.of(ErrorCode.AREA_UNKNOWN, doubt));
    }

    @Test
    void nobodyIsToldByThemInAPreviewOrAnErrorFile() {
        String number = "G37000019490203902X";
        assertThat(ShownCell.of("studentNumber", number, false)).isEqualTo(ShownCell.STARS);
        assertThat(ShownCell.of("studentNumber", number, true)).isEqualTo("G370000**********2X");
        RosterProfile children = PROFILES.find("children").orElseThrow();
        PreviewedCell cell = new PreviewedCell(children, ON);
        assertThat(cell.of("studentNumber", number)).isEqualTo("G******************");
        assertThat(cell.of("detail.careUnitCode", CODE)).isEqualTo(CODE);
        assertThat(cell.of("detail.careUnitCode", "37000019490203902X")).doesNotContain("1949");
    }

    private Set<ErrorCode> doubts(String studentNumber) {
        child.put("学籍号", studentNumber);
        return cleaned().doubts().stream().map(Cleaned.Problem::code).collect(Collectors.toSet());
    }
}
