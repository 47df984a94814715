package io.aidhub.hub.intake;

import io.aidhub.model.ResidentId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The lists of one month, built row by row and written as the county's files; all people are invented (province-level division codes). */
public final class Month {
    static final Charset GB18030 = Charset.forName("GB18030");
    private static final List<String> HOUSEHOLDS = List.of(
            "序号",
            "户主姓名",
            "户主身份证号",
            "家庭人口数",
            "保障人口数",
            "家庭年总收入（元）",
            "联系电话",
            "家庭住址",
            "所属省",
            "所属市",
            "所属区县",
            "所属街道",
            "所属社区",
            "城乡类别");
    private static final List<String> PERSONS = List.of(
            "序号", "姓名", "身份证号", "户主身份证号", "与户主关系", "性别", "出生日期", "民族", "婚姻状况", "文化程度", "是否残疾人", "残疾证号", "残疾类别", "残疾等级",
            "劳动能力", "最初享受月份", "救助类型", "在读学校名称", "在读学校性质", "所属街道", "备注");

    private static final AtomicInteger COPY = new AtomicInteger();

    private String period;
    private final List<Map<String, Object>> households = new ArrayList<>();
    private final List<Map<String, Object>> persons = new ArrayList<>();
    private final List<String> categories = new ArrayList<>();
    private final List<Map<String, Object>> leavers = new ArrayList<>();

    public Month(String period) {
        this.period = period;
    }

    /** The same rows as the lists of another month. */
    Month of(YearMonth month) {
        period = month.toString();
        return this;
    }

    /** An invented number: division 370000, sequence {@code serial} (odd: male). */
    public static String id(LocalDate birth, int serial) {
        String digits = "370000%s%03d".formatted(birth.toString().replace("-", ""), serial);
        return digits + ResidentId.checkCharacter(digits);
    }

    public Month household(String head, String township, String phone) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("户主姓名", "户主");
        row.put("户主身份证号", head);
        row.put("家庭人口数", "3");
        row.put("家庭年总收入（元）", "12000.50");
        row.put("联系电话", phone);
        row.put("家庭住址", "高青县某路" + phone + "号");
        row.put("所属省", "山东省");
        row.put("所属街道", township);
        row.put("城乡类别", "农村");
        households.add(row);
        return this;
    }

    public Month person(String name, String id, String head, String relation) {
        return person(name, id, head, relation, row -> {});
    }

    /** @param change of the row as it would be right */
    Month person(String name, String id, String head, String relation, Consumer<Map<String, Object>> change) {
        ResidentId sound = CleanedId.of(id).id();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("姓名", name);
        row.put("身份证号", id);
        row.put("户主身份证号", head);
        row.put("与户主关系", relation);
        if (sound != null && sound.saysBirthAndSex()) {
            row.put("性别", (sound.number().charAt(16) - '0') % 2 == 1 ? "男" : "女");
            row.put("出生日期", sound.birthDate());
        }
        row.put("最初享受月份", "2024-03");
        row.put("救助类型", "农村低保");
        row.put("所属街道", "青城镇");
        change.accept(row);
        persons.add(row);
        return this;
    }

    /** Two of one household. */
    public Month couple(String head, String wife) {
        return household(head, "青城镇", "13800000001")
                .person("王一", head, head, "户主")
                .person("李二", wife, head, "妻");
    }

    /** Eight more households: so many that one person less does not make the list a short one. */
    public Month neighbours() {
        for (int i = 0; i < 8; i++) {
            String neighbour = id(LocalDate.of(1960, 1, 1).plusYears(i), 901);
            household(neighbour, "青城镇", "1380000010" + i)
                    .person("邻" + "甲乙丙丁戊己庚辛".charAt(i), neighbour, neighbour, "户主");
        }
        return this;
    }

    Month category(String name, String id, String category, String from) {
        categories.add(String.join(",", name, id, category, from, "青城镇"));
        return this;
    }

    public Month leaves(String name, String id, String head, String cause, String on) {
        return turns("减少", name, id, head, cause, on);
    }

    /** @param what 变动类型, for example 停发 */
    Month turns(String what, String name, String id, String head, String cause, String on) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("姓名", name);
        row.put("身份证号", id);
        row.put("户主身份证号", head);
        row.put("变动类型", what);
        row.put("变动原因", cause);
        row.put("变动日期", on);
        leavers.add(row);
        return this;
    }

    /** Writes the files there are rows for into a new folder below {@code parent}. */
    public List<Path> write(Path parent) throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(parent), period + "-");
        List<Path> files = new ArrayList<>();
        if (!households.isEmpty()) {
            files.add(sheet(folder.resolve("低保家庭查询_" + period + ".xlsx"), HOUSEHOLDS, households));
        }
        if (!persons.isEmpty()) {
            files.add(sheet(folder.resolve("低保人员查询_" + period + ".xlsx"), PERSONS, persons));
        }
        if (!categories.isEmpty()) {
            Path file = folder.resolve("困难群众类别名单_" + period + ".csv");
            Files.writeString(file, "姓名,身份证号,人员类别,认定日期,所属街道\r\n" + String.join("\r\n", categories) + "\r\n", GB18030);
            files.add(file);
        }
        if (!leavers.isEmpty()) {
            List<String> headings = List.of("序号", "姓名", "身份证号", "户主身份证号", "变动类型", "变动原因", "变动日期");
            files.add(sheet(folder.resolve("增减表_" + period + ".xlsx"), headings, leavers));
        }
        return files;
    }

    /** A merged title, headings, rows, a total: as the county's system exports. */
    private static Path sheet(Path file, List<String> headings, List<Map<String, Object>> rows) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Sheet1");
            sheet.value(0, 0, "高青县" + file.getFileName() + " 第" + COPY.incrementAndGet() + "次导出");
            sheet.range(0, 0, 0, headings.size() - 1).merge();
            for (int i = 0; i < headings.size(); i++) {
                sheet.value(1, i, headings.get(i));
            }
            for (int r = 0; r < rows.size(); r++) {
                sheet.value(2 + r, 0, r + 1);
                for (int i = 1; i < headings.size(); i++) {
                    Object cell = rows.get(r).get(headings.get(i));
                    if (cell instanceof LocalDate day) {
                        sheet.value(2 + r, i, day);
                        sheet.style(2 + r, i).format("yyyy-mm-dd").set();
                    } else if (cell instanceof Number number) {
                        sheet.value(2 + r, i, number);
                    } else if (cell != null) {
                        sheet.value(2 + r, i, cell.toString());
                    }
                }
            }
            sheet.value(2 + rows.size(), 0, "合计");
            sheet.value(2 + rows.size(), 1, rows.size());
        }
        return file;
    }
}
