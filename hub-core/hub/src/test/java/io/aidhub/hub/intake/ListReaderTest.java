package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.RosterProfile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListReaderTest {
    private static final LocalDate ON = LocalDate.of(2026, 11, 1);
    private static final String LINES = "姓名,身份证号,人员类别,认定日期\r\n\"张,一\",37000019490203902X,残疾人,2020-01-01\r\n";

    @TempDir
    private Path folder;

    private final ListReader reader =
            new ListReader(Mappings.load(Path.of("..", "..", "mappings")).profiles());

    private RowSource read(Path file) {
        return lists(file).sources().get(0);
    }

    private ListReader.Lists lists(Path file) {
        ListBytes bytes = new ListBytes.OnDisk(file);
        return reader.lists(0, bytes, reader.tables(bytes), ON);
    }

    private List<Table.Row> rows(Path file) throws IOException {
        List<Table.Row> rows = new ArrayList<>();
        read(file).forEach(row -> rows.add(row));
        return rows;
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] with(byte[] mark, byte[] text) {
        byte[] all = java.util.Arrays.copyOf(mark, mark.length + text.length);
        System.arraycopy(text, 0, all, mark.length, text.length);
        return all;
    }

    @Test
    void everyUsualEncodingIsRead() throws IOException {
        byte[] mark = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
        List<Path> files = List.of(
                file("gb.csv", LINES.getBytes(Charset.forName("GB18030"))),
                file("utf8.csv", LINES.getBytes(StandardCharsets.UTF_8)),
                file("bom.csv", with(mark, LINES.getBytes(StandardCharsets.UTF_8))),
                file("utf16.csv", LINES.getBytes(StandardCharsets.UTF_16)),
                file(
                        "tab.txt",
                        LINES.replace("\"张,一\"", "张.一").replace(',', '\t').getBytes(StandardCharsets.UTF_8)));
        for (Path file : files) {
            assertThat(rows(file)).as(file.toString()).singleElement().satisfies(row -> {
                assertThat(row.number()).isEqualTo(2);
                assertThat(row.cells().get(0)).isIn("张,一", "张.一");
                assertThat(row.cells()).endsWith("37000019490203902X", "残疾人", "2020-01-01");
            });
        }
    }

    @Test
    void rareCharactersOfGb18030Stay() throws IOException {
        String text = LINES.replace("张,一", "𠮷䶮一");
        assertThat("𠮷".getBytes(Charset.forName("GB18030"))).hasSize(4);
        assertThat(rows(file("rare.csv", text.getBytes(Charset.forName("GB18030"))))
                        .get(0)
                        .cells()
                        .get(0))
                .isEqualTo("𠮷䶮一");
    }

    @Test
    void titlesBlankRowsAndTotalsAreNoRows() throws IOException {
        Path file = folder.resolve("leavers.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet notes = workbook.newWorksheet("说明");
            notes.value(0, 0, "请看第二张表");
            Worksheet sheet = workbook.newWorksheet("增减表");
            sheet.value(0, 0, "高青县救助对象增减表");
            sheet.range(0, 0, 0, 5).merge();
            List<String> headings = List.of("序 号", "姓名", "身份证号", "变动类型", "变动原因", "变动日期");
            for (int i = 0; i < headings.size(); i++) {
                sheet.value(2, i, headings.get(i));
            }
            sheet.value(3, 0, 1);
            sheet.value(3, 1, "张一");
            sheet.value(3, 2, 370000194902039020d);
            sheet.value(3, 3, "减少");
            sheet.value(3, 4, "死亡");
            sheet.value(3, 5, LocalDate.of(2026, 10, 3));
            sheet.style(3, 5).format("yyyy\"年\"m\"月\"d\"日\"").set();
            sheet.value(5, 0, "合 计");
            sheet.value(5, 1, "1");
        }

        assertThat(read(file).shape().profile().kind()).isEqualTo(RosterProfile.Kind.LEAVING);
        assertThat(rows(file)).singleElement().satisfies(row -> {
            assertThat(row.number()).isEqualTo(4);
            assertThat(row.cells()).startsWith("1", "张一").endsWith("减少", "死亡", "2026-10-03");
            assertThat(CleanedId.of(row.cells().get(2)).broken()).isEqualTo(ErrorCode.ID_SPREADSHEET_DAMAGE);
        });
    }

    @Test
    void headingsOverTwoRowsBecomeThoseTheProfileKnows() throws IOException {
        List<Table.Row> rows = rows(file(
                "grouped.csv",
                String.join(
                                "\r\n",
                                "高青县低保家庭查询,,,,,,",
                                "序号,户主,,家庭,,所属,",
                                ",姓名,身份证号,人口数,年总收入（元）,镇（街道）,社区",
                                "1,张一,37000019490203902X,2,1000,青城镇,某社区",
                                "2,,,,,,",
                                "合计,1,,,,,")
                        .getBytes(StandardCharsets.UTF_8)));
        assertThat(rows).singleElement().satisfies(row -> assertThat(row.number())
                .isEqualTo(4));
        RowSource.Shape shape = read(folder.resolve("grouped.csv")).shape();
        assertThat(shape.profile().kind()).isEqualTo(RosterProfile.Kind.HOUSEHOLDS);
        assertThat(shape.headings()).containsExactly("序号", "户主姓名", "户主身份证号", "家庭人口数", "家庭年总收入（元）", "所属镇（街道）", "所属社区");
        assertThat(shape.cell(rows.get(0), "headName")).isEqualTo("张一");
        assertThat(shape.cell(rows.get(0), "annualIncome")).isEqualTo("1000");
        assertThat(shape.cell(rows.get(0), "townshipArea")).isEqualTo("青城镇");
    }

    @Test
    void headingsOverThreeRowsWithAnUnknownGroupKeepTheirOwnWords() throws IOException {
        Path file = file(
                "three.csv",
                String.join(
                                "\r\n",
                                "某县,,,,",
                                "序号,人员信息,,,户主",
                                ",基本信息,,关系,",
                                ",姓名,身份证号,与户主关系,身份证号",
                                "1,张一,37000019490203902X,户主,37000019490203902X")
                        .getBytes(StandardCharsets.UTF_8));
        ListBytes bytes = new ListBytes.OnDisk(file);
        assertThatThrownBy(() -> reader.lists(0, bytes, reader.tables(bytes), ON))
                .as("a person list without category and township")
                .hasMessage(Refusal.COLUMNS_MISSING.name());

        Path clear = file(
                "clear.csv",
                String.join(
                                "\r\n",
                                "序号,人员信息,,,,户主",
                                ",基本信息,,认定,,",
                                ",姓名,身份证号,人员类别,认定日期,身份证号码",
                                "1,张一,37000019490203902X,残疾人,2020-01-01,37000019490203902X")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(read(clear).shape().headings()).containsExactly("序号", "姓名", "身份证号", "人员类别", "认定日期", "户主身份证号码");
        assertThat(rows(clear)).singleElement().satisfies(row -> assertThat(row.number())
                .isEqualTo(4));
    }

    @Test
    void aNameUnderTwoGroupsBelongsToNeither() throws IOException {
        Path file = file(
                "two-groups.csv",
                "代领人,,救助对象,,人员类别\r\n姓名,身份证号,姓名,身份证号,\r\n李四,37000019490203902X,张一,37000019490203902X,残疾人\r\n"
                        .getBytes(StandardCharsets.UTF_8));
        assertRefused(file, Refusal.HEADINGS_UNKNOWN);
        assertRefused(
                file(
                        "below.csv",
                        "代领人,,救助对象,,\r\n姓名,身份证号,姓名,身份证号,人员类别\r\n李四,37000019490203902X,张一,37000019490203902X,残疾人\r\n"
                                .getBytes(StandardCharsets.UTF_8)),
                Refusal.HEADINGS_UNKNOWN);
    }

    @Test
    void everySheetWithHeadingsIsRead() throws IOException {
        Path file = folder.resolve("sheets.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            for (String township : List.of("青城镇", "高城镇")) {
                Worksheet sheet = workbook.newWorksheet(township);
                List<String> headings = List.of("序号", "姓名", "身份证号", "人员类别");
                for (int i = 0; i < headings.size(); i++) {
                    sheet.value(0, i, headings.get(i));
                }
                sheet.value(1, 1, "张" + township);
                sheet.value(1, 2, "37000019490203902X");
                sheet.value(1, 3, "残疾人");
                sheet.hideColumn(2);
                sheet.hideRow(1);
            }
            workbook.newWorksheet("说明").value(0, 0, "本表每月 5 日前报送");
            Worksheet old = workbook.newWorksheet("上月");
            old.value(0, 0, "姓名");
            old.value(0, 1, "身份证号");
            old.value(0, 2, "人员类别");
            old.setVisibilityState(org.dhatim.fastexcel.VisibilityState.HIDDEN);
        }

        ListReader.Lists lists = lists(file);
        List<String> read = new ArrayList<>();
        for (RowSource source : lists.sources()) {
            source.forEach(row -> read.add(source.listName() + " " + row.cells().get(1)));
        }
        assertThat(read).containsExactly("sheets.xlsx#青城镇 张青城镇", "sheets.xlsx#高城镇 张高城镇");
        assertThat(lists.notes())
                .containsExactlyInAnyOrder(
                        new Note(Note.Kind.SHEET_UNKNOWN, "sheets.xlsx", "说明"),
                        new Note(Note.Kind.SHEET_HIDDEN, "sheets.xlsx", "上月"),
                        new Note(Note.Kind.COLUMNS_HIDDEN, "sheets.xlsx", "身份证号"),
                        new Note(Note.Kind.COLUMNS_HIDDEN, "sheets.xlsx", "身份证号"));
    }

    @Test
    void aFileThatCannotBeReadSaysWhy() throws IOException {
        assertRefused(file("old.xls", new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0}), Refusal.OLD_EXCEL);
        assertRefused(file("cut.xlsx", new byte[] {'P', 'K', 3, 4, 9, 9, 9}), Refusal.FILE_UNREADABLE);
        assertRefused(file("other.csv", "甲,乙\r\n1,2\r\n".getBytes(StandardCharsets.UTF_8)), Refusal.HEADINGS_UNKNOWN);
        assertRefused(file("empty.csv", new byte[0]), Refusal.HEADINGS_UNKNOWN);
        assertRefused(
                file("short.csv", "户主姓名,户主身份证号,家庭人口数\r\n".getBytes(StandardCharsets.UTF_8)), Refusal.COLUMNS_MISSING);
        assertRefused(
                file("bytes.csv", with(LINES.getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0xff, (byte) 0xff})),
                Refusal.FILE_UNREADABLE);
    }

    private void assertRefused(Path file, Refusal why) {
        assertThatThrownBy(() -> read(file)).isInstanceOf(Refusal.Refused.class).hasMessage(why.name());
    }
}
