package io.aidhub.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidhub.mapping.AddedCode.Way;
import io.aidhub.mapping.AddedCodeRefused.Kind;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a county adds to a table while the hub runs: it fills holes, and the file wins. */
class AddedCodeTest {
    private static final LocalDate END_OF_2020 = LocalDate.of(2020, 12, 31);

    @TempDir
    Path folder;

    Mappings mappings;

    @BeforeEach
    void load() {
        mappings = new MappingFolder(folder).load();
    }

    @Test
    void anAddedCodeCountsAtOnceAndOnItsDaysOnly() throws MappingProblem {
        Map<String, String> raw = with("ZT", "2");
        MappingProblem before = problem(raw);
        assertThat(before.unknown()).contains(new UnknownCode("states", "2", 0));
        mappings.lay(List.of(new AddedCode("states", Way.READ, "２ ", "IN", null, END_OF_2020)), 5);
        assertThat(aid(raw).needs()).hasSize(1);
        raw.put("RQ", "2021-01-01");
        assertThat(problem(raw).unknown()).contains(new UnknownCode("states", "2", 5));
        mappings.lay(List.of(), 6);
        raw.put("RQ", "2020-06-30");
        assertThat(problem(raw).code()).isEqualTo(MappingProblem.CODE_UNKNOWN);
    }

    @Test
    void aCodeOfOursIsWrittenAsTheCountySays() throws MappingProblem {
        NoticeMapping notice = mappings.notice("office/notice");
        Map<String, String> person = Map.of("residentId", MappingsTest.SOMEBODY, "categories", "RARE");
        MappingProblem before = catchThrowableOfType(MappingProblem.class, () -> notice.active(person));
        assertThat(before.unknown()).contains(new UnknownCode("theirs", "RARE", 0));
        mappings.lay(List.of(new AddedCode("theirs", Way.WRITE, "RARE", "09", null, null)), 1);
        assertThat(notice.active(person)).containsEntry("LX", "09");
    }

    @Test
    void theFileWinsOverWhatWasAdded() {
        CodeTable table = mappings.codes("classes");
        mappings.lay(
                List.of(
                        new AddedCode("classes", Way.READ, "低保", "ALONE", null, null),
                        new AddedCode("classes", Way.READ, "低收入", "POOR", null, null)),
                1);
        assertThat(table.find("低保", END_OF_2020)).contains("POOR");
        assertThat(table.find("低收入", END_OF_2020)).isEmpty();
        assertThat(problem(with("LX", "低收入")).code()).isEqualTo(MappingProblem.CODE_NEAR);
    }

    @Test
    void severalTablesReadAsOneKnowWhatEachWasAdded() {
        CodeTable joined = CodeTable.joined(List.of(mappings.codes("classes"), mappings.codes("states")));
        mappings.lay(List.of(new AddedCode("states", Way.READ, "外出", "OUT", null, null)), 1);
        assertThat(joined.find("外出", END_OF_2020)).contains("OUT");
    }

    @Test
    void onlyHolesAreFilled() {
        assertThat(refusal("nothing", "x", "POOR", null)).isEqualTo(Kind.TABLE_UNKNOWN);
        assertThat(refusal("classes", " ", "POOR", null)).isEqualTo(Kind.TEXT_UNFIT);
        assertThat(refusal("classes", MappingsTest.SOMEBODY, "POOR", null)).isEqualTo(Kind.TEXT_PERSONAL);
        assertThat(refusal("classes", "新类", "NEW", null)).isEqualTo(Kind.TARGET_UNKNOWN);
        assertThat(refusal("classes", "低 收入", "POOR", null)).isEqualTo(Kind.NEAR);
        assertThat(refusal("classes", "低保", "ALONE", null)).isEqualTo(Kind.SAID_ALREADY);
        assertThat(refusal("classes", "五保", "POOR", LocalDate.of(2016, 12, 31))).isEqualTo(Kind.SAID_ALREADY);
        assertThat(refusal("theirs", "02", "RICH", null)).isEqualTo(Kind.TARGET_UNKNOWN);
        // after the alias of the file has ended there is room
        assertThatCode(() -> mappings.check(
                        new AddedCode("classes", Way.READ, "五保", "ALONE", LocalDate.of(2017, 1, 1), null)))
                .doesNotThrowAnyException();
        assertThatCode(() -> mappings.check(new AddedCode("theirs", Way.READ, "02", "ALONE", null, null)))
                .doesNotThrowAnyException();
    }

    @Test
    void whatTheCountySaysAlreadyIsNotSaidTwice() {
        AddedCode first = new AddedCode("classes", Way.READ, "老低保", "POOR", null, END_OF_2020);
        mappings.lay(List.of(first), 1);
        assertThat(refusal("classes", "老 低保", "ALONE", END_OF_2020)).isEqualTo(Kind.SAID_ALREADY);
        assertThatCode(() -> mappings.check(
                        new AddedCode("classes", Way.READ, "老低保", "ALONE", END_OF_2020.plusDays(1), null)))
                .doesNotThrowAnyException();
    }

    @Test
    void aTextThatCouldBePersonalIsNeverShown() {
        assertThat(problem(with("ZT", "演示甲")).unknown().orElseThrow().text()).isEqualTo("…");
        assertThat(new AddedCode("states", Way.READ, "演示甲", "IN", null, null).shown())
                .isEqualTo("…");
        assertThat(new AddedCode("states", Way.WRITE, "SPECIAL_HARDSHIP", "1", null, null).shown())
                .isEqualTo("SPECIAL_HARDSHIP");
    }

    @Test
    void aRefusalSaysWhatToDoInBothLanguages() {
        AddedCodeRefused refused = catchThrowableOfType(
                AddedCodeRefused.class,
                () -> mappings.check(new AddedCode("classes", Way.READ, "新类", "NEW", null, null)));
        assertThat(refused.getMessage()).contains("NEW", "POOR, ALONE", "映射文件");
        assertThat(refused.message(Locale.ENGLISH)).contains("NEW", "POOR, ALONE", "mapping file");
    }

    private Kind refusal(String table, String from, String to, LocalDate validFrom) {
        return catchThrowableOfType(
                        AddedCodeRefused.class,
                        () -> mappings.check(new AddedCode(table, Way.READ, from, to, validFrom, null)))
                .kind();
    }

    private Collected.Aid aid(Map<String, String> raw) throws MappingProblem {
        return (Collected.Aid) mappings.record("office", "grant").map(raw);
    }

    private MappingProblem problem(Map<String, String> raw) {
        return catchThrowableOfType(MappingProblem.class, () -> aid(raw));
    }

    private static Map<String, String> with(String field, String value) {
        Map<String, String> raw = new HashMap<>(MappingsTest.GRANT);
        raw.put(field, value);
        return raw;
    }
}
