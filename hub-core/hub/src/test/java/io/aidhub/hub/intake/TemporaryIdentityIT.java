package io.aidhub.hub.intake;

import static io.aidhub.hub.intake.Month.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.roster.Differences;
import io.aidhub.ledger.sight.HouseholdFile;
import io.aidhub.ledger.sight.Sight;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import io.aidhub.model.ResidentId;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** A newborn enters without a number, stays the same person month by month, and gets the number later: nothing is lost on the way. */
class TemporaryIdentityIT {
    private static final LocalDate BORN = LocalDate.of(2026, 9, 8);
    private static final String HEAD = id(LocalDate.of(1985, 1, 1), 901);
    private static final String WIFE = id(LocalDate.of(1987, 2, 2), 902);
    private static final String CHILD = id(BORN, 905);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final Differences NOTHING = new Differences(0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0);

    private IntakeHouse house;

    @BeforeEach
    void freshHouse() throws IOException {
        house = IntakeHouse.fresh();
    }

    private static Month family(YearMonth month, String childNumber) {
        return family(month, "王小宝", childNumber);
    }

    private static Month family(YearMonth month, String name, String childNumber) {
        return parents(month).person(name, childNumber, HEAD, "子", TemporaryIdentityIT::born);
    }

    private static Month parents(YearMonth month) {
        return new Month(month.toString()).couple(HEAD, WIFE);
    }

    private static void born(Map<String, Object> row) {
        row.put("性别", "男");
        row.put("出生日期", BORN);
    }

    private IntakeAnswer.Staged staged(Month list, YearMonth month) throws IOException {
        IntakeAnswer answer = house.intake.load(list.write(IntakeHouse.FOLDER), month, house.errors);
        assertThat(answer).isInstanceOf(IntakeAnswer.Staged.class);
        return (IntakeAnswer.Staged) answer;
    }

    private Differences released(Month list, YearMonth month) throws IOException {
        IntakeAnswer.Staged staged = staged(list, month);
        Differences differences = house.intake.release(staged.batchId(), "测试员");
        assertThat(differences).isEqualTo(staged.preview());
        return differences;
    }

    private UUID withoutNumber() {
        return house.jdbc
                .sql("SELECT person_id FROM person WHERE temporary AND id_hash IS NULL AND id_sealed IS NULL")
                .query(UUID.class)
                .single();
    }

    /** Names on the page of the household that stand there as temporary. */
    private List<String> shownAsTemporary() {
        UUID household = house.store
                .householdOf(house.store.findPerson(new ResidentId(HEAD)).orElseThrow())
                .orElseThrow()
                .value();
        Sight sight = new Sight(house.jdbc, new DataSourceTransactionManager(house.database));
        Viewer officer = new Viewer("officer", "某干部", ViewerRole.COUNTY_OFFICER, null, null, null);
        return new HouseholdFile(sight, ZoneOffset.UTC)
                .open(officer, household).orElseThrow().members().stream()
                        .filter(HouseholdFile.Member::temporary)
                        .map(HouseholdFile.Member::name)
                        .toList();
    }

    private List<String> codes() {
        return house.jdbc
                .sql("SELECT code FROM roster_row_error ORDER BY row_number, code")
                .query(String.class)
                .list();
    }

    @Test
    void whoHasNoNumberIsInStaysAndGetsItLater() throws IOException {
        IntakeAnswer.Staged october = staged(family(OCTOBER, ""), OCTOBER);
        assertThat(october.rowsBad()).isZero();
        assertThat(codes()).containsExactly("ID_TEMPORARY");
        assertThat(house.intake.release(october.batchId(), "测试员"))
                .isEqualTo(new Differences(3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0));
        UUID child = withoutNumber();
        assertThat(shownAsTemporary()).containsExactly("王小宝");

        assertThat(released(family(OCTOBER.plusMonths(1), "无"), OCTOBER.plusMonths(1)))
                .isEqualTo(NOTHING);
        assertThat(withoutNumber()).isEqualTo(child);

        assertThat(released(family(OCTOBER.plusMonths(2), CHILD), OCTOBER.plusMonths(2)))
                .as("one changed: the number came; nobody new, nobody absent")
                .isEqualTo(new Differences(0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0));
        assertThat(house.store.findPerson(new ResidentId(CHILD)).orElseThrow().value())
                .isEqualTo(child);
        assertThat(house.count("person WHERE temporary")).isZero();
        assertThat(shownAsTemporary()).isEmpty();
        assertThat(house.count("person_version WHERE person_id = '" + child + "' AND version = 1"))
                .as("what was known of the child before")
                .isPositive();
        assertThat(house.jdbc
                        .sql("SELECT kind || ' ' || happened_on FROM person_succession WHERE person_id = :child")
                        .param("child", child)
                        .query(String.class)
                        .list())
                .containsExactly("NUMBER_ADDED 2026-12-01");
        assertThat(house.jdbc
                        .sql(
                                "SELECT kind || ' ' || array_to_string(changed, ',') FROM status_event e JOIN status_event_person p USING (event_id) WHERE p.person_id = :child ORDER BY position")
                        .param("child", child)
                        .query(String.class)
                        .list())
                .containsExactly("ENROLLED ", "CHANGED residentId");

        assertThat(released(family(OCTOBER.plusMonths(3), CHILD), OCTOBER.plusMonths(3)))
                .isEqualTo(NOTHING);
        assertThat(house.count("person_succession")).isEqualTo(1);
    }

    @Test
    void aNumberThatIsLeftOutLaterIsNobodyNew() throws IOException {
        released(family(OCTOBER, CHILD), OCTOBER);
        assertThat(released(family(OCTOBER.plusMonths(1), ""), OCTOBER.plusMonths(1)))
                .isEqualTo(NOTHING);
        assertThat(house.count("person")).isEqualTo(3);
        assertThat(house.count("person WHERE temporary")).isZero();
    }

    @Test
    void whoHasNoNumberStaysTheSameWhenTheHeadChanges() throws IOException {
        released(family(OCTOBER, "").neighbours(), OCTOBER);
        UUID child = withoutNumber();
        YearMonth november = OCTOBER.plusMonths(1);
        Month widowed = new Month(november.toString())
                .neighbours()
                .household(WIFE, "青城镇", "13800000001")
                .person("李二", WIFE, WIFE, "户主")
                .person("王小宝", "", WIFE, "子", TemporaryIdentityIT::born)
                .leaves("王一", HEAD, HEAD, "死亡", "2026-10-20");
        Differences differences = released(widowed, november);
        assertThat(differences.added()).isZero();
        assertThat(differences.absent()).isZero();
        assertThat(withoutNumber()).isEqualTo(child);
    }

    @Test
    void twoWhoCannotBeToldApartAreNotGuessed() throws IOException {
        Month twice = family(OCTOBER, "").person("王小宝", "", HEAD, "子", TemporaryIdentityIT::born);
        IntakeAnswer.Staged staged = staged(twice, OCTOBER);
        assertThat(staged.rowsBad()).isEqualTo(2);
        assertThat(codes()).contains("TEMPORARY_AMBIGUOUS");
        assertThat(house.intake.release(staged.batchId(), "测试员").added()).isEqualTo(2);
        assertThat(house.count("person WHERE temporary")).isZero();

        Month beside = family(OCTOBER.plusMonths(1), "").person("王小宝", CHILD, HEAD, "子");
        assertThat(staged(beside, OCTOBER.plusMonths(1)).rowsBad())
                .as("the one with the number is in")
                .isEqualTo(1);
    }

    @Test
    void whoCannotBeKnownByAnythingStaysAnError() throws IOException {
        Month list = parents(OCTOBER)
                .person("无日", "", HEAD, "子", row -> row.put("性别", "男"))
                .person("只月", "", HEAD, "子", row -> {
                    row.put("性别", "男");
                    row.put("出生日期", "2026年9月");
                })
                .person("无性", "", HEAD, "子", row -> row.put("出生日期", BORN));
        assertThat(staged(list, OCTOBER).rowsBad()).isEqualTo(3);
        assertThat(codes()).containsOnly("ID_MISSING");
    }

    @Test
    void aPartOfTheListBringsTheNumberToo() throws IOException {
        released(family(OCTOBER, ""), OCTOBER);
        UUID child = withoutNumber();
        Month part = new Month("2026-10").person("王小宝", CHILD, HEAD, "子");
        assertThat(released(part, OCTOBER).changed()).isEqualTo(1);
        assertThat(house.store.findPerson(new ResidentId(CHILD)).orElseThrow().value())
                .isEqualTo(child);
    }
}
