package io.aidhub.hub.intake;

import static io.aidhub.hub.intake.Month.id;
import static io.aidhub.hub.intake.ThreeFamilies.LI;
import static io.aidhub.hub.intake.ThreeFamilies.LI_SON;
import static io.aidhub.hub.intake.ThreeFamilies.WANG;
import static io.aidhub.hub.intake.ThreeFamilies.WANG_SON;
import static io.aidhub.hub.intake.ThreeFamilies.WANG_WIFE;
import static io.aidhub.hub.intake.ThreeFamilies.ZHAO;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.compare.Asker;
import io.aidhub.hub.compare.DifferenceTable;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.roster.BatchState;
import io.aidhub.ledger.roster.DifferenceKind;
import io.aidhub.ledger.roster.DifferenceRow;
import io.aidhub.ledger.roster.RosterUndo;
import io.aidhub.ledger.sight.DifferenceList;
import io.aidhub.ledger.sight.HouseholdSearch;
import io.aidhub.ledger.sight.Sight;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import io.aidhub.mapping.Mappings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is new, another, gone or missing, by name: the same before the release and after it. */
@Timeout(180)
class DifferenceListIT {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = OCTOBER.plusMonths(1);
    private static final YearMonth DECEMBER = NOVEMBER.plusMonths(1);
    private static final Viewer OFFICER = new Viewer("officer", "民政干部甲", ViewerRole.COUNTY_OFFICER, null, null, null);

    private static final String SUN = id(LocalDate.of(1951, 3, 3), 907);
    private static final String QIAN = id(LocalDate.of(1953, 5, 5), 908);
    private static final String ZHOU = id(LocalDate.of(1948, 8, 8), 909);
    private static final String BABY = id(LocalDate.of(2026, 6, 6), 906);

    private IntakeHouse house;
    private Sight sight;
    private DifferenceList list;

    @BeforeEach
    void octoberIsReleased() throws IOException {
        house = IntakeHouse.fresh();
        sight = new Sight(house.jdbc, new DataSourceTransactionManager(house.database));
        list = new DifferenceList(sight, house.store);
        house.intake.release(staged(october(OCTOBER), OCTOBER), "测试员");
    }

    private static Month october(YearMonth month) {
        return ThreeFamilies.in(neighbours(month))
                .household(SUN, "青城镇", "13800000004")
                .household(QIAN, "青城镇", "13800000005")
                .person("孙一", SUN, SUN, "户主")
                .person("钱一", QIAN, QIAN, "户主");
    }

    private static List<Path> hardship(String care, YearMonth month) throws IOException {
        return List.of(KindList.hardship()
                .row(hardship("李一", LI, care))
                .row(hardship("周一", ZHOU, care))
                .write(month.toString()));
    }

    private static Map<String, String> hardship(String name, String number, String care) {
        return Map.of("姓名", name, "身份证号", number, "供养方式", "分散供养", "生活自理能力", care, "认定日期", "2020-05-01");
    }

    private static Month neighbours(YearMonth month) {
        return new Month(month.toString()).neighbours();
    }

    /** 王一 is dead and the wife the head, the son in 李's house, 赵一 another name, 孙一 gone, 钱一 simply missing, a child born, 邻甲 without benefit. */
    private static Month november() {
        return neighbours(NOVEMBER)
                .household(WANG_WIFE, "青城镇", "13800000001")
                .household(LI, "高城镇", "13800000002")
                .household(ZHAO, "青城镇", "13800000003")
                .person("王妻", WANG_WIFE, WANG_WIFE, "户主")
                .person("李一", LI, LI, "户主")
                .person("李子", LI_SON, LI, "子", row -> {
                    row.put("在读学校名称", "高城镇中学");
                    row.put("在读学校性质", "初中");
                })
                .person("王子", WANG_SON, LI, "其他亲属")
                .person("李孙", BABY, LI, "孙子")
                .person("赵大", ZHAO, ZHAO, "户主")
                .leaves("王一", WANG, WANG, "死亡", "2026-11-03")
                .leaves("孙一", SUN, SUN, "收入超标", "2026-11-02")
                .turns(
                        "停发",
                        "邻甲",
                        id(LocalDate.of(1960, 1, 1), 901),
                        id(LocalDate.of(1960, 1, 1), 901),
                        "失联",
                        "2026-11-01");
    }

    private UUID staged(Month month, YearMonth period) throws IOException {
        return staged(month.write(IntakeHouse.FOLDER), period);
    }

    private UUID staged(List<Path> files, YearMonth period) {
        IntakeAnswer answer = house.intake.load(files, period, house.errors);
        assertThat(answer).isInstanceOf(IntakeAnswer.Staged.class);
        return ((IntakeAnswer.Staged) answer).batchId();
    }

    private List<DifferenceRow> all(UUID batch) {
        List<DifferenceRow> rows = new ArrayList<>();
        assertThat(list.forEach(OFFICER, batch, rows::add)).isPresent();
        return rows;
    }

    private DifferenceList.Found found(UUID batch, DifferenceKind kind) {
        return list.find(OFFICER, batch, kind, 0).orElseThrow();
    }

    /** Everything a row says but the household's id, which a new household has only with its release. */
    private static List<String> said(List<DifferenceRow> rows) {
        return rows.stream()
                .map(row -> Stream.of(
                                row.kind(),
                                row.name(),
                                row.area(),
                                row.head(),
                                row.facts().stream()
                                        .map(fact -> fact.name() + ":" + fact.before() + ">" + fact.after())
                                        .toList(),
                                row.day(),
                                row.cause())
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    @Test
    void theOfficerReadsWhoBeforeTheReleaseAndTheSameAfterIt() throws IOException {
        UUID batch = staged(november(), NOVEMBER);

        List<DifferenceRow> before = all(batch);
        assertThat(said(before))
                .containsExactly(
                        "ADDED 李孙 370322101 李一 [] 2026-11-01 null",
                        "CHANGED 王妻 370322100 王妻 [head:王一>王妻, relation:12>02] 2026-11-01 null",
                        "CHANGED 赵大 370322100 赵大 [name:赵一>赵大] 2026-11-01 null",
                        "CHANGED 李子 370322101 李一 [schoolStage:COMPULSORY_PRIMARY>COMPULSORY_JUNIOR, schoolName:青**>高**] 2026-11-01 null",
                        "MOVED 王子 370322101 李一 [household:王一>李一, relation:20>97, area:370322100>370322101] 2026-11-01 null",
                        "SUSPENDED 邻甲 370322100 邻甲 [suspendedSince:null>2026-11-01] 2026-11-01 OUT_OF_CONTACT",
                        "LEFT 孙一 370322100 孙一 [] 2026-11-02 INCOME_ABOVE_STANDARD",
                        "DECEASED 王一 370322100 王妻 [] 2026-11-03 DEATH",
                        "ABSENT 钱一 370322100 钱一 [] 2026-11-01 null");
        assertThat(found(batch, null).rows()).isEqualTo(before);

        assertThat(found(batch, DifferenceKind.CHANGED).rows()).isEqualTo(before.subList(1, 4));
        assertThat(found(batch, DifferenceKind.CHANGED).total()).isEqualTo(3);
        assertThat(found(batch, DifferenceKind.CHANGED).count(DifferenceKind.ABSENT))
                .isEqualTo(1);
        assertThat(list.find(OFFICER, batch, null, 1).orElseThrow().rows()).isEmpty();
        assertThat(house.count("person_version WHERE batch_id = '" + batch + "'"))
                .as("looking writes nothing")
                .isZero();

        house.intake.release(batch, "测试员");

        assertThat(found(batch, null).batch().state()).isEqualTo(BatchState.RELEASED);
        assertThat(said(all(batch))).isEqualTo(said(before));
        assertThat(found(batch, null).rows()).isEqualTo(all(batch));

        UUID third = staged(november().of(DECEMBER), DECEMBER);
        assertThat(all(third)).as("who was missing already is no difference").isEmpty();
        assertThat(found(third, null).missingAlready()).isEqualTo(1);
        assertThat(missing()).as("but can be found").containsExactly("钱一");

        new RosterUndo(
                        house.database,
                        new TransactionTemplate(new DataSourceTransactionManager(house.database)),
                        IntakeHouse.CLOCK)
                .undo(batch, "测试员", "导错了");
        assertThat(said(all(batch))).as("undone").isEqualTo(said(before));
        assertThat(missing()).isEmpty();
    }

    private List<String> missing() {
        return new HouseholdSearch(sight)
                .find(OFFICER, new HouseholdSearch.Filter("", "", "", false, true, 0)).rows().stream()
                        .map(HouseholdSearch.Row::headName)
                        .toList();
    }

    /** Only one comparison is kept: of two batches that wait, one is compared anew, which derives rows in staging. */
    @Test
    void twoBatchesThatWaitAreForeseenAndLeftAsTheyAre() throws IOException {
        UUID cared = staged(hardship("半护理", NOVEMBER), NOVEMBER);
        assertThat(said(all(cared)))
                .containsExactly(
                        "ADDED 周一 370322100 周一 [] 2026-11-01 null",
                        "CHANGED 李一 370322101 李一 [categories:SUBSISTENCE_ALLOWANCE>SPECIAL_HARDSHIP,SUBSISTENCE_ALLOWANCE, categoryFrom:2024-03-01>2020-05-01] 2026-11-01 null");
        house.intake.release(cared, "测试员");

        UUID other = staged(hardship("全护理", DECEMBER), DECEMBER);
        UUID held = ((IntakeAnswer.Held) house.intake.load(
                        neighbours(DECEMBER)
                                .household(LI, "高城镇", "13800000002")
                                .person("李一", LI, LI, "户主")
                                .person("李子", LI_SON, LI, "子", ThreeFamilies::inPrimarySchool)
                                .write(IntakeHouse.FOLDER),
                        DECEMBER,
                        house.errors))
                .batchId();
        long derived = house.count("stage_person");

        List<String> foreseen = said(all(other));
        assertThat(foreseen)
                .containsExactly(
                        "CHANGED 周一 370322100 周一 [categoryDetail:null>null] 2026-12-01 null",
                        "CHANGED 李一 370322101 李一 [categoryDetail:null>null] 2026-12-01 null");
        assertThat(said(all(held)).stream().map(row -> row.substring(0, row.indexOf(" 3703"))))
                .as("a list too short, before anybody lets it pass")
                .containsExactly("ABSENT 孙一", "ABSENT 王一", "ABSENT 王妻", "ABSENT 王子", "ABSENT 赵一", "ABSENT 钱一");
        assertThat(said(all(other))).isEqualTo(foreseen);
        assertThat(house.count("stage_person")).isEqualTo(derived);

        house.intake.release(other, "测试员");
        assertThat(said(all(other))).isEqualTo(foreseen);
    }

    @Test
    void aNumberThatComesIsToldWithoutTheNumber() throws IOException {
        UUID without = staged(child(""), NOVEMBER);
        house.intake.release(without, "测试员");
        assertThat(said(all(without)).stream().filter(row -> row.contains("王小")))
                .containsExactly("ADDED 王小宝 370322100 王一 [] 2026-11-01 null");

        UUID with = staged(child(BABY).of(DECEMBER), DECEMBER);
        List<String> foreseen = said(all(with));
        assertThat(foreseen).containsExactly("CHANGED 王小宝 370322100 王一 [residentId:null>null] 2026-12-01 null");
        house.intake.release(with, "测试员");
        assertThat(said(all(with))).isEqualTo(foreseen);
    }

    private static Month child(String number) {
        return october(NOVEMBER).person("王小宝", number, WANG, "子", row -> {
            row.put("性别", "女");
            row.put("出生日期", LocalDate.of(2026, 6, 6));
        });
    }

    @ParameterizedTest
    @EnumSource(ViewerRole.class)
    void onlyThoseWhoSeeTheWholeRosterSeeTheList(ViewerRole role) throws IOException {
        Viewer viewer = new Viewer("somebody", "某人", role, "370322100", "education", "education");
        UUID batch = staged(november(), NOVEMBER);
        boolean sees = role == ViewerRole.COUNTY_OFFICER || role == ViewerRole.AUDITOR;
        for (int look = 0; look < 2; look++) {
            List<DifferenceRow> rows = new ArrayList<>();
            assertThat(list.find(viewer, batch, null, 0).isPresent()).isEqualTo(sees);
            assertThat(list.forEach(viewer, batch, rows::add).isPresent()).isEqualTo(sees);
            assertThat(rows).hasSize(sees ? 9 : 0);
            house.intake.release(batch, "测试员");
        }
    }

    @Test
    void stagedRowsThatAreLostAreSaidToBeLost() throws IOException {
        UUID batch = staged(november(), NOVEMBER);
        house.jdbc
                .sql("TRUNCATE stage_household, stage_person, stage_category, stage_leaving")
                .update(); // as a crash of PostgreSQL leaves it
        assertThat(found(batch, null).lost()).isTrue();
        assertThat(found(batch, null).rows()).isEmpty();
        assertThat(list.forEach(OFFICER, batch, row -> {})).isEmpty();
        house.intake.release(batch, "测试员");
        assertThat(all(batch)).hasSize(9);
    }

    @Test
    void theWorkbookMasksNamesAndIsAudited() throws IOException {
        UUID batch = staged(november(), NOVEMBER);
        AuditTrail audit = new AuditTrail(
                house.jdbc,
                new TransactionTemplate(new DataSourceTransactionManager(house.database)),
                IntakeHouse.CLOCK);
        DifferenceTable table = new DifferenceTable(list, Mappings.load(Path.of("..", "..", "mappings")), audit);
        Asker officer = new Asker.CountyOfficer(OFFICER.account());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> months = new ArrayList<>();
        assertThat(table.write(officer, OFFICER, batch, null, Locale.SIMPLIFIED_CHINESE, month -> {
                    months.add(month);
                    return () -> out;
                }))
                .isTrue();

        assertThat(months).containsExactly("2026-11");
        List<String> lines = lines(out.toByteArray());
        assertThat(lines)
                .contains(
                        "序号|变动|姓名（脱敏）|户主（脱敏）|镇（街道）|变化项|原值|新值|原因|自",
                        "5|迁户|王**|李**|高城镇|所在家庭|王**|李**||2026-11-01",
                        "5|迁户|王**|李**|高城镇|与户主关系|子|其他亲属||2026-11-01",
                        "7|退出|孙**|孙**|青城镇||||收入超过标准|2026-11-02",
                        "未见（待核）|1",
                        "人数|9");
        assertThat(String.join("\n", lines)).doesNotContain("王子", "李一", "370000");
        assertThat(house.jdbc
                        .sql("SELECT actor || ': ' || detail FROM audit_entry WHERE action = 'differences.fetch'")
                        .query(String.class)
                        .list())
                .containsExactly("officer: role COUNTY_OFFICER, STAGED, 9 persons, masked");

        ByteArrayOutputStream left = new ByteArrayOutputStream();
        table.write(officer, OFFICER, batch, DifferenceKind.LEFT, Locale.SIMPLIFIED_CHINESE, month -> () -> left);
        assertThat(lines(left.toByteArray()))
                .as("one kind, and how many there are of the others")
                .contains("1|退出|孙**|孙**|青城镇||||收入超过标准|2026-11-02", "未见（待核）|1", "人数|1")
                .noneMatch(line -> line.contains("|迁户|"));

        Viewer township = new Viewer("township", "镇干部", ViewerRole.TOWNSHIP_WORKER, "370322100", null, null);
        assertThat(table.write(officer, township, batch, null, Locale.ENGLISH, month -> {
                    throw new AssertionError("a file for somebody who may not have it");
                }))
                .isFalse();
    }

    private static List<String> lines(byte[] xlsx) throws IOException {
        List<String> lines = new ArrayList<>();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx))) {
            for (Sheet sheet : workbook.getSheets().toList()) {
                for (Row row : sheet.read()) {
                    lines.add(row.stream()
                            .map(cell -> cell == null ? "" : cell.getText())
                            .collect(Collectors.joining("|")));
                }
            }
        }
        return lines;
    }
}
