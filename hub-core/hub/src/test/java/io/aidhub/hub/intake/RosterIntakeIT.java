package io.aidhub.hub.intake;

import static io.aidhub.hub.intake.Month.id;
import static io.aidhub.hub.intake.ThreeFamilies.LI;
import static io.aidhub.hub.intake.ThreeFamilies.LI_SON;
import static io.aidhub.hub.intake.ThreeFamilies.WANG;
import static io.aidhub.hub.intake.ThreeFamilies.WANG_SON;
import static io.aidhub.hub.intake.ThreeFamilies.WANG_WIFE;
import static io.aidhub.hub.intake.ThreeFamilies.ZHAO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.ledger.roster.BatchNotReleasable;
import io.aidhub.ledger.roster.BatchState;
import io.aidhub.ledger.roster.Differences;
import io.aidhub.model.HouseholdId;
import io.aidhub.model.ResidentId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RosterIntakeIT {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    private static final String NEW = id(LocalDate.of(2020, 6, 6), 906);

    private IntakeHouse house;

    @BeforeEach
    void freshHouse() throws IOException {
        house = IntakeHouse.fresh();
    }

    private static Month october() {
        return ThreeFamilies.in(new Month("2026-10"))
                .category("王一", WANG, "残疾人", "2020-05-06")
                .category("李子", LI_SON, "留守儿童", "2021/6/7");
    }

    private IntakeAnswer.Staged staged(Month month, YearMonth period) throws IOException {
        IntakeAnswer answer = house.intake.load(month.of(period).write(IntakeHouse.FOLDER), period, house.errors);
        assertThat(answer).isInstanceOf(IntakeAnswer.Staged.class);
        return (IntakeAnswer.Staged) answer;
    }

    private Differences released(Month month, YearMonth period) throws IOException {
        IntakeAnswer.Staged staged = staged(month, period);
        Differences differences = house.intake.release(staged.batchId(), "测试员");
        assertThat(differences).isEqualTo(staged.preview());
        return differences;
    }

    private UUID person(String number) {
        return house.store.findPerson(new ResidentId(number)).orElseThrow().value();
    }

    private UUID householdOf(String number) {
        return house.store
                .householdOf(house.store.findPerson(new ResidentId(number)).orElseThrow())
                .map(HouseholdId::value)
                .orElseThrow();
    }

    private String fact(String number, String column) {
        return house.jdbc
                .sql(
                        "SELECT " + column
                                + "::text FROM person_version WHERE person_id = :person AND known_to = 'infinity' AND valid_to = 'infinity'")
                .param("person", person(number))
                .query(String.class)
                .single();
    }

    private List<String> events(UUID batch) {
        return house.jdbc
                .sql(
                        "SELECT kind || ' ' || cardinality(households) || ' ' || array_to_string(changed, ',') FROM status_event WHERE batch_id = :batch ORDER BY 1")
                .param("batch", batch)
                .query(String.class)
                .list();
    }

    private List<String> octoberThen(Month november) throws IOException {
        released(october(), OCTOBER);
        IntakeAnswer.Staged staged = staged(november, NOVEMBER);
        house.intake.release(staged.batchId(), "测试员");
        return events(staged.batchId());
    }

    @Test
    void aFirstLoadEnrolsEverybody() throws IOException {
        IntakeAnswer.Staged staged = staged(october(), OCTOBER);
        assertThat(staged.rowsRead()).isEqualTo(11);
        assertThat(staged.rowsBad()).isZero();
        assertThat(staged.errorFile()).isEmpty();
        assertThat(house.count("person")).isZero();
        assertThat(house.reached).containsExactly(CrashPoint.AFTER_STAGE);

        Differences differences = house.intake.release(staged.batchId(), "测试员");

        assertThat(differences).isEqualTo(new Differences(6, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0));
        assertThat(events(staged.batchId())).containsExactly("ENROLLED 1 ", "ENROLLED 1 ", "ENROLLED 1 ");
        assertThat(house.count("status_event_person")).isEqualTo(6);
        assertThat(fact(WANG, "categories")).isEqualTo("{DISABLED,SUBSISTENCE_ALLOWANCE}");
        assertThat(fact(WANG, "category_from")).isEqualTo("2020-05-06");
        assertThat(fact(LI_SON, "school_stage")).isEqualTo("COMPULSORY_PRIMARY");
        assertThat(fact(LI_SON, "area")).isEqualTo("370322101");
        assertThat(house.count("person_category")).isEqualTo(8);
        assertThat(house.count("touched_household")).isEqualTo(3);
        assertThat(house.count("stage_person")).isZero();
        assertThat(house.store
                        .contact(new HouseholdId(householdOf(LI)))
                        .orElseThrow()
                        .phone())
                .isEqualTo("13800000002");
    }

    @Test
    void theSameListAgainIsRefusedWithThatAnswer() throws IOException {
        List<Path> files = october().write(IntakeHouse.FOLDER);
        IntakeAnswer.Staged staged = (IntakeAnswer.Staged) house.intake.load(files, OCTOBER, house.errors);

        IntakeAnswer.AlreadyLoaded unreleased =
                (IntakeAnswer.AlreadyLoaded) house.intake.load(files, OCTOBER, house.errors);
        assertThat(unreleased.state()).isEqualTo(BatchState.STAGED);
        assertThat(unreleased.batchId()).isEqualTo(staged.batchId());

        Differences first = house.intake.release(unreleased.batchId(), "测试员");
        Differences second = house.intake.release(unreleased.batchId(), "测试员");
        assertThat(second).isEqualTo(first);
        assertThat(house.count("status_event")).isEqualTo(3);
        assertThat(((IntakeAnswer.AlreadyLoaded) house.intake.load(files.subList(0, 1), OCTOBER, house.errors)).state())
                .isEqualTo(BatchState.RELEASED);
    }

    @Test
    void aListWithoutDifferencesTellsNobody() throws IOException {
        released(october(), OCTOBER);
        Differences differences = released(october(), NOVEMBER);
        assertThat(differences).isEqualTo(new Differences(0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0));
        assertThat(house.count("status_event")).isEqualTo(3);
        assertThat(house.count("person_version")).isEqualTo(6);
    }

    @Test
    void newChangedAbsentLeftAndDeadAreToldApart() throws IOException {
        released(october(), OCTOBER);
        Month november = new Month("2026-11")
                .household(WANG, "青城镇", "13800000001")
                .household(LI, "高城镇", "13900000002")
                .household(NEW, "唐坊镇", "13800000009")
                .person("王一", WANG, WANG, "户主", row -> row.put("救助类型", "分散特困"))
                .person("李一", LI, LI, "户主")
                .person("李子", LI_SON, LI, "子", row -> {
                    row.put("在读学校名称", "青城镇中心小学");
                    row.put("在读学校性质", "小学");
                })
                .person("新一", NEW, NEW, "户主")
                .category("王一", WANG, "残疾人", "2020-05-06")
                .category("李子", LI_SON, "留守儿童", "2021/6/7")
                .leaves("王妻", WANG_WIFE, WANG, "户籍迁出", "2026-10-20")
                .leaves("赵一", ZHAO, ZHAO, "死亡", "2026-10-15");
        IntakeAnswer answer = house.intake.load(november.write(IntakeHouse.FOLDER), NOVEMBER, house.errors);
        UUID batch = ((IntakeAnswer.Held) answer).batchId();
        assertThatThrownBy(() -> house.intake.release(batch, "测试员")).isInstanceOf(BatchNotReleasable.class);
        assertThat(house.store.admit(batch)).isTrue();

        Differences differences = house.intake.release(batch, "测试员");

        assertThat(differences).isEqualTo(new Differences(1, 1, 0, 0, 1, 1, 1, 2, 1, 0, 0, 0));
        assertThat(events(batch)).containsExactly("CHANGED 1 categories", "DECEASED 1 ", "ENROLLED 1 ", "EXITED 1 ");
        assertThat(fact(WANG, "categories")).isEqualTo("{DISABLED,SPECIAL_HARDSHIP}");
        assertThat(fact(WANG, "version")).isEqualTo("2");
        assertThat(fact(WANG_WIFE, "status")).isEqualTo("EXITED");
        assertThat(fact(WANG_WIFE, "cause")).isEqualTo("MOVED_AWAY");
        assertThat(fact(WANG_WIFE, "valid_from")).isEqualTo("2026-10-20");
        assertThat(fact(ZHAO, "status")).isEqualTo("DECEASED");
        assertThat(fact(WANG_SON, "status")).isEqualTo("ACTIVE");
        assertThat(fact(WANG_SON, "version")).isEqualTo("1");
        assertThat(house.count("roster_absence WHERE closed_at IS NULL")).isEqualTo(1);
        assertThat(house.count(
                        "household_version WHERE state = 'CLOSED' AND known_to = 'infinity' AND valid_to = 'infinity'"))
                .isEqualTo(1);
        assertThat(house.store
                        .contact(new HouseholdId(householdOf(LI)))
                        .orElseThrow()
                        .phone())
                .isEqualTo("13900000002");
    }

    @Test
    void bothTimeAxesAnswer() throws IOException {
        Month november = october();
        octoberThen(new Month("2026-11")
                .household(WANG, "常家镇", "13800000001")
                .household(LI, "高城镇", "13800000002")
                .household(ZHAO, "青城镇", "13800000003")
                .person("王一", WANG, WANG, "户主")
                .person("王妻", WANG_WIFE, WANG, "妻")
                .person("王子", WANG_SON, WANG, "子")
                .person("李一", LI, LI, "户主")
                .person("李子", LI_SON, LI, "子")
                .person("赵一", ZHAO, ZHAO, "户主"));
        assertThat(november).isNotNull();
        String asOf =
                """
                SELECT area FROM person_version WHERE person_id = :person
                AND valid_from <= :day::date AND valid_to > :day::date AND known_from <= :known::timestamptz AND known_to > :known::timestamptz
                """;
        assertThat(house.jdbc
                        .sql(asOf)
                        .param("person", person(WANG))
                        .param("day", "2026-10-15")
                        .param("known", "2027-01-01")
                        .query(String.class)
                        .single())
                .isEqualTo("370322100");
        assertThat(house.jdbc
                        .sql(asOf)
                        .param("person", person(WANG))
                        .param("day", "2026-11-01")
                        .param("known", "2027-01-01")
                        .query(String.class)
                        .single())
                .isEqualTo("370322104");
        assertThat(house.jdbc
                        .sql(asOf)
                        .param("person", person(WANG))
                        .param("day", "2026-11-01")
                        .param("known", "2026-11-05T02:00:00Z")
                        .query(String.class)
                        .single())
                .isEqualTo("370322100");
        // The category list was not part of November's batch: what it said holds on.
        assertThat(fact(WANG, "categories")).isEqualTo("{DISABLED,SUBSISTENCE_ALLOWANCE}");
    }

    @Test
    void aPersonOfAnotherHouseholdHasMoved() throws IOException {
        List<String> events = octoberThen(ThreeFamilies.households(new Month("2026-11"))
                .person("王一", WANG, WANG, "户主")
                .person("王妻", WANG_WIFE, WANG, "妻")
                .person("王子", WANG_SON, LI, "女婿")
                .person("李一", LI, LI, "户主")
                .person("李子", LI_SON, LI, "子", row -> {
                    row.put("在读学校名称", "青城镇中心小学");
                    row.put("在读学校性质", "小学");
                })
                .person("赵一", ZHAO, ZHAO, "户主"));
        assertThat(events).containsExactly("MOVED 2 relation,area,household");
        assertThat(householdOf(WANG_SON)).isEqualTo(householdOf(LI));
        assertThat(house.count("household_succession")).isZero();
    }

    @Test
    void aNewHeadKeepsTheHouseholdWhenTheOldOneHeadsNone() throws IOException {
        released(october(), OCTOBER);
        UUID before = householdOf(WANG);
        Month november = new Month("2026-11")
                .household(WANG_WIFE, "青城镇", "13800000001")
                .household(LI, "高城镇", "13800000002")
                .household(ZHAO, "青城镇", "13800000003")
                .person("王妻", WANG_WIFE, WANG_WIFE, "户主")
                .person("王子", WANG_SON, WANG_WIFE, "子")
                .person("李一", LI, LI, "户主")
                .person("李子", LI_SON, LI, "子", row -> {
                    row.put("在读学校名称", "青城镇中心小学");
                    row.put("在读学校性质", "小学");
                })
                .person("赵一", ZHAO, ZHAO, "户主")
                .leaves("王一", WANG, WANG, "死亡", "2026-10-30");
        IntakeAnswer.Staged staged = staged(november, NOVEMBER);

        Differences differences = house.intake.release(staged.batchId(), "测试员");

        assertThat(differences).isEqualTo(new Differences(0, 1, 0, 0, 0, 1, 0, 4, 0, 0, 0, 1));
        assertThat(householdOf(WANG_WIFE)).isEqualTo(before);
        assertThat(householdOf(WANG_SON)).isEqualTo(before);
        assertThat(events(staged.batchId())).containsExactly("CHANGED 1 relation,head", "DECEASED 1 ");
    }

    @Test
    void membersWithANewHeadSplitOffWhileTheOldHouseholdGoesOn() throws IOException {
        released(october(), OCTOBER);
        UUID before = householdOf(WANG);
        Month november = ThreeFamilies.households(new Month("2026-11"))
                .household(WANG_SON, "唐坊镇", "13800000007")
                .person("王一", WANG, WANG, "户主")
                .person("王妻", WANG_WIFE, WANG, "妻")
                .person("王子", WANG_SON, WANG_SON, "户主")
                .person("李一", LI, LI, "户主")
                .person("李子", LI_SON, LI, "子", row -> {
                    row.put("在读学校名称", "青城镇中心小学");
                    row.put("在读学校性质", "小学");
                })
                .person("赵一", ZHAO, ZHAO, "户主");
        IntakeAnswer.Staged staged = staged(november, NOVEMBER);
        Differences differences = house.intake.release(staged.batchId(), "测试员");

        assertThat(differences).isEqualTo(new Differences(0, 0, 1, 0, 0, 0, 0, 5, 1, 1, 0, 0));
        assertThat(householdOf(WANG)).isEqualTo(before);
        assertThat(householdOf(WANG_SON)).isNotEqualTo(before);
        assertThat(house.count("household_succession WHERE kind = 'SPLIT' AND from_household = '" + before
                        + "' AND to_household = '" + householdOf(WANG_SON) + "'"))
                .isEqualTo(1);
        assertThat(events(staged.batchId())).containsExactly("MOVED 2 relation,area,household");
    }

    @Test
    void aHouseholdWhoseMembersAllLiveInAnotherIsMerged() throws IOException {
        released(october(), OCTOBER);
        UUID zhao = householdOf(ZHAO);
        Month november = new Month("2026-11")
                .household(WANG, "青城镇", "13800000001")
                .household(LI, "高城镇", "13800000002")
                .person("王一", WANG, WANG, "户主")
                .person("王妻", WANG_WIFE, WANG, "妻")
                .person("王子", WANG_SON, WANG, "子")
                .person("李一", LI, LI, "户主")
                .person("李子", LI_SON, LI, "子", row -> {
                    row.put("在读学校名称", "青城镇中心小学");
                    row.put("在读学校性质", "小学");
                })
                .person("赵一", ZHAO, WANG, "其他亲属");
        IntakeAnswer answer = house.intake.load(november.write(IntakeHouse.FOLDER), NOVEMBER, house.errors);
        UUID batch = ((IntakeAnswer.Held) answer).batchId(); // two of three households
        house.store.admit(batch);
        Differences differences = house.intake.release(batch, "测试员");

        assertThat(differences).isEqualTo(new Differences(0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 1, 0));
        assertThat(events(batch)).containsExactly("MERGED 2 relation,household");
        assertThat(house.count("household_version WHERE household_id = '" + zhao
                        + "' AND state = 'CLOSED' AND known_to = 'infinity'"))
                .isEqualTo(1);
        assertThat(house.count("household_succession WHERE kind = 'MERGED'")).isEqualTo(1);
    }

    @Test
    void whoComesBackAfterAnAbsenceOrAnExitIsThereAgain() throws IOException {
        released(october(), OCTOBER);
        Month november = ThreeFamilies.households(new Month("2026-11"))
                .person("王一", WANG, WANG, "户主")
                .person("王妻", WANG_WIFE, WANG, "妻")
                .person("李一", LI, LI, "户主")
                .person("李子", LI_SON, LI, "子", row -> {
                    row.put("在读学校名称", "青城镇中心小学");
                    row.put("在读学校性质", "小学");
                })
                .person("新一", NEW, ZHAO, "孙女")
                .leaves("赵一", ZHAO, ZHAO, "主动放弃", "2026-10-20");
        assertThat(released(november, NOVEMBER)).isEqualTo(new Differences(1, 0, 0, 0, 1, 0, 1, 4, 0, 0, 0, 0));

        Differences december = released(october().person("新一", NEW, ZHAO, "孙女"), YearMonth.of(2026, 12));

        assertThat(december).isEqualTo(new Differences(1, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0));
        assertThat(house.count("roster_absence WHERE closed_how = 'LISTED'")).isEqualTo(1);
        assertThat(fact(ZHAO, "status")).isEqualTo("ACTIVE");
        assertThat(fact(ZHAO, "version")).isEqualTo("3");
    }

    @Test
    void aBatchWhoseStagingACrashEmptiedIsStagedAgainFromItsKeptBytes() throws IOException {
        IntakeAnswer.Staged staged = staged(october(), OCTOBER);
        for (String stage : List.of("stage_household", "stage_person", "stage_category", "stage_leaving")) {
            house.jdbc.sql("TRUNCATE " + stage).update(); // what recovery does to unlogged tables
        }
        assertThat(house.intake.release(staged.batchId(), "测试员")).isEqualTo(staged.preview());
        assertThat(fact(WANG, "categories")).isEqualTo("{DISABLED,SUBSISTENCE_ALLOWANCE}");
    }

    @Test
    void anOlderMonthComesTooLate() throws IOException {
        released(october(), NOVEMBER);
        IntakeAnswer answer = house.intake.load(october().write(IntakeHouse.FOLDER), OCTOBER, house.errors);
        assertThat(((IntakeAnswer.Refused) answer).code()).isEqualTo("PERIOD_OUTDATED");
    }

    @Test
    void aReleaseWakesTheRelay() throws Exception {
        IntakeAnswer.Staged staged = staged(october(), OCTOBER);
        try (java.sql.Connection listening = house.database.getConnection();
                java.sql.Statement statement = listening.createStatement()) {
            statement.execute("LISTEN aidhub_events");
            house.intake.release(staged.batchId(), "测试员");
            org.postgresql.PGNotification[] heard =
                    listening.unwrap(org.postgresql.PGConnection.class).getNotifications(5000);
            assertThat(heard).hasSize(1);
        }
    }
}
