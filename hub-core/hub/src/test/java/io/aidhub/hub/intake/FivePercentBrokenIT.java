package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.model.ResidentId;
import io.aidhub.model.Sex;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** 100,000 rows, every twentieth broken in one of nine ways: each is in the roster or in the error file with its code, and the mended file completes the list. */
@Timeout(300)
class FivePercentBrokenIT {
    private static final int PERSONS = 100_000;
    private static final int HOUSEHOLD = 5;
    private static final int EACH = 20;
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final List<String> CODES = List.of(
            "ID_CHECK_DIGIT",
            "ID_SPREADSHEET_DAMAGE",
            "ID_LENGTH",
            "BIRTH_DATE_MISMATCH",
            "SEX_MISMATCH",
            "CATEGORY_UNKNOWN",
            "NAME_MISSING",
            "AREA_UNKNOWN",
            "HEAD_UNKNOWN");

    @Test
    void everyRowIsInOrComesBackWithItsCodeAndTheMendedFileCompletesTheList() throws IOException {
        IntakeHouse house = IntakeHouse.fresh();
        IntakeAnswer.Staged staged = (IntakeAnswer.Staged) house.intake.load(lists(), OCTOBER, house.errors);

        assertThat(staged.rowsRead()).isEqualTo(PERSONS + PERSONS / HOUSEHOLD);
        assertThat(staged.rowsBad()).isEqualTo(PERSONS / EACH);
        assertThat(staged.rowsGood()).isEqualTo(staged.rowsRead() - staged.rowsBad());
        Map<Integer, String> codes = new TreeMap<>();
        house.jdbc.sql("SELECT row_number, code FROM roster_row_error").query(row -> {
            assertThat(codes.put(row.getInt(1), row.getString(2)))
                    .as("one code a row")
                    .isNull();
        });
        Map<Integer, String> expected = new TreeMap<>();
        for (int i = 0; i < PERSONS; i++) {
            if (isBroken(i)) {
                expected.put(i + 2, code(i));
            }
        }
        assertThat(codes).isEqualTo(expected);
        house.intake.release(staged.batchId(), "测试员");
        assertThat(active(house)).isEqualTo(PERSONS - PERSONS / EACH);

        Path mended = MendedByHand.mend(staged.errorFile().orElseThrow(), (row, cells) -> mend(row - 2, cells));
        IntakeAnswer.Staged rest = (IntakeAnswer.Staged) house.intake.load(List.of(mended), OCTOBER, house.errors);
        assertThat(rest.rowsRead()).isEqualTo(PERSONS / EACH);
        assertThat(rest.rowsBad()).isZero();
        house.intake.release(rest.batchId(), "测试员");

        assertThat(active(house)).isEqualTo(PERSONS);
        assertThat(house.count("person_version WHERE name <> '' AND known_to = 'infinity' AND valid_to = 'infinity'"))
                .isEqualTo(PERSONS);
        assertThat(house.count("household_version WHERE known_to = 'infinity' AND valid_to = 'infinity'"))
                .isEqualTo(PERSONS / HOUSEHOLD);
        assertThat(house.count("roster_absence")).isZero();
        for (int i = 7; i < PERSONS; i += EACH * 97) {
            assertThat(house.store.findPerson(new ResidentId(number(i))))
                    .as("row " + (i + 2))
                    .isPresent();
        }
    }

    private static long active(IntakeHouse house) {
        return house.count(
                "person_version WHERE known_to = 'infinity' AND valid_to = 'infinity' AND status = 'ACTIVE'");
    }

    private static List<Path> lists() throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(IntakeHouse.FOLDER), "2026-five-");
        Path households = folder.resolve("households.csv");
        Path persons = folder.resolve("persons.csv");
        try (BufferedWriter out = Files.newBufferedWriter(households)) {
            out.write("户主姓名,户主身份证号,家庭人口数,所属街道\n");
            for (int i = 0; i < PERSONS; i += HOUSEHOLD) {
                out.write(name(i) + "," + number(i) + "," + HOUSEHOLD + ",青城镇\n");
            }
        }
        try (BufferedWriter out = Files.newBufferedWriter(persons)) {
            out.write("姓名,身份证号,户主身份证号,与户主关系,性别,出生日期,救助类型,所属街道\n");
            for (int i = 0; i < PERSONS; i++) {
                out.write(String.join(",", row(i)) + "\n");
            }
        }
        return List.of(households, persons);
    }

    private static String[] row(int person) {
        String[] cells = {
            name(person),
            number(person),
            head(person),
            person % HOUSEHOLD == 0 ? "户主" : "其他亲属",
            sex(person),
            birth(person).toString(),
            "农村低保",
            "青城镇"
        };
        if (isBroken(person)) {
            switch (code(person)) {
                case "ID_CHECK_DIGIT" -> cells[1] = cells[1].substring(0, 17) + (cells[1].endsWith("1") ? "2" : "1");
                case "ID_SPREADSHEET_DAMAGE" -> cells[1] = "3.70000E+17";
                case "ID_LENGTH" -> cells[1] = cells[1].substring(0, 17);
                case "BIRTH_DATE_MISMATCH" -> cells[5] = "1901-01-01";
                case "SEX_MISMATCH" -> cells[4] = cells[4].equals("男") ? "女" : "男";
                case "CATEGORY_UNKNOWN" -> cells[6] = "富裕户";
                case "NAME_MISSING" -> cells[0] = " ";
                case "AREA_UNKNOWN" -> cells[7] = "别处镇";
                default -> cells[2] = Month.id(LocalDate.of(1920, 1, 1), 901); // heads no household
            }
        }
        return cells;
    }

    private static void mend(int person, Map<String, String> cells) {
        switch (code(person)) {
            case "ID_CHECK_DIGIT", "ID_SPREADSHEET_DAMAGE", "ID_LENGTH" -> cells.put("身份证号", number(person));
            case "BIRTH_DATE_MISMATCH" -> cells.put("出生日期", birth(person).toString());
            case "SEX_MISMATCH" -> cells.put("性别", sex(person));
            case "CATEGORY_UNKNOWN" -> cells.put("救助类型", "农村低保");
            case "NAME_MISSING" -> cells.put("姓名", name(person));
            case "AREA_UNKNOWN" -> cells.put("所属街道", "青城镇");
            default -> cells.put("户主身份证号", head(person));
        }
    }

    /** Never a head: a household whose row holds is there whatever its members' rows say. */
    private static boolean isBroken(int person) {
        return person % EACH == 7;
    }

    private static String code(int person) {
        return CODES.get(person / EACH % CODES.size());
    }

    private static String head(int person) {
        return number(person - person % HOUSEHOLD);
    }

    private static String name(int person) {
        return "甲乙丙丁戊".charAt(person % 5) + "一二三四五六七".substring(person % 7, person % 7 + 1);
    }

    private static LocalDate birth(int person) {
        return LocalDate.of(1940, 1, 1).plusDays(person / 90);
    }

    /** Ending in no hundred: beside damaged numbers, a sound one that ends in 000 is doubted. */
    private static String number(int person) {
        return Month.id(birth(person), 1 + person % 90);
    }

    private static String sex(int person) {
        return new ResidentId(number(person)).sex() == Sex.MALE ? "男" : "女";
    }
}
