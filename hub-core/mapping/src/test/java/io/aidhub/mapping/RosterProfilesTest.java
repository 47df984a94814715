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
}
