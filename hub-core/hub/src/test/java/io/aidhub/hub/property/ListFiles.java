package io.aidhub.hub.property;

import io.aidhub.hub.property.MonthlyList.Damage;
import io.aidhub.model.ResidentId;
import io.aidhub.model.Sex;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes a month as the county's system exports it: a merged title, headings, rows, a total; the category list as GB18030 CSV. */
final class ListFiles {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final List<String> HOMES =
            List.of("序号", "户主姓名", "户主身份证号", "家庭人口数", "家庭年总收入（元）", "联系电话", "家庭住址", "所属省", "所属街道", "城乡类别");
    private static final List<String> PERSONS = List.of(
            "序号", "姓名", "身份证号", "户主身份证号", "与户主关系", "性别", "出生日期", "是否残疾人", "残疾类别", "残疾等级", "劳动能力", "最初享受月份", "救助类型",
            "在读学校名称", "在读学校性质", "所属街道", "备注");
    private static final List<String> LEAVERS = List.of("序号", "姓名", "身份证号", "户主身份证号", "变动类型", "变动原因", "变动日期");
    /** In no list of heads: sound, and nobody's. */
    static final String STRANGER = withCheck("37000019010101001");

    private ListFiles() {}

    static String withCheck(String digits) {
        return digits + ResidentId.checkCharacter(digits);
    }

    /** Into a new folder; every list is another file to the digest, even when nothing changed: {@code serial} stands in its title. */
    static List<Path> write(MonthlyList list, int serial, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        String period = list.period() + "_" + serial;
        List<List<Object>> homes = new ArrayList<>();
        for (MonthlyList.Home home : list.homes()) {
            homes.add(row(
                    home.headName(),
                    home.head(),
                    3,
                    home.income(),
                    home.phone(),
                    "高青县某路" + home.phone() + "号",
                    "山东省",
                    home.township(),
                    home.urban() ? "城市" : "农村"));
        }
        files.add(sheet(folder.resolve("低保家庭查询_" + period + ".xlsx"), HOMES, homes));
        List<List<Object>> persons = new ArrayList<>();
        list.persons().forEach(person -> persons.add(person(person)));
        files.add(sheet(folder.resolve("低保人员查询_" + period + ".xlsx"), PERSONS, persons));
        if (list.categories() != null) {
            StringBuilder csv = new StringBuilder("姓名,身份证号,人员类别,认定日期,所属街道\r\n");
            list.categories()
                    .forEach(line -> csv.append(line.name() + "," + line.id() + "," + line.category() + ","
                            + (line.from() == null ? "" : line.from()) + ",青城镇\r\n"));
            csv.append("合计,").append(serial).append("\r\n");
            Path file = folder.resolve("困难群众类别名单_" + period + ".csv");
            Files.writeString(file, csv, GB18030);
            files.add(file);
        }
        if (!list.leavers().isEmpty()) {
            List<List<Object>> leavers = new ArrayList<>();
            list.leavers()
                    .forEach(line ->
                            leavers.add(row(line.name(), line.id(), line.head(), "减少", line.cause(), line.on())));
            files.add(sheet(folder.resolve("增减表_" + period + ".xlsx"), LEAVERS, leavers));
        }
        return files;
    }

    private static List<Object> person(MonthlyList.Person person) {
        ResidentId id = new ResidentId(person.id());
        Damage damage = person.damage();
        boolean male = (id.sex() == Sex.MALE) != (damage == Damage.SEX);
        LocalDate birth = damage == Damage.BIRTH_DATE ? id.birthDate().plusDays(1) : id.birthDate();
        return row(
                damage == Damage.NO_NAME ? null : person.name(),
                number(person.id(), damage),
                damage == Damage.HEAD ? STRANGER : person.head(),
                damage == Damage.RELATION ? "邻居" : person.relation(),
                male ? "男" : "女",
                birth,
                person.disability() == null ? "否" : "是",
                person.disability(),
                null,
                capacity(person.disability()),
                person.from() == null ? null : person.from().toString().substring(0, 7),
                damage == Damage.CATEGORY ? "低收入家庭" : person.benefit(),
                person.school(),
                person.stage(),
                "青城镇",
                null);
    }

    /** In this county a card says what somebody can work; see {@link ExpectedRows}. */
    private static String capacity(String disability) {
        if (disability == null) {
            return "有劳动能力";
        }
        return disability.equals("精神残疾") ? "无劳动能力" : "部分丧失劳动能力";
    }

    private static String number(String id, Damage damage) {
        return switch (damage) {
            case CHECK_DIGIT -> id.substring(0, 17) + (id.charAt(17) == '1' ? '2' : '1');
            case SPREADSHEET -> "3.70000E+17";
            default -> id;
        };
    }

    private static List<Object> row(Object... cells) {
        return java.util.Arrays.asList(cells);
    }

    private static Path sheet(Path file, List<String> headings, List<List<Object>> rows) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Sheet1");
            sheet.value(0, 0, "高青县" + file.getFileName());
            sheet.range(0, 0, 0, headings.size() - 1).merge();
            for (int i = 0; i < headings.size(); i++) {
                sheet.value(1, i, headings.get(i));
            }
            for (int r = 0; r < rows.size(); r++) {
                sheet.value(2 + r, 0, r + 1);
                for (int i = 0; i < rows.get(r).size(); i++) {
                    cell(sheet, 2 + r, 1 + i, rows.get(r).get(i));
                }
            }
            sheet.value(2 + rows.size(), 0, "合计");
            sheet.value(2 + rows.size(), 1, rows.size());
        }
        return file;
    }

    private static void cell(Worksheet sheet, int row, int column, Object cell) {
        if (cell instanceof LocalDate day) {
            sheet.value(row, column, day);
            sheet.style(row, column).format("yyyy-mm-dd").set();
        } else if (cell instanceof Number number) {
            sheet.value(row, column, number);
        } else if (cell != null) {
            sheet.value(row, column, cell.toString());
        }
    }
}
