package io.aidhub.sandbox.county;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.model.ResidentId;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonthFolderTest {
    private static final int HOUSEHOLDS = 400;

    @TempDir
    Path out;

    @Test
    void theSameOrderWritesTheSameBytes() throws IOException {
        Written first = Written.month(out.resolve("a"), HOUSEHOLDS, 3, 2, true);
        Written second = Written.month(out.resolve("b"), HOUSEHOLDS, 3, 2, true);
        List<Path> names;
        try (Stream<Path> files = Files.list(first.folder())) {
            names = files.map(Path::getFileName).toList();
        }
        assertThat(names)
                .extracting(Path::toString)
                .containsExactlyInAnyOrder(
                        "低保家庭查询_2026-11.xlsx", "低保人员查询_2026-11.xlsx", "困难群众类别名单_2026-11.csv", "增减表_2026-11.xlsx");
        for (Path name : names) {
            assertThat(Files.mismatch(
                            first.folder().resolve(name), second.folder().resolve(name)))
                    .as(name.toString())
                    .isEqualTo(-1L);
        }
    }

    @Test
    void monthOneHasThreeFilesAndNoBrokenRow() throws IOException {
        Written month = Written.month(out, HOUSEHOLDS, 3, 1, true);
        assertThat(month.folder().getFileName()).hasToString("2026-10");
        assertThat(month.truth().brokenRows()).isEmpty();
        assertThat(month.truth().files()).hasSize(3);
        assertThat(out.resolve("mended-1.xlsx")).doesNotExist();
        for (Map<String, String> row : month.persons()) {
            assertThat(mistakes(row, heads(month))).isEmpty();
        }
    }

    @Test
    void headingsAreThoseOfThePairWithAliasesInEvenMonths() throws IOException {
        Written first = Written.month(out, 100, 3, 1, true);
        Written second = Written.month(out, 100, 3, 2, true);
        Path households = first.folder().resolve("低保家庭查询_2026-10.xlsx");
        assertThat(Written.title(households)).startsWith("高青县低保家庭查询");
        assertThat(Written.headings(households))
                .startsWith("序号", "户主姓名", "户主身份证号", "家庭人口数")
                .contains("所属区县", "城乡类别");
        assertThat(Written.headings(second.folder().resolve("低保家庭查询_2026-11.xlsx")))
                .contains("所属区", "家庭人口")
                .doesNotContain("所属区县", "家庭人口数");
        assertThat(Written.headings(first.folder().resolve("低保人员查询_2026-10.xlsx")))
                .contains("是否残疾人", "最初享受月份");
        assertThat(Written.headings(second.folder().resolve("低保人员查询_2026-11.xlsx")))
                .contains("是否残疾", "最初享受月");
        assertThat(Written.headings(second.folder().resolve("增减表_2026-11.xlsx")))
                .isEqualTo(Headings.LEAVINGS);
    }

    /** A column too few would put every cell behind it under another heading. */
    @Test
    void everyCellStandsUnderItsHeading() throws IOException {
        Written month = Written.month(out, 100, 3, 1, false);
        List<Map<String, String>> households = month.households();
        assertThat(households.subList(0, households.size() - 1)).allSatisfy(row -> {
            assertThat(row).hasSize(34).containsEntry("银行帐号", "").containsEntry("所属省", "山东省");
            assertThat(row.get("城乡类别")).isIn("城市", "农村");
            assertThat(row.get("家庭成员身份证号").split("、")).hasSize(Integer.parseInt(row.get("家庭人口数")));
        });
        assertThat(month.persons()).allSatisfy(row -> {
            assertThat(row).hasSize(37).containsEntry("患病病种", "").containsEntry("所属区县", "高青县");
            assertThat(Stream.of(AidType.values()).map(aid -> aid.label)).contains(row.get("救助类型"));
            assertThat(row.get("所属街道")).matches(".+(镇|街道)");
        });
    }

    @Test
    void theTotalRowAddsUp() throws IOException {
        Written month = Written.month(out, HOUSEHOLDS, 3, 1, true);
        List<Map<String, String>> rows = month.households();
        Map<String, String> total = rows.remove(rows.size() - 1);
        assertThat(total).containsEntry("序号", "合计");
        assertThat(rows).hasSize(month.truth().households());
        assertThat(rows.stream()
                        .mapToInt(row -> Integer.parseInt(row.get("家庭人口数")))
                        .sum())
                .isEqualTo(Integer.parseInt(total.get("家庭人口数")))
                .isEqualTo(month.truth().people())
                .isEqualTo(month.persons().size());
    }

    @Test
    void oneDateColumnIsTextAndTheOtherSerialAndTheNextMonthTheOtherWayRound() throws IOException {
        assertThat(Written.month(out, 100, 3, 1, true).persons()).allSatisfy(row -> {
            assertThat(row.get("出生日期")).matches("\\d{4}[-/年]?.+");
            assertThat(row.get("最初享受月份")).matches("\\d{5}(\\.0)?");
        });
        assertThat(Written.month(out, 100, 3, 2, true).persons()).allSatisfy(row -> {
            assertThat(row.get("出生日期")).matches("\\d{5}(\\.0)?");
            assertThat(row.get("最初享受月")).matches("\\d{4}[-.年]?.+");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void tenRowsAreBrokenInTenWaysEachAtItsKnownPlaceAndNoOther(int number) throws IOException {
        Written month = Written.month(out, HOUSEHOLDS, 3, number, true);
        List<Map<String, String>> rows = month.persons();
        Map<String, String> heads = heads(month);
        Map<Integer, Broken> places = month.truth().brokenRows().stream()
                .collect(Collectors.toMap(GroundTruth.BrokenRow::row, GroundTruth.BrokenRow::how));
        assertThat(EnumSet.copyOf(places.values())).isEqualTo(EnumSet.allOf(Broken.class));
        assertThat(places).hasSize(10);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            Set<Broken> mistakes = mistakes(rows.get(i), heads);
            if (mistakes.isEmpty() && !seen.add(clean(rows.get(i).get("身份证号")))) {
                mistakes.add(Broken.PERSON_TWICE);
            }
            Broken expected = places.get(i + 3);
            assertThat(mistakes).as("row " + (i + 3)).isEqualTo(expected == null ? Set.of() : Set.of(expected));
        }
    }

    @Test
    void theMendedRowsMakeTheListTheOneWithoutBrokenRows() throws IOException {
        Written broken = Written.month(out.resolve("broken"), HOUSEHOLDS, 3, 2, true);
        Written right = Written.month(out.resolve("right"), HOUSEHOLDS, 3, 2, false);
        assertThat(broken.mended()).hasSize(9).allSatisfy(row -> assertThat(mistakes(row, heads(broken)))
                .isEmpty());
        Set<String> mended = new HashSet<>();
        Map<String, String> heads = heads(broken);
        for (Map<String, String> row : broken.persons()) {
            if (mistakes(row, heads).isEmpty()) {
                mended.add(clean(row.get("身份证号")));
            }
        }
        broken.mended().forEach(row -> mended.add(clean(row.get("身份证号"))));
        assertThat(mended)
                .isEqualTo(right.persons().stream()
                        .map(row -> clean(row.get("身份证号")))
                        .collect(Collectors.toSet()));
        assertThat(right.truth().brokenRows()).isEmpty();
    }

    @Test
    void theCategoryListNamesPeopleOfThePairAndHoldsACharacterOutsideGbk() throws IOException {
        Written month = Written.month(out, HOUSEHOLDS, 3, 2, true);
        Map<String, String> names = new HashMap<>();
        month.persons().forEach(row -> names.put(clean(row.get("身份证号")), row.get("姓名")));
        List<Map<String, String>> rows = month.categoryList();
        assertThat(rows).hasSize(month.truth().files().get("困难群众类别名单_2026-11.csv"));
        for (Map<String, String> row : rows) {
            assertThat(names).containsEntry(clean(row.get("身份证号")), row.get("姓名"));
        }
        assertThat(rows.stream().map(row -> row.get("人员类别")).distinct()).hasSize(Mark.Kind.values().length);
        assertThat(rows.stream().map(row -> row.get("姓名")))
                .anyMatch(name -> !Charset.forName("GBK").newEncoder().canEncode(name))
                .anyMatch(name -> name.codePoints().anyMatch(Character::isSupplementaryCodePoint));
    }

    @Test
    void theLeavingListNamesPeopleAndHeadsOfTheMonthBefore() throws IOException {
        Written first = Written.month(out, HOUSEHOLDS, 3, 1, true);
        Written second = Written.month(out, HOUSEHOLDS, 3, 2, true);
        Map<String, String> headBefore = new HashMap<>();
        first.persons().forEach(row -> headBefore.put(clean(row.get("身份证号")), clean(row.get("户主身份证号"))));
        List<Map<String, String>> leavings = second.leavings();
        assertThat(leavings).isNotEmpty().allSatisfy(row -> {
            assertThat(headBefore).containsEntry(row.get("身份证号"), row.get("户主身份证号"));
            assertThat(row.get("变动类型")).isIn("减少", "停发");
        });
        assertThat(leavings.stream().map(row -> row.get("变动原因"))).contains("死亡", "收入超过标准", "户籍迁出", "主动放弃");
    }

    @Test
    void theGroundTruthHoldsNoNumberOfAPerson() throws IOException {
        String json = Written.month(out, HOUSEHOLDS, 3, 2, true).truth().json();
        assertThat(json).contains("\"head_died\"", "\"ID_CHECK_DIGIT\"").doesNotContainPattern("\\d{15}");
    }

    @Test
    void tenThousandHouseholdsAreWrittenWithoutRepeatingANumber() throws IOException {
        Written month = Written.month(out, 9000, 3, 2, false);
        Set<String> seen = new HashSet<>();
        List<String> twice = new ArrayList<>();
        for (Map<String, String> row : month.persons()) {
            String id = clean(row.get("身份证号"));
            if (!seen.add(id)) {
                twice.add(id);
            }
        }
        assertThat(twice).isEmpty();
        assertThat(seen).hasSize(month.truth().people());
    }

    private static Map<String, String> heads(Written month) throws IOException {
        Map<String, String> heads = new HashMap<>();
        month.households().forEach(row -> heads.put(clean(row.get("户主身份证号")), row.get("户主姓名")));
        return heads;
    }

    /** The mistakes an independent reader sees in one row. */
    private static Set<Broken> mistakes(Map<String, String> row, Map<String, String> heads) {
        Set<Broken> mistakes = EnumSet.noneOf(Broken.class);
        String id = clean(row.get("身份证号"));
        if (id.contains("E+") || (id.endsWith("000") && ResidentId.checkCharacter(id) != '0')) {
            mistakes.add(Broken.ID_SPREADSHEET_DAMAGE);
        } else if (id.length() != 18) {
            mistakes.add(Broken.ID_LENGTH);
        } else if (ResidentId.checkCharacter(id) != id.charAt(17)) {
            mistakes.add(Broken.ID_CHECK_DIGIT);
        } else {
            ResidentId right = new ResidentId(id);
            if (!right.birthDate().equals(day(row.get("出生日期")))) {
                mistakes.add(Broken.BIRTH_DATE_MISMATCH);
            }
            if (!row.get("性别").equals(right.sex().code().equals("1") ? "男" : "女")) {
                mistakes.add(Broken.SEX_MISMATCH);
            }
        }
        if (Stream.of(AidType.values()).noneMatch(aid -> aid.label.equals(row.get("救助类型")))) {
            mistakes.add(Broken.CATEGORY_UNKNOWN);
        }
        if (!heads.containsKey(clean(row.get("户主身份证号")))) {
            mistakes.add(Broken.HEAD_UNKNOWN);
        }
        if (row.get("姓名").isBlank()) {
            mistakes.add(Broken.NAME_MISSING);
        }
        if (Stream.of(Township.values()).noneMatch(township -> township.label.equals(row.get("所属街道")))) {
            mistakes.add(Broken.AREA_UNKNOWN);
        }
        return mistakes;
    }

    private static String clean(String id) {
        String form = Normalizer.normalize(id, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
        return form.startsWith("'") ? form.substring(1) : form;
    }

    private static java.time.LocalDate day(String text) {
        if (text.matches("\\d{5}(\\.0)?")) {
            return java.time.LocalDate.of(1899, 12, 30).plusDays((long) Double.parseDouble(text));
        }
        String[] parts = text.matches("\\d{8}")
                ? new String[] {text.substring(0, 4), text.substring(4, 6), text.substring(6)}
                : text.split("[-/年月日]");
        return java.time.LocalDate.of(
                Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }
}
