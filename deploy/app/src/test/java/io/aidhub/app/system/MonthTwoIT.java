package io.aidhub.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The next month into the same county; its ten broken rows go out as an Excel file, come back mended, and the list is complete. */
class MonthTwoIT {
    private static final ResourceBundle ADVICE = ResourceBundle.getBundle(
            "io.aidhub.hub.intake.messages",
            Locale.ROOT,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));

    static final String MENDED = "改好的差错文件.xlsx";

    private static TwoMonths county;
    private static BrokenRows broken;

    @BeforeAll
    static void runTwoMonths() throws IOException {
        county = TwoMonths.run();
        broken = BrokenRows.of(county.folder());
    }

    @AfterAll
    static void leaveNothingRunning() {
        county.folder().close();
    }

    @Test
    void bothMonthsAddUpAndTheFirstListIsNotLoadedAgain() {
        assertThat(county.first().exit()).as(county.first().output()).isZero();
        assertThat(county.first().output()).contains("勾稽平衡").doesNotContain("已经导入过");

        assertThat(county.second().exit()).as(county.second().output()).isZero();
        assertThat(county.second().output())
                .contains("2026-10 已经导入过")
                .contains("导入名册 2026-11：4 个文件")
                .contains("差错 10 行")
                .contains("勾稽平衡")
                .contains("次序错误 0 处");
    }

    @Test
    void tenBrokenRowsComeBackWithRowColumnReasonAndAdvice() throws IOException {
        List<BrokenRows.Broken> planted = broken.planted();
        assertThat(planted).hasSize(10);
        assertThat(planted).extracting(BrokenRows.Broken::code).doesNotHaveDuplicates();

        List<List<String>> rows = County.rows(errorFile());
        List<String> headings = rows.get(1);
        List<List<String>> returned = rows.subList(2, rows.size());

        List<List<String>> expected = new ArrayList<>();
        for (BrokenRows.Broken row : planted) {
            expected.add(List.of(
                    Long.toString(row.row()),
                    row.column(),
                    text(row, "reason"),
                    text(row, "advice"),
                    "低保人员查询_2026-11.xlsx"));
        }
        Map<Boolean, List<List<String>>> hints = returned.stream()
                .collect(Collectors.partitioningBy(
                        row -> row.get(headings.indexOf("差错原因")).contains("仅提示")));
        assertThat(hints.get(true))
                .as("a sound number ending in noughts is pointed out beside a damaged one; its row is in")
                .allSatisfy(row -> assertThat(row.get(headings.indexOf("差错原因"))).contains("以 000 结尾"));
        assertThat(hints.get(false).stream()
                        .sorted(Comparator.comparing(row -> Long.parseLong(row.get(headings.indexOf("原行号")))))
                        .map(row -> List.of(
                                row.get(headings.indexOf("原行号")),
                                row.get(headings.indexOf("差错列")),
                                row.get(headings.indexOf("差错原因")),
                                row.get(headings.indexOf("处理建议")),
                                row.get(headings.indexOf("原文件"))))
                        .toList())
                .isEqualTo(expected);
        assertThat(expected)
                .allSatisfy(row -> assertThat(row.get(2) + row.get(3)).containsPattern("\\p{IsHan}"));
    }

    @Test
    void theMendedFileCompletesTheList() throws IOException {
        assertThat(Files.mismatch(list(county.lists()), list(county.folder().file("truth"))))
                .as("the county the hub loaded is the one whose broken rows we know")
                .isEqualTo(-1);
        try (StoppedHub before = county.stopped()) {
            for (BrokenRows.Broken row : broken.mendable()) {
                assertThat(before.person(broken.right(row, "身份证号")).isPresent())
                        .as(row.toString())
                        .isEqualTo(!row.newcomer());
            }
            assertThat(before.listed()).isEqualTo(broken.people() - newcomers());
        }
        Path mended = county.folder().file(MENDED);
        broken.mend(errorFile(), mended);

        HubProcess.Ended completed =
                DemoRun.in(county.folder()).month(2).load(mended).once();

        assertThat(completed.exit()).as(completed.output()).isZero();
        assertThat(completed.output())
                .contains("2026-11 已经导入过")
                .contains("读入 9 行，合格 9 行，差错 0 行")
                .contains("勾稽平衡")
                .contains("次序错误 0 处");
        try (StoppedHub after = county.stopped()) {
            assertThat(after.listed()).isEqualTo(broken.people());
            for (BrokenRows.Broken row : broken.mendable()) {
                StoppedHub.Person person =
                        after.person(broken.right(row, "身份证号")).orElseThrow();
                assertThat(person.listed()).as(row.toString()).isTrue();
                assertThat(person.status()).as(row.toString()).isEqualTo("ACTIVE");
                assertThat(person.name()).as(row.toString()).isEqualTo(broken.right(row, "姓名"));
                assertThat(person.categories()).as(row.toString()).isNotEmpty();
                assertThat(person.headHash()).as(row.toString()).isEqualTo(after.hashOf(broken.right(row, "户主身份证号")));
            }
        }
        assertThat(county.folder().leftovers()).isEmpty();
    }

    private static long newcomers() {
        return broken.planted().stream().filter(BrokenRows.Broken::newcomer).count();
    }

    private static String text(BrokenRows.Broken row, String what) {
        return MessageFormat.format(ADVICE.getString("error." + row.code() + "." + what), row.column());
    }

    private static Path errorFile() {
        List<Path> files = county.errorFiles();
        assertThat(files).hasSize(1);
        return files.get(0);
    }

    private static Path list(Path county) {
        return county.resolve("2026-11").resolve("低保人员查询_2026-11.xlsx");
    }
}
