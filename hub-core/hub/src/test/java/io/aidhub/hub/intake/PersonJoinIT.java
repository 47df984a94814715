package io.aidhub.hub.intake;

import static io.aidhub.hub.intake.Month.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.keys.HashRotation;
import io.aidhub.ledger.roster.BatchNotUndoable;
import io.aidhub.ledger.roster.Differences;
import io.aidhub.ledger.roster.JoinedPersons;
import io.aidhub.ledger.roster.PersonJoins;
import io.aidhub.ledger.roster.PersonsNotJoinable;
import io.aidhub.ledger.roster.PersonsNotJoinable.Why;
import io.aidhub.ledger.seal.HashAlgorithm;
import io.aidhub.ledger.seal.SealingKeys;
import io.aidhub.model.ResidentId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two persons of the roster are one human being: after the join there is one, found by either number, with what both held. */
class PersonJoinIT {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = OCTOBER.plusMonths(1);
    private static final YearMonth DECEMBER = OCTOBER.plusMonths(2);
    private static final LocalDate BORN = LocalDate.of(2026, 9, 8);
    private static final String OLD = id(LocalDate.of(1985, 1, 1), 901);
    private static final String NEW = id(LocalDate.of(1985, 1, 1), 903);
    private static final String WIFE = id(LocalDate.of(1987, 2, 2), 902);
    private static final String CHILD = id(BORN, 905);
    private static final Differences NOTHING = new Differences(0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 0, 0);

    @TempDir
    Path folder;

    private IntakeHouse house;
    private Path keyFile;

    @BeforeEach
    void freshHouse() throws IOException {
        keyFile = folder.resolve("keys.properties");
        SealingKeys.create(keyFile);
        house = IntakeHouse.fresh(keyFile);
    }

    /** A couple whose head has this number, among neighbours. */
    private static Month couple(YearMonth month, String head) {
        return new Month(month.toString()).couple(head, WIFE).neighbours();
    }

    private Differences released(Month list, YearMonth month) throws IOException {
        return house.intake.release(staged(list, month).batchId(), "测试员");
    }

    private IntakeAnswer.Staged staged(Month list, YearMonth month) throws IOException {
        IntakeAnswer answer = house.intake.load(list.write(IntakeHouse.FOLDER), month, house.errors);
        assertThat(answer).isInstanceOf(IntakeAnswer.Staged.class);
        return (IntakeAnswer.Staged) answer;
    }

    private PersonJoins joins() {
        return new PersonJoins(
                house.database,
                new TransactionTemplate(new DataSourceTransactionManager(house.database)),
                IntakeHouse.CLOCK,
                ZoneId.of("Asia/Shanghai"),
                YearMonth::from);
    }

    private JoinedPersons joined(UUID keep, UUID other) {
        return joins().join(keep, other, "王经办", "号码变更");
    }

    private UUID person(String number) {
        return house.store.findPerson(new ResidentId(number)).orElseThrow().value();
    }

    private List<String> texts(String query) {
        return house.jdbc.sql(query).query(String.class).list();
    }

    private String now(UUID person) {
        return house.jdbc
                .sql(
                        """
                        SELECT concat_ws(' ', status, cause, name, relation, array_to_string(categories, ',')) FROM person_version
                        WHERE person_id = :person AND known_to = 'infinity' AND valid_to = 'infinity'
                        """)
                .param("person", person)
                .query(String.class)
                .single();
    }

    private UUID home(UUID person) {
        return house.jdbc
                .sql(
                        "SELECT household_id FROM person_version WHERE person_id = :person AND known_to = 'infinity' AND valid_to = 'infinity'")
                .param("person", person)
                .query(UUID.class)
                .single();
    }

    /** The head got another number: the list brings somebody new, and the old one is missing. */
    private UUID[] changedNumber() throws IOException {
        released(couple(OCTOBER, OLD), OCTOBER);
        Differences november = released(couple(NOVEMBER, NEW), NOVEMBER);
        assertThat(november.added()).isEqualTo(1);
        assertThat(november.absent()).isEqualTo(1);
        return new UUID[] {person(OLD), person(NEW)};
    }

    private void theyAreOne(UUID keep, UUID other) {
        assertThat(person(OLD)).isEqualTo(keep);
        assertThat(person(NEW)).isEqualTo(keep);
        assertThat(now(keep)).startsWith("ACTIVE 王一 02");
        assertThat(now(other)).startsWith("EXITED MERGED 王一");
        assertThat(home(keep)).isEqualTo(home(person(WIFE)));
        assertThat(house.count("roster_absence WHERE closed_at IS NULL")).isZero();
        assertThat(
                        texts(
                                """
                        SELECT state || ' ' || count(*) FROM household_version WHERE known_to = 'infinity' AND valid_to = 'infinity' GROUP BY state ORDER BY 1
                        """))
                .containsExactly("ACTIVE 9", "CLOSED 1");
        assertThat(texts("SELECT kind FROM household_succession WHERE kind = 'MERGED' AND undone_at IS NULL"))
                .hasSize(1);
        assertThat(house.count(
                        "household_version WHERE known_to = 'infinity' AND valid_to = 'infinity' AND state = 'ACTIVE' AND head_person_id = '"
                                + keep + "'"))
                .as("households the survivor heads")
                .isEqualTo(1);
        assertThat(
                        house.count(
                                """
                        person_version a JOIN person_version b ON b.person_id = a.person_id AND b.version > a.version
                        WHERE a.known_to = 'infinity' AND b.known_to = 'infinity' AND a.valid_from < a.valid_to AND b.valid_from < b.valid_to
                          AND a.valid_from < b.valid_to AND b.valid_from < a.valid_to
                        """))
                .as("two versions of a person on one day")
                .isZero();
        assertThat(house.count("person_category WHERE person_id = '" + other
                        + "' AND known_to = 'infinity' AND valid_to = 'infinity'"))
                .isZero();
    }

    private void listsFindOneByEitherNumber() throws IOException {
        assertThat(released(couple(DECEMBER, OLD), DECEMBER)).isEqualTo(NOTHING);
        assertThat(released(couple(DECEMBER.plusMonths(1), NEW), DECEMBER.plusMonths(1)))
                .isEqualTo(NOTHING);
    }

    /** Each held a class since another day. What a list says between the join and the next pair makes the survivor's version an ordinary one. */
    @Test
    void whatTwoHeldSinceDifferentDaysIsAsTheNextPairSays() throws IOException {
        Month october = couple(OCTOBER, OLD)
                .household(NEW, "青城镇", "13800000002")
                .person("王一", NEW, NEW, "户主", row -> {
                    row.put("救助类型", "残疾人");
                    row.put("最初享受月份", "2025-06");
                });
        released(october, OCTOBER);
        UUID keep = person(OLD);
        joined(keep, person(NEW));
        released(new Month(NOVEMBER.toString()).turns("停发", "王一", OLD, OLD, "未按时复核", "2026-11-10"), NOVEMBER);
        Month december = new Month(DECEMBER.toString())
                .household(OLD, "青城镇", "13800000001")
                .person("王一", OLD, OLD, "户主", row -> row.put("救助类型", "农村低保、残疾人"))
                .person("李二", WIFE, OLD, "妻")
                .neighbours();
        released(december, DECEMBER);
        assertThat(texts("SELECT category || ' ' || stated_from FROM person_category WHERE person_id = '" + keep
                        + "' AND known_to = 'infinity' AND valid_to = 'infinity' ORDER BY 1"))
                .containsExactly("DISABLED 2024-03-01", "SUBSISTENCE_ALLOWANCE 2024-03-01");
    }

    @Test
    void aChangedNumberIsOnePersonByEitherNumber() throws IOException {
        UUID[] two = changedNumber();
        JoinedPersons joined = joined(two[1], two[0]);
        assertThat(joined.on()).isEqualTo(LocalDate.of(2026, 11, 5));
        theyAreOne(two[1], two[0]);
        assertThat(
                        texts(
                                "SELECT kind || ' ' || cardinality(households) FROM status_event ORDER BY position DESC LIMIT 1"))
                .containsExactly("MERGED 2");
        assertThat(house.store.batches()).as("batches of lists").hasSize(2);
        listsFindOneByEitherNumber();
    }

    @Test
    void whoKeepsTheOldIdLivesWhereTheListsSay() throws IOException {
        UUID[] two = changedNumber();
        joined(two[0], two[1]);
        theyAreOne(two[0], two[1]);
        listsFindOneByEitherNumber();
    }

    @Test
    void bothNumbersInOneListAreOneRowTooMany() throws IOException {
        UUID[] two = changedNumber();
        joined(two[1], two[0]);
        Month december = couple(DECEMBER, NEW).person("王一", OLD, NEW, "户主");
        IntakeAnswer.Staged staged = staged(december, DECEMBER);
        assertThat(staged.rowsBad()).isEqualTo(1);
        assertThat(texts("SELECT code FROM roster_row_error")).contains("PERSON_TWICE");
        assertThat(house.intake.release(staged.batchId(), "测试员")).isEqualTo(NOTHING);
    }

    @Test
    void whoLeftByTheFormerNumberIsOnTheListByTheOtherOne() throws IOException {
        UUID[] two = changedNumber();
        joined(two[1], two[0]);
        Month december = couple(DECEMBER, NEW).leaves("王一", OLD, OLD, "主动放弃", "2026-11-20");
        IntakeAnswer.Staged staged = staged(december, DECEMBER);
        assertThat(texts("SELECT code FROM roster_row_error")).contains("PERSON_TWICE");
        assertThat(house.intake.release(staged.batchId(), "测试员")).isEqualTo(NOTHING);
        Month january = couple(DECEMBER.plusMonths(1), NEW);
        january = new Month("2027-01").leaves("王一", OLD, OLD, "主动放弃", "2026-12-20");
        assertThat(released(january, DECEMBER.plusMonths(1)).left()).isEqualTo(1);
        assertThat(now(two[1])).startsWith("EXITED GAVE_UP");
    }

    @Test
    void aTemporaryIdentityBesideARealOneIsOnePerson() throws IOException {
        released(
                couple(OCTOBER, OLD).person("王小宝", "", OLD, "子", row -> {
                    row.put("性别", "男");
                    row.put("出生日期", BORN);
                }),
                OCTOBER);
        UUID temporary = house.jdbc
                .sql("SELECT person_id FROM person WHERE temporary")
                .query(UUID.class)
                .single();
        Differences november = released(
                couple(NOVEMBER, OLD).person("王宝宝", CHILD, OLD, "子").category("王宝宝", CHILD, "残疾人", "2026-10-15"),
                NOVEMBER);
        assertThat(november.added()).isEqualTo(1);
        assertThat(november.absent()).isEqualTo(1);
        UUID real = person(CHILD);
        assertThatThrownBy(() -> joined(temporary, real)).satisfies(problem -> is(problem, Why.KEEP_HAS_NO_NUMBER));
        joined(real, temporary);
        assertThat(now(real)).startsWith("ACTIVE 王宝宝");
        assertThat(now(temporary)).startsWith("EXITED MERGED 王小宝");
        assertThat(house.count("roster_absence WHERE closed_at IS NULL")).isZero();
        assertThat(released(couple(DECEMBER, OLD).person("王宝宝", CHILD, OLD, "子"), DECEMBER)
                        .added())
                .isZero();
        Differences again = released(
                couple(DECEMBER.plusMonths(1), OLD).person("王宝宝", "", OLD, "子", row -> {
                    row.put("性别", "男");
                    row.put("出生日期", BORN);
                }),
                DECEMBER.plusMonths(1));
        assertThat(again.added()).as("known by the household").isZero();
        assertThat(again.absent()).isZero();
    }

    @Test
    void aListOfOneKindFindsTheSurvivorByTheFormerNumber() throws IOException {
        UUID[] two = changedNumber();
        joined(two[1], two[0]);
        Path list =
                KindList.hardship().hardship("王一", OLD, "分散供养", "2020-05-01").write(NOVEMBER.toString());
        IntakeAnswer answer = house.intake.load(List.of(list), NOVEMBER, house.errors);
        Differences found = house.intake.release(((IntakeAnswer.Staged) answer).batchId(), "测试员");
        assertThat(found.added()).isZero();
        assertThat(found.changed()).isEqualTo(1);
        assertThat(now(two[1])).isEqualTo("ACTIVE 王一 02 SPECIAL_HARDSHIP,SUBSISTENCE_ALLOWANCE");
        assertThat(now(two[0])).startsWith("EXITED MERGED");
    }

    @Test
    void theSurvivorHoldsTheClassesOfBothFromTheEarlierDay() throws IOException {
        String neighbour = id(LocalDate.of(1960, 1, 1), 901);
        released(couple(OCTOBER, OLD).category("李二", WIFE, "残疾人", "2024-01-15"), OCTOBER);
        UUID keep = person(neighbour);
        UUID other = person(WIFE);
        joined(keep, other);
        assertThat(now(keep)).contains("DISABLED");
        assertThat(texts(
                        "SELECT valid_from || ' ' || valid_to FROM person_category WHERE known_to = 'infinity' AND category = 'DISABLED' AND person_id = '"
                                + keep + "'"))
                .containsExactly("2024-01-15 infinity");
        assertThat(texts(
                        "SELECT DISTINCT valid_to::text FROM person_category WHERE known_to = 'infinity' AND person_id = '"
                                + other + "'"))
                .containsExactly("2026-11-05");
        assertThat(home(keep)).isNotEqualTo(home(person(OLD)));
    }

    @Test
    void whatIsNotOnePersonIsRefused() throws IOException {
        UUID[] two = changedNumber();
        assertThatThrownBy(() -> joined(two[0], two[0])).satisfies(problem -> is(problem, Why.SAME));
        assertThatThrownBy(() -> joined(two[0], UUID.randomUUID())).satisfies(problem -> is(problem, Why.UNKNOWN));
        assertThatThrownBy(() -> joins().part(two[1], two[0], "王经办", "x"))
                .satisfies(problem -> is(problem, Why.NOT_MERGED));
        staged(couple(DECEMBER, OLD), DECEMBER);
        assertThatThrownBy(() -> joined(two[1], two[0])).satisfies(problem -> is(problem, Why.LIST_WAITING));
        joined(two[0], two[1]);
        assertThatThrownBy(() -> joined(person(WIFE), two[1])).satisfies(problem -> is(problem, Why.MERGED_ALREADY));
        released(new Month("2026-12").leaves("李二", WIFE, NEW, "死亡", "2026-11-02"), DECEMBER);
        UUID wife = person(WIFE);
        assertThatThrownBy(() -> joined(two[0], wife)).satisfies(problem -> is(problem, Why.ONE_DECEASED));
    }

    @Test
    void aWrongJoinIsTakenBack() throws IOException {
        UUID[] two = changedNumber();
        List<String> before = whatHolds();
        joined(two[1], two[0]);
        assertThat(whatHolds()).isNotEqualTo(before);
        joins().part(two[1], two[0], "王经办", "认错了人");
        assertThat(whatHolds()).isEqualTo(before);
        assertThat(person(OLD)).isEqualTo(two[0]);
        assertThat(house.count("roster_absence WHERE closed_at IS NULL")).isEqualTo(1);
        joined(two[1], two[0]);
        released(couple(DECEMBER, OLD), DECEMBER);
        assertThatThrownBy(() -> joins().part(two[1], two[0], "王经办", "太晚")).isInstanceOf(BatchNotUndoable.class);
    }

    private List<String> whatHolds() {
        return texts(
                """
                SELECT concat_ws('|', person_id, status, cause, household_id, name, relation, array_to_string(categories, ','), valid_from, valid_to)
                FROM person_version WHERE known_to = 'infinity' AND valid_from < valid_to
                UNION ALL
                SELECT concat_ws('|', household_id, state, head_person_id, valid_from, valid_to) FROM household_version
                WHERE known_to = 'infinity' AND valid_from < valid_to
                UNION ALL
                SELECT concat_ws('|', person_id, category, source, valid_from, valid_to) FROM person_category
                WHERE known_to = 'infinity' AND valid_from < valid_to
                ORDER BY 1
                """);
    }

    @Test
    void bothNumbersAreFoundUnderANewHashVersion() throws IOException {
        UUID[] two = changedNumber();
        joined(two[1], two[0]);
        PGSimpleDataSource ours = new PGSimpleDataSource();
        ours.setUrl(house.database.getUrl());
        ours.setUser(house.database.getUser());
        ours.setPassword(house.database.getPassword());
        ours.setApplicationName(HashRotation.APPLICATION);
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(ours));
        new HashRotation(
                        ours,
                        transactions,
                        keyFile,
                        new AuditTrail(JdbcClient.create(ours), transactions, IntakeHouse.CLOCK),
                        IntakeHouse.CLOCK)
                .rotate(HashAlgorithm.HMAC_SM3, "管理员", done -> {});
        house = house.again(keyFile);
        theyAreOne(two[1], two[0]);
        listsFindOneByEitherNumber();
    }

    private static void is(Throwable problem, Why why) {
        assertThat(problem).isInstanceOfSatisfying(PersonsNotJoinable.class, refused -> assertThat(refused.why())
                .isEqualTo(why));
    }
}
