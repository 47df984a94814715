package io.aidhub.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterProfilesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

    @TempDir
    Path folder;

    RosterProfiles profiles;

    @BeforeEach
    void load() {
        profiles = new MappingFolder(folder).load().profiles();
    }

    @Test
    void headingsAreKnownInAnyWidthAndSpacing() {
        List<String> headings = List.of(" 姓　名", "身份证号", "人员类别(元)", "", "不认识");
        RosterProfile profile = profiles.recognise(headings).orElseThrow();
        assertThat(profile.columns(headings))
                .containsOnlyKeys(" 姓　名", "身份证号", "人员类别(元)")
                .containsEntry("人员类别(元)", "category");
    }

    @Test
    void aTitleRowIsNoHeading() {
        assertThat(profiles.recognise(List.of("困难群众类别名单", "", ""))).isEmpty();
    }

    @Test
    void ofTwoHeadingsForOneFieldTheFirstCounts() {
        List<String> headings = List.of("姓名", "证件号(旧)", "身份证号", "人员类别（元）");
        RosterProfile profile = profiles.recognise(headings).orElseThrow();
        assertThat(profile.columns(headings)).doesNotContainKey("身份证号");
        assertThat(profile.columns(headings, DAY)).doesNotContainKey("证件号(旧)").containsKey("身份证号");
    }

    @Test
    void totalsAreKnownByTheirFirstFilledCell() {
        RosterProfile profile = profiles.all().get(0);
        assertThat(profile.isTotal(List.of("", "合 计", "12"))).isTrue();
        assertThat(profile.isTotal(List.of("1", "合计"))).isFalse();
        assertThat(profile.isTotal(List.of("", ""))).isFalse();
    }

    @Test
    void valuesBecomeCanonical() throws MappingProblem {
        RosterProfile profile = profiles.all().get(0);
        assertThat(profile.value("category", "低 保", DAY)).isEqualTo("POOR");
        for (String day : List.of(
                "2026-11-03", "20261103", "2026/11/3", "2026.11.3", "2026年11月3日", "2026-11-03 00:00:00", "46329")) {
            assertThat(profile.value("categoryFrom", day, DAY)).as(day).isEqualTo("2026-11-03");
        }
        for (String month : List.of("2026-11", "202611", "2026.11", "2026年11月")) {
            assertThat(profile.value("categoryFrom", month, DAY)).as(month).isEqualTo("2026-11-01");
        }
        assertThatThrownBy(() -> profile.value("categoryFrom", "2026-13-01", DAY))
                .isInstanceOf(MappingProblem.class);
        assertThatThrownBy(() -> profile.value("category", "爱心帮扶对象", DAY)).isInstanceOf(MappingProblem.class);
    }

    @Test
    void namesKeepTheirRareCharacters() throws MappingProblem {
        assertThat(profiles.all().get(0).value("name", "㛃𠮷·䶮", DAY)).isEqualTo("㛃𠮷·䶮");
    }

    private static MappingFolder withMoreClasses(Path folder, String codes) {
        return new MappingFolder(folder)
                .write("codes/more.yaml", "table: more\ndocument: test\ncodes:\n" + codes)
                .replace("profiles/people.yaml", "codes: classes", "codes: [classes, more]");
    }

    @Test
    void severalTablesAreReadAsOneAndAllAreClasses() throws MappingProblem {
        Mappings mappings = withMoreClasses(
                        folder, "  - {code: LOW, label: 低收入}\nnear: [{text: 低保, why: 不是}, {text: 困难, why: 不清楚}]\n")
                .load();
        RosterProfile profile = mappings.profiles().all().get(0);
        assertThat(profile.value("category", "低保", DAY)).isEqualTo("POOR");
        assertThat(profile.value("category", "低收入", DAY))
                .as("near a class of the one table, a class of the other")
                .isEqualTo("LOW");
        assertThatThrownBy(() -> profile.value("category", "困难", DAY))
                .isInstanceOfSatisfying(MappingProblem.class, problem -> assertThat(problem.code())
                        .isEqualTo(MappingProblem.CODE_NEAR));

        assertThat(mappings.classes().tables()).extracting(CodeTable::name).containsExactly("classes", "more");
        assertThat(mappings.classes().labels()).containsOnlyKeys("POOR", "ALONE", "LOW");
        assertThat(mappings.classes().find("低收入", DAY)).contains("LOW");
        assertThat(mappings.classes().find("贫困户", DAY)).isEmpty();
        assertThat(mappings.classes().find("贫困户", LocalDate.of(2020, 1, 1))).contains("POOR");
        assertThat(mappings.classes().label("LOW")).contains("低收入");
    }

    @Test
    void oneTextForTwoClassesIsNobodysGuess() {
        String again = "  - {code: LOW, label: 低收入, aliases: [低保]}\n";
        assertThatThrownBy(() -> withMoreClasses(folder, again).load())
                .isInstanceOf(BrokenMapping.class)
                .hasMessageContaining("profiles/people.yaml: columns[2].codes")
                .hasMessageContaining("低保");

        Mappings apart = new MappingFolder(folder)
                .write("codes/categories-more.yaml", "table: categories-more\ndocument: test\ncodes:\n" + again)
                .load();
        assertThat(apart.classes().find("低保", DAY)).isEmpty();
        assertThat(apart.classes().find("低收入", DAY)).contains("LOW");
    }
}
