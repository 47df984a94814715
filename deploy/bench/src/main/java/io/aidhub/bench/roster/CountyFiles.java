package io.aidhub.bench.roster;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes the lists of one month as files, row by row. */
final class CountyFiles {
    private static final List<String> HOUSEHOLDS =
            List.of("序号", "户主姓名", "户主身份证号", "家庭人口数", "家庭年总收入（元）", "联系电话", "家庭住址", "所属街道", "城乡类别");
    private static final List<String> PERSONS = List.of(
            "序号", "姓名", "身份证号", "户主身份证号", "与户主关系", "性别", "出生日期", "劳动能力", "最初享受月份", "救助类型", "在读学校名称", "在读学校性质", "所属街道");
    private static final int ROWS_IN_MEMORY = 500;
    private static final int BUFFER = 1 << 16;

    private final InventedRoster county;
    private final Path folder;

    CountyFiles(InventedRoster county, Path folder) {
        this.county = county;
        this.folder = folder;
    }

    /** Household and person list of a month as UTF-8 CSV. */
    List<Path> csv(int month) throws IOException {
        return List.of(
                csv("households-" + month + ".csv", month, HOUSEHOLDS, county.households(), h -> row(h, month)),
                csv("persons-" + month + ".csv", month, PERSONS, county.persons(), i -> personRow(i, month)));
    }

    /** The same as workbooks. */
    List<Path> xlsx(int month) throws IOException {
        return List.of(
                xlsx("households-" + month + ".xlsx", month, HOUSEHOLDS, county.households(), h -> row(h, month)),
                xlsx("persons-" + month + ".xlsx", month, PERSONS, county.persons(), i -> personRow(i, month)));
    }

    /** All rows of both lists in the 12 columns of {@link BareTable}, without headings. */
    Path bare(int month) throws IOException {
        Path file = folder.resolve("bare-" + month + ".csv");
        try (Writer out = writer(file)) {
            for (int h = 0; h < county.households(); h++) {
                InventedRoster.Household row = county.household(h, month);
                line(
                        out,
                        List.of(
                                "H" + row.head(),
                                row.head(),
                                row.headName(),
                                row.urban(),
                                "2026-01-01",
                                "",
                                Long.toString(row.income()),
                                "",
                                row.phone(),
                                row.address(),
                                Integer.toString(row.size()),
                                row.township()));
            }
            for (int i = 0; i < county.persons(); i++) {
                InventedRoster.Person row = county.person(i, month);
                line(
                        out,
                        List.of(
                                row.number(),
                                row.head(),
                                row.name(),
                                row.sex(),
                                row.birth().toString(),
                                row.relation(),
                                row.aid(),
                                row.since(),
                                row.school(),
                                row.stage(),
                                row.labour(),
                                row.township()));
            }
        }
        return file;
    }

    private List<String> row(int h, int month) {
        InventedRoster.Household row = county.household(h, month);
        return List.of(
                Integer.toString(h + 1),
                row.headName(),
                row.head(),
                Integer.toString(row.size()),
                Long.toString(row.income()),
                row.phone(),
                row.address(),
                row.township(),
                row.urban());
    }

    private List<String> personRow(int i, int month) {
        InventedRoster.Person row = county.person(i, month);
        return List.of(
                Integer.toString(i + 1),
                row.name(),
                row.number(),
                row.head(),
                row.relation(),
                row.sex(),
                row.birth().toString(),
                row.labour(),
                row.since(),
                row.aid(),
                row.school(),
                row.stage(),
                row.township());
    }

    private Path csv(String name, int month, List<String> headings, int rows, IntFunction<List<String>> cells)
            throws IOException {
        Path file = folder.resolve(name);
        try (Writer out = writer(file)) {
            line(out, List.of(title(month)));
            line(out, headings);
            for (int i = 0; i < rows; i++) {
                line(out, cells.apply(i));
            }
        }
        return file;
    }

    private Path xlsx(String name, int month, List<String> headings, int rows, IntFunction<List<String>> cells)
            throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
                Workbook workbook = new Workbook(out, "AidHubBench", null)) {
            Worksheet sheet = workbook.newWorksheet("Sheet1");
            sheet.value(0, 0, title(month));
            write(sheet, 1, headings);
            for (int i = 0; i < rows; i++) {
                write(sheet, i + 2, cells.apply(i));
                if (i % ROWS_IN_MEMORY == 0) {
                    sheet.flush();
                }
            }
        }
        return file;
    }

    private static void write(Worksheet sheet, int row, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            if (!cells.get(column).isEmpty()) {
                sheet.inlineString(row, column, cells.get(column));
            }
        }
    }

    private static String title(int month) {
        return "基准测试名单 第" + month + "月（人员均为虚构）";
    }

    private static Writer writer(Path file) throws IOException {
        return new BufferedWriter(
                new java.io.OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8), BUFFER);
    }

    private static void line(Writer out, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(cells.get(i));
        }
        out.write('\n');
    }
}
