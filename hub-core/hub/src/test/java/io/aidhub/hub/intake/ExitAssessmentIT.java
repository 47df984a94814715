package io.aidhub.hub.intake;

import static io.aidhub.hub.intake.Month.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.exits.ExitDesk;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.exits.ExitStore;
import io.aidhub.ledger.roster.RosterUndo;
import io.aidhub.ledger.sight.Sight;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import io.aidhub.model.ResidentId;
import io.aidhub.policy.ExitDuty;
import io.aidhub.policy.Policy;
import io.aidhub.policy.PolicyPacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** R87: an exit of a case opened under 吉民发〔2020〕7号 goes through as any other, and without an assessment of its risk it waits for somebody. */
class ExitAssessmentIT {
    private static final String CAMPAIGN = id(LocalDate.of(1970, 1, 1), 901);
    private static final String OLDER = id(LocalDate.of(1971, 1, 1), 902);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-05T02:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path packs;

    private IntakeHouse house;
    private UUID november;

    @BeforeEach
    void twoLeave() throws IOException {
        house = IntakeHouse.fresh();
        released(people(OCTOBER), OCTOBER);
        november = released(
                people(OCTOBER.plusMonths(1))
                        .leaves("王一", CAMPAIGN, CAMPAIGN, "收入超过标准", "2026-11-02")
                        .leaves("李一", OLDER, OLDER, "收入超过标准", "2026-11-03"),
                OCTOBER.plusMonths(1));
    }

    @Test
    void anExitOfTheCampaignWaitsUntilItIsAssessed() throws IOException {
        ExitDesk desk = desk(jilin());
        UUID person = person(CAMPAIGN);
        assertThat(house.jdbc
                        .sql(
                                "SELECT count(*) FROM person_version WHERE known_to = 'infinity' AND valid_to = 'infinity' AND status = 'EXITED'")
                        .query(Long.class)
                        .single())
                .as("exits, held back by nothing")
                .isEqualTo(2);
        assertThat(desk.waiting(10)).singleElement().satisfies(exit -> {
            assertThat(exit.person()).isEqualTo(person);
            assertThat(exit.leftOn()).isEqualTo(LocalDate.of(2026, 11, 2));
            assertThat(exit.assessment()).isNull();
        });

        assertThat(desk.assess(person(OLDER), ExitStore.Risk.LOW, "", "王经办"))
                .as("of a case of another time")
                .isFalse();
        assertThat(desk.assess(person, ExitStore.Risk.HIGH, "入户核查", "王经办")).isTrue();
        assertThat(desk.assess(person, ExitStore.Risk.LOW, "再来一次", "李经办"))
                .as("again")
                .isFalse();
        assertThat(desk.waiting(10)).isEmpty();
        UUID home = house.store
                .householdOf(house.store.findPerson(new ResidentId(CAMPAIGN)).orElseThrow())
                .orElseThrow()
                .value();
        Viewer officer = new Viewer("officer", "officer", ViewerRole.COUNTY_OFFICER, null, null, null);
        assertThat(desk.ofHousehold(officer, home)).singleElement().satisfies(exit -> assertThat(exit.assessment())
                .isEqualTo(new ExitStore.Assessment(ExitStore.Risk.HIGH, LocalDate.of(2026, 11, 5), "王经办", "入户核查")));
        Viewer elsewhere = new Viewer("town", "town", ViewerRole.TOWNSHIP_WORKER, "999999999", null, null);
        assertThat(desk.ofHousehold(elsewhere, home)).isEmpty();
        assertThat(house.count("audit_entry WHERE action = 'exit.assess'")).isEqualTo(1);
    }

    @Test
    void anExitThatIsUndoneWaitsForNothing() throws IOException {
        new RosterUndo(house.database, transactions(), CLOCK).undo(november, "王经办", "误录");
        assertThat(desk(jilin()).waiting(10)).isEmpty();
    }

    @Test
    void underAnotherPackNothingAppears() {
        ExitDesk desk = desk(PolicyPacks.load().policy("GQ", "county-demo"));
        assertThat(desk.sources()).isEmpty();
        assertThat(desk.waiting(10)).isEmpty();
        assertThat(desk.assess(person(CAMPAIGN), ExitStore.Risk.LOW, "", "王经办")).isFalse();
    }

    private static Month people(YearMonth month) {
        Month list = new Month(month.toString())
                .household(CAMPAIGN, "青城镇", "13800000001")
                .household(OLDER, "青城镇", "13800000002")
                .person("王一", CAMPAIGN, CAMPAIGN, "户主", row -> row.put("最初享受月份", "2020-05"))
                .person("李一", OLDER, OLDER, "户主", row -> row.put("最初享受月份", "2019-05"));
        for (int i = 0; i < 8; i++) {
            String neighbour = id(LocalDate.of(1950, 1, 1).plusYears(i), 901);
            list.household(neighbour, "青城镇", "1380000010" + i)
                    .person(
                            "邻" + "甲乙丙丁戊己庚辛".charAt(i),
                            neighbour,
                            neighbour,
                            "户主",
                            row -> row.put("最初享受月份", "2020-05"));
        }
        return list;
    }

    private UUID released(Month month, YearMonth period) throws IOException {
        IntakeAnswer answer = house.intake.load(month.write(IntakeHouse.FOLDER), period, house.errors);
        UUID batch = ((IntakeAnswer.Staged) answer).batchId();
        house.intake.release(batch, "测试员");
        return batch;
    }

    private UUID person(String number) {
        return house.store.findPerson(new ResidentId(number)).orElseThrow().value();
    }

    /** A county of Jilin that adds nothing of its own. */
    private Policy jilin() throws IOException {
        Files.writeString(
                packs.resolve("county.yaml"),
                "pack: county-jl-test\nversion: \"1\"\nlayer: COUNTY\nfor-pack: JL\nname: 测试县\n");
        return PolicyPacks.load(packs).policy("JL", "county-jl-test");
    }

    private ExitDesk desk(Policy policy) {
        Sight sight = new Sight(house.jdbc, new DataSourceTransactionManager(house.database));
        AuditTrail audit = new AuditTrail(house.jdbc, transactions(), CLOCK);
        List<ExitDuty> duties = ExitDuty.of(policy);
        return new ExitDesk(
                duties,
                new ExitStore(house.jdbc, sight, ExitDesk.cases(duties)),
                audit,
                CLOCK,
                ZoneId.of("Asia/Shanghai"));
    }

    private TransactionTemplate transactions() {
        return new TransactionTemplate(new DataSourceTransactionManager(house.database));
    }
}
