package io.aidhub.hub.intake;

import static io.aidhub.hub.intake.Month.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.aidhub.ledger.roster.Differences;
import io.aidhub.model.ResidentId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten broken rows of ten kinds, the error file, and the mended file that completes the list. */
class ErrorFileIT {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final String HEAD = id(LocalDate.of(1960, 1, 1), 901);
    private static final String BROKEN_HEAD = id(LocalDate.of(1961, 1, 1), 901);
    private static final int MEMBERS = 14;

    private IntakeHouse house;

    @BeforeEach
    void freshHouse() throws IOException {
        house = IntakeHouse.fresh();
    }

    private static String member(int number) {
        return id(LocalDate.of(1990, 1, 1).plusMonths(number), 910 + number);
    }

    private static String name(int number) {
        return "成员" + "零一二三四五六七八九十甲乙丙丁".charAt(number);
    }

    private static Month october() {
        Month month = new Month("2026-10").household(HEAD, "青城镇", "13800000001").person("户一", HEAD, HEAD, "户主");
        for (int i = 0; i < MEMBERS; i++) {
            month.person(name(i), member(i), HEAD, "其他亲属");
        }
        return month;
    }

    /** The same people, ten rows broken in ten ways, and a category for one of those whose row is broken. */
    private static Month november() {
        Month month = new Month("2026-11").household(HEAD, "青城镇", "13800000001").person("户一", HEAD, HEAD, "户主");
        String nobody = id(LocalDate.of(1930, 1, 1), 999);
        month.person(
                name(0),
                member(0).substring(0, 16)
                        + other(member(0).charAt(16))
                        + member(0).charAt(17),
                HEAD,
                "其他亲属");
        month.person(
                name(1),
                "",
                HEAD,
                "其他亲属",
                row -> row.put("身份证号", Double.valueOf(member(1).substring(0, 15) + "000")));
        month.person(name(2), member(2).substring(0, 17), HEAD, "其他亲属");
        month.person(name(3), member(3), HEAD, "其他亲属", row -> row.put("出生日期", "1970-01-01"));
        month.person(name(4), member(4), HEAD, "其他亲属", row -> row.put("性别", (914 % 2 == 1) ? "女" : "男"));
        month.person(name(5), member(5), HEAD, "其他亲属", row -> row.put("救助类型", "低收入家庭"));
        month.person(name(6), member(6), nobody, "其他亲属");
        month.person(name(7), member(7), HEAD, "其他亲属", row -> row.put("姓名", " "));
        month.person(name(8), member(8), HEAD, "其他亲属", row -> row.put("所属街道", "别处镇"));
        for (int i = 9; i < MEMBERS; i++) {
            month.person(name(i), member(i), HEAD, "其他亲属");
        }
        month.person(name(9), member(9), HEAD, "其他亲属");
        return month.category(name(3), member(3), "残疾人", "2020-01-01");
    }

    private static char other(char digit) {
        return digit == '1' ? '3' : '1'; // stays odd: only the check digit is wrong
    }

    private IntakeAnswer.Staged load(List<Path> files, YearMonth month) {
        IntakeAnswer answer = house.intake.load(files, month, house.errors);
        assertThat(answer).isInstanceOf(IntakeAnswer.Staged.class);
        return (IntakeAnswer.Staged) answer;
    }

    private IntakeAnswer.Staged brokenNovember() throws IOException {
        house.intake.release(load(october().write(IntakeHouse.FOLDER), OCTOBER).batchId(), "测试员");
        return load(november().write(IntakeHouse.FOLDER), NOVEMBER);
    }

    @Test
    void tenBrokenRowsComeBackWithRowColumnReasonAndAdvice() throws IOException {
        IntakeAnswer.Staged staged = brokenNovember();

        assertThat(staged.rowsBad()).isEqualTo(10);
        assertThat(staged.rowsGood()).isEqualTo(staged.rowsRead() - 10);
        Map<String, String> codes = new LinkedHashMap<>();
        house.jdbc
                .sql("SELECT row_number, column_name, code FROM roster_row_error ORDER BY row_number")
                .query(rows -> {
                    codes.put(rows.getLong(1) + " " + rows.getString(2), rows.getString(3));
                });
        // Row 1 is the title, row 2 the headings, row 3 the head of the household.
        assertThat(codes)
                .containsExactly(
                        entry("4 身份证号", "ID_CHECK_DIGIT"),
                        entry("5 身份证号", "ID_SPREADSHEET_DAMAGE"),
                        entry("6 身份证号", "ID_LENGTH"),
                        entry("7 出生日期", "BIRTH_DATE_MISMATCH"),
                        entry("8 性别", "SEX_MISMATCH"),
                        entry("9 救助类型", "CATEGORY_UNKNOWN"),
                        entry("10 户主身份证号", "HEAD_UNKNOWN"),
                        entry("11 姓名", "NAME_MISSING"),
                        entry("12 所属街道", "AREA_UNKNOWN"),
                        entry("18 身份证号", "PERSON_TWICE"));

        List<Map<String, String>> rows = MendedByHand.rows(staged.errorFile().orElseThrow());
        assertThat(rows).hasSize(10);
        assertThat(rows.get(3))
                .containsEntry("姓名", name(3))
                .containsEntry("身份证号", new ResidentId(member(3)).masked())
                .containsEntry("出生日期", "1970-01-01")
                .containsEntry("差错列", "出生日期")
                .containsEntry("差错原因", "出生日期与身份证号中的出生日期不一致")
                .containsEntry("批次号", staged.batchId().toString())
                .containsEntry("原文件", "低保人员查询_2026-11.xlsx")
                .containsEntry("原行号", "7");
        assertThat(rows.get(3).get("处理建议")).contains("更正");
    }

    @Test
    void peopleOfBrokenRowsAreNotAbsent() throws IOException {
        IntakeAnswer.Staged staged = brokenNovember();
        Differences differences = house.intake.release(staged.batchId(), "测试员");
        // Only whose name is missing and whose number is sound, or who is known by name and head: all of them are
        // known.
        assertThat(differences).isEqualTo(new Differences(0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0));
        assertThat(house.count("roster_absence")).isZero();
    }

    @Test
    void aRowThatIsGivenBackTwiceIsRefusedAndNotGuessed() throws IOException {
        IntakeAnswer.Staged staged = brokenNovember();
        house.intake.release(staged.batchId(), "测试员");
        Path doubled = house.errors.resolveSibling("doubled.csv");
        Map<String, String> row =
                MendedByHand.rows(staged.errorFile().orElseThrow()).get(0);
        String line = String.join(",", row.values()) + "\r\n";
        Files.writeString(doubled, String.join(",", row.keySet()) + "\r\n" + line + line);

        IntakeAnswer answer = house.intake.load(List.of(doubled), NOVEMBER, house.errors);

        assertThat(answer).isInstanceOfSatisfying(IntakeAnswer.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("MENDED_ROW_TWICE");
            assertThat(refused.advice()).contains("低保人员查询_2026-11.xlsx 4");
        });
    }

    @Test
    void aMendedFileThatIsTooLongIsRefusedWholeAndNotCut() throws IOException {
        Path mended = house.errors.resolveSibling("too-long.csv");
        StringBuilder rows = new StringBuilder("批次号,原文件,原行号,姓名\r\n");
        int most = RowErrors.mostNamed(1);
        for (int i = 0; i <= most; i++) {
            rows.append(UUID.randomUUID()).append(",名单.xlsx,").append(i + 2).append(",张三\r\n");
        }
        Files.writeString(mended, rows);
        RosterIntake strict = house.intake(new IntakeSettings(0.2, 1, Locale.SIMPLIFIED_CHINESE));

        IntakeAnswer answer = strict.load(List.of(mended), OCTOBER, house.errors);

        assertThat(answer).isInstanceOfSatisfying(IntakeAnswer.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("MENDED_TOO_LONG");
            assertThat(refused.advice()).contains(Integer.toString(most)).contains("分成几份");
        });
    }

    @Test
    void theMendedFileCompletesTheListAndTouchesNothingElse() throws IOException {
        IntakeAnswer.Staged staged = brokenNovember();
        house.intake.release(staged.batchId(), "测试员");
        Path mended = MendedByHand.mend(staged.errorFile().orElseThrow(), (row, cells) -> {
            switch (row) {
                case 4 -> cells.put("身份证号", member(0));
                case 5 -> cells.put("身份证号", member(1));
                case 6 -> cells.put("身份证号", member(2));
                case 7 -> cells.put("出生日期", "");
                case 8 -> cells.put("性别", "");
                case 9 -> cells.put("救助类型", "集中特困");
                case 10 -> cells.put("户主身份证号", HEAD);
                case 11 -> cells.put("姓名", name(7));
                case 12 -> cells.put("所属街道", "青城");
                default -> cells.clear(); // the same person twice: the row is deleted
            }
        });

        IntakeAnswer.Staged supplement = load(List.of(mended), OCTOBER);

        assertThat(supplement.rowsRead()).isEqualTo(9);
        assertThat(supplement.rowsBad()).isZero();
        Differences differences = house.intake.release(supplement.batchId(), "测试员");
        assertThat(differences).isEqualTo(new Differences(0, 2, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0));
        assertThat(house.jdbc
                        .sql(
                                "SELECT array_to_string(categories, ',') FROM person_version WHERE name = :name AND known_to = 'infinity' AND valid_to = 'infinity'")
                        .param("name", name(3))
                        .query(String.class)
                        .single())
                .as("what the list's own category file says of a mended person")
                .isEqualTo("DISABLED,SUBSISTENCE_ALLOWANCE");
        assertThat(house.count(
                        "person_version WHERE known_to = 'infinity' AND valid_to = 'infinity' AND status = 'ACTIVE'"))
                .isEqualTo(MEMBERS + 1);
        assertThat(house.store.batch(supplement.batchId()).orElseThrow().period())
                .isEqualTo(NOVEMBER);
    }

    @Test
    void whatIsStillBrokenComesBackOnceMore() throws IOException {
        IntakeAnswer.Staged staged = brokenNovember();
        house.intake.release(staged.batchId(), "测试员");
        Path untouched = MendedByHand.mend(staged.errorFile().orElseThrow(), (row, cells) -> {
            if (row == 4) {
                cells.put("身份证号", member(0));
            } else if (row != 6) {
                cells.clear();
            }
        });
        IntakeAnswer.Staged second = load(List.of(untouched), NOVEMBER);
        assertThat(second.rowsBad()).isEqualTo(1);
        house.intake.release(second.batchId(), "测试员");

        Path again = MendedByHand.mend(second.errorFile().orElseThrow(), (row, cells) -> cells.put("身份证号", member(2)));
        IntakeAnswer.Staged third = load(List.of(again), NOVEMBER);

        assertThat(third.rowsBad()).isZero();
        assertThat(house.store.batch(third.batchId()).orElseThrow().supplements())
                .isEqualTo(second.batchId());
        house.intake.release(third.batchId(), "测试员");
    }

    @Test
    void aPartOfTheListCompletesItToo() throws IOException {
        house.intake.release(brokenNovember().batchId(), "测试员");
        Month rest = new Month("2026-11").person(name(3), member(3), HEAD, "其他亲属", row -> row.put("备注", "补报"));

        IntakeAnswer.Staged part = load(rest.write(IntakeHouse.FOLDER), NOVEMBER);

        assertThat(house.intake.release(part.batchId(), "测试员"))
                .as("one person changed, nobody absent, the category list of the month holds for the part")
                .isEqualTo(new Differences(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(
                        house.count(
                                "person_version WHERE 'DISABLED' = ANY (categories) AND known_to = 'infinity' AND valid_to = 'infinity'"))
                .isEqualTo(1);
    }

    @Test
    void aBrokenHouseholdRowTakesItsPeopleAlongAndBringsThemBack() throws IOException {
        Month month = october()
                .household(BROKEN_HEAD.substring(0, 17), "青城镇", "13800000002")
                .person("户二", BROKEN_HEAD, BROKEN_HEAD, "户主");
        IntakeAnswer.Staged staged = load(month.write(IntakeHouse.FOLDER), OCTOBER);
        assertThat(staged.rowsBad()).isEqualTo(2);
        house.intake.release(staged.batchId(), "测试员");

        Path mended = MendedByHand.mend(staged.errorFile().orElseThrow(), (row, cells) -> {
            if (cells.containsKey("户主姓名")) {
                cells.put("户主身份证号", BROKEN_HEAD);
            }
        });
        IntakeAnswer.Staged supplement = load(List.of(mended), OCTOBER);

        assertThat(supplement.rowsBad()).isZero();
        assertThat(house.intake.release(supplement.batchId(), "测试员"))
                .isEqualTo(new Differences(1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0));
        UUID household = house.store
                .householdOf(house.store.findPerson(new ResidentId(BROKEN_HEAD)).orElseThrow())
                .orElseThrow()
                .value();
        assertThat(house.store
                        .contact(new io.aidhub.model.HouseholdId(household))
                        .orElseThrow()
                        .phone())
                .as("the phone was stars in the error file")
                .isEqualTo("13800000002");
    }

    @Test
    void aDoubtfulRowIsInAndIsNamedAndCanBeMended() throws IOException {
        Month month = october()
                .household(BROKEN_HEAD, "青城镇", "138000")
                .person("户二", BROKEN_HEAD, BROKEN_HEAD, "户主", row -> row.put("民族", "火星族"));
        IntakeAnswer.Staged staged = load(month.write(IntakeHouse.FOLDER), OCTOBER);
        assertThat(staged.rowsBad()).isZero();
        assertThat(staged.rowsGood()).isEqualTo(staged.rowsRead());
        house.intake.release(staged.batchId(), "测试员");
        assertThat(contactOfBrokenHead()).isEqualTo("138000");

        List<Map<String, String>> rows = MendedByHand.rows(staged.errorFile().orElseThrow());
        assertThat(rows).extracting(row -> row.get("差错列")).containsExactlyInAnyOrder("联系电话", "民族");
        assertThat(rows).allSatisfy(row -> assertThat(row.get("差错原因")).contains("仅提示"));
        Path mended = MendedByHand.mend(staged.errorFile().orElseThrow(), (row, cells) -> {
            cells.computeIfPresent("联系电话", (heading, shown) -> shown.equals("138000") ? "13800000002" : shown);
            cells.computeIfPresent("民族", (heading, shown) -> shown.equals("火星族") ? "汉族" : shown);
        });
        IntakeAnswer.Staged supplement = load(List.of(mended), OCTOBER);
        assertThat(supplement.errorFile()).isEmpty();
        assertThat(house.intake.release(supplement.batchId(), "测试员"))
                .as("the person is as before, the household has its phone")
                .isEqualTo(new Differences(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0));
        assertThat(contactOfBrokenHead()).isEqualTo("13800000002");
    }

    /** 370000196202039000 would be damaged beyond doubt; one of eleven such numbers happens to hold. */
    @Test
    void aNumberEndingInNoughtsIsDoubtedOnlyBesideDamagedOnes() throws IOException {
        String noughts = endingInNoughts();
        Month sound = october().person("零零", noughts, HEAD, "其他亲属");
        IntakeAnswer.Staged alone = load(sound.write(IntakeHouse.FOLDER), OCTOBER);
        assertThat(alone.errorFile()).isEmpty();

        Month damaged = october().person("零零", noughts, HEAD, "其他亲属").person("损坏", "3.70000E+17", HEAD, "其他亲属");
        IntakeAnswer.Staged beside = load(damaged.write(IntakeHouse.FOLDER), OCTOBER);
        assertThat(beside.rowsBad()).isEqualTo(1);
        assertThat(house.jdbc
                        .sql("SELECT code FROM roster_row_error ORDER BY row_number")
                        .query(String.class)
                        .list())
                .containsExactly("ID_NOUGHTS", "ID_SPREADSHEET_DAMAGE");
    }

    private static String endingInNoughts() {
        LocalDate birth = LocalDate.of(1962, 2, 3);
        while (!id(birth, 900).endsWith("000")) {
            birth = birth.plusDays(1);
        }
        return id(birth, 900);
    }

    private String contactOfBrokenHead() {
        UUID household = house.store
                .householdOf(house.store.findPerson(new ResidentId(BROKEN_HEAD)).orElseThrow())
                .orElseThrow()
                .value();
        return java.util.Objects.requireNonNull(house.store
                .contact(new io.aidhub.model.HouseholdId(household))
                .orElseThrow()
                .phone());
    }

    @Test
    void nowhereStandsASoundNumberOrAContactInClear() throws IOException {
        IntakeAnswer.Staged staged = brokenNovember();
        house.intake.release(staged.batchId(), "测试员");
        List<String> secrets = new ArrayList<>(List.of(HEAD, "13800000001", "高青县某路"));
        for (int i = 0; i < MEMBERS; i++) {
            secrets.add(member(i));
        }

        List<String> tables = house.jdbc
                .sql("SELECT quote_ident(table_name) FROM information_schema.tables WHERE table_schema = 'public'")
                .query(String.class)
                .list();
        assertThat(tables).hasSizeGreaterThan(20);
        for (String table : tables) {
            String texts = house.jdbc
                    .sql("SELECT coalesce(string_agg(t::text, ' '), '') FROM " + table + " t")
                    .query(String.class)
                    .single();
            for (String secret : secrets) {
                assertThat(texts).as(table).doesNotContain(secret);
                assertThat(texts).as(table).doesNotContain(hex(secret));
            }
        }
        Path errors = staged.errorFile().orElseThrow();
        String shown = MendedByHand.rows(errors).toString();
        secrets.forEach(secret -> assertThat(shown).doesNotContain(secret));
        try (Stream<Path> files = Files.walk(IntakeHouse.FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("2026-"))
                    .toList()) {
                String bytes = bytes(file);
                secrets.forEach(secret -> assertThat(bytes).as(file.toString()).doesNotContain(secret));
            }
        }
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String bytes(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (java.nio.file.NoSuchFileException e) {
            return ""; // PostgreSQL takes files away while we walk
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
