package io.aidhub.hub.intake;

import static io.aidhub.hub.intake.Month.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.hub.testing.TestHub;
import io.aidhub.ledger.compare.RosterMoment;
import io.aidhub.ledger.roster.PersonJoins;
import io.aidhub.ledger.roster.RosterUndo;
import io.aidhub.ledger.seal.SealingKeys;
import io.aidhub.ledger.sight.HouseholdFile;
import io.aidhub.ledger.sight.RosterPast;
import io.aidhub.ledger.sight.Sight;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import io.aidhub.model.ResidentId;
import io.aidhub.spi.Notice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** 停发 and 恢复: nobody leaves by them, the roster knows since when, and only those are told whose subscription names it. */
@Timeout(300)
class SuspensionIT {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = OCTOBER.plusMonths(1);
    private static final String HEAD = id(LocalDate.of(1985, 1, 1), 901);
    private static final String WIFE = id(LocalDate.of(1987, 2, 2), 902);
    private static final List<String> NEIGHBOURS = List.of("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛");

    @TempDir
    Path folder;

    private IntakeHouse house;
    private TestHub hub;

    @BeforeEach
    void aCountyWithTwoDepartments() throws IOException {
        Path keys = folder.resolve("hub.key");
        SealingKeys.create(keys);
        house = IntakeHouse.fresh(keys);
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(house.database);
        pool.setMaximumPoolSize(4);
        hub = new TestHub(folder, pool, "education", "payer");
        released(everybody(OCTOBER, "李二"), OCTOBER);
        hub.dispatchAll();
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private static String neighbour(int number) {
        return id(LocalDate.of(1950, 1, 1).plusYears(number), 901);
    }

    private static Month everybody(YearMonth month, String wife) {
        Month list = new Month(month.toString())
                .household(HEAD, "青城镇", "13800000001")
                .person("王一", HEAD, HEAD, "户主")
                .person(wife, WIFE, HEAD, "妻");
        for (int i = 0; i < NEIGHBOURS.size(); i++) {
            list.household(neighbour(i), "青城镇", "1380000010" + i)
                    .person("邻" + NEIGHBOURS.get(i), neighbour(i), neighbour(i), "户主");
        }
        return list;
    }

    private static Month turn(String what, String cause, String on) {
        return new Month(NOVEMBER.toString()).turns(what, "李二", WIFE, HEAD, cause, on);
    }

    private UUID released(Month list, YearMonth month) throws IOException {
        UUID batch = staged(list, month);
        house.intake.release(batch, "测试员");
        return batch;
    }

    private UUID staged(Month list, YearMonth month) throws IOException {
        IntakeAnswer answer = house.intake.load(list.write(IntakeHouse.FOLDER), month, house.errors);
        assertThat(answer).isInstanceOf(IntakeAnswer.Staged.class);
        return ((IntakeAnswer.Staged) answer).batchId();
    }

    private UUID person(String number) {
        return house.store.findPerson(new ResidentId(number)).orElseThrow().value();
    }

    private List<String> texts(String query) {
        return house.jdbc.sql(query).query(String.class).list();
    }

    private String now(String number) {
        return house.jdbc
                .sql(
                        """
                        SELECT concat_ws(' ', status, suspended_since, suspended_cause) FROM person_version
                        WHERE person_id = :person AND known_to = 'infinity' AND valid_to = 'infinity'
                        """)
                .param("person", person(number))
                .query(String.class)
                .single();
    }

    private List<String> asOf(LocalDate on, OffsetDateTime known) {
        return house.jdbc
                .sql(
                        """
                        SELECT suspended_since::text FROM person_version WHERE person_id = :person AND known_from < :known AND known_to >= :known
                          AND valid_from <= :on AND valid_to > :on
                        """)
                .param("person", person(WIFE))
                .param("on", on)
                .param("known", known)
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }

    private OffsetDateTime after(UUID batch) {
        return house.jdbc
                .sql(
                        "SELECT coalesce(undone_at, released_at) + interval '1 microsecond' FROM roster_batch WHERE batch_id = :batch")
                .param("batch", batch)
                .query(OffsetDateTime.class)
                .single();
    }

    private List<String> events() {
        return texts(
                "SELECT concat_ws(' ', kind, effective_on, array_to_string(changed, ',')) FROM status_event WHERE kind <> 'ENROLLED' ORDER BY position");
    }

    /** Kind and stopped since, of what a department was told behind the first list. */
    private List<String> told(String department) {
        hub.dispatchAll();
        List<String> told = new ArrayList<>();
        notices(department, (kind, rows) -> {
            if (!kind.equals("ENROLLED")) {
                rows.forEach(row -> told.add(kind + " " + row.getOrDefault("TFRQ", "-")));
            }
        });
        return told;
    }

    private void notices(String department, BiConsumer<String, List<Map<String, String>>> seen) {
        hub.jdbc.query(
                "SELECT d.kind, d.notice_id, b.body_sealed FROM delivery d JOIN delivery_body b USING (subscription_id, sequence) WHERE subscription_id = ? ORDER BY sequence",
                row -> {
                    seen.accept(
                            row.getString(1),
                            NoticeBody.rows(hub.sealer.open(row.getObject(2, UUID.class), row.getBytes(3))));
                },
                department);
    }

    @Test
    void ofTwoResumptionsInOneListTheFirstCounts() throws IOException {
        released(turn("停发", "未年审", "2026-11-03"), NOVEMBER);
        Month twice = turn("恢复", "", "2026-11-10").turns("恢复", "李二", WIFE, HEAD, "", "2026-11-12");
        released(twice, NOVEMBER);
        assertThat(events()).last().isEqualTo("RESUMED 2026-11-10 suspendedSince");
    }

    @Test
    void twoOfOneHouseholdGoOnEachOnTheirDay() throws IOException {
        Month stopped = turn("停发", "未年审", "2026-11-03").turns("停发", "王一", HEAD, HEAD, "未年审", "2026-11-03");
        released(stopped, NOVEMBER);
        assertThat(events()).containsExactly("SUSPENDED 2026-11-03 suspendedSince");
        released(turn("恢复", "", "2026-11-10").turns("恢复", "王一", HEAD, HEAD, "", "2026-11-12"), NOVEMBER);
        assertThat(events())
                .containsExactlyInAnyOrder(
                        "SUSPENDED 2026-11-03 suspendedSince",
                        "RESUMED 2026-11-10 suspendedSince",
                        "RESUMED 2026-11-12 suspendedSince");
        assertThat(house.count("status_event_person p JOIN status_event e USING (event_id) WHERE e.kind = 'RESUMED'"))
                .isEqualTo(2);
    }

    @Test
    void itStopsAndGoesOnAndOnlyWhoMayKnowIsTold() throws IOException {
        UUID first = released(turn("停发", "未年审", "2026-11-03"), NOVEMBER);
        assertThat(now(WIFE)).isEqualTo("ACTIVE 2026-11-03 REVIEW_OVERDUE");
        assertThat(now(HEAD)).isEqualTo("ACTIVE");
        assertThat(house.store.batch(first).orElseThrow().differences().changed())
                .isEqualTo(1);
        assertThat(events()).containsExactly("SUSPENDED 2026-11-03 suspendedSince");
        assertThat(told("payer")).containsExactly("SUSPENDED 2026-11-03");
        assertThat(told("education")).isEmpty();

        LocalDate third = LocalDate.of(2026, 11, 3);
        assertThat(asOf(third.minusDays(1), after(first))).containsExactly("null");
        assertThat(asOf(third, after(first))).containsExactly("2026-11-03");
        assertThat(asOf(third, after(first).minusNanos(1_000)))
                .as("known before")
                .containsExactly("null");

        released(everybody(NOVEMBER, "李二"), NOVEMBER);
        released(turn("停发", "待核查", "2026-11-10"), NOVEMBER);
        assertThat(now(WIFE)).as("after a full list, and stopped twice").isEqualTo("ACTIVE 2026-11-03 REVIEW_OVERDUE");
        assertThat(events()).hasSize(1);

        UUID again = released(turn("恢复", "", "2026-11-20"), NOVEMBER);
        assertThat(now(WIFE)).isEqualTo("ACTIVE");
        assertThat(events().get(1)).isEqualTo("RESUMED 2026-11-20 suspendedSince");
        assertThat(asOf(LocalDate.of(2026, 11, 19), after(again))).containsExactly("2026-11-03");
        assertThat(asOf(LocalDate.of(2026, 11, 20), after(again))).containsExactly("null");
        assertThat(told("payer")).containsExactly("SUSPENDED 2026-11-03", "RESUMED -");
        assertThat(told("education")).isEmpty();
    }

    @Test
    void theHouseholdsPagesShowSinceWhenAndWhy() throws IOException {
        UUID stopped = released(turn("停发", "未年审", "2026-11-03"), NOVEMBER);
        Sight sight = new Sight(house.jdbc, new DataSourceTransactionManager(house.database));
        Viewer county = new Viewer("a.1", "某某", ViewerRole.COUNTY_OFFICER, null, null, null);
        UUID home = house.jdbc
                .sql("SELECT household_id FROM person_version WHERE suspended_since IS NOT NULL")
                .query(UUID.class)
                .single();
        assertThat(new HouseholdFile(sight, ZoneId.of("Asia/Shanghai"))
                        .open(county, home)
                        .orElseThrow()
                        .members())
                .extracting(member -> member.name() + " " + member.suspendedSince() + " " + member.suspendedCause())
                .containsExactlyInAnyOrder("王一 null null", "李二 2026-11-03 REVIEW_OVERDUE");
        Instant known = after(stopped).toInstant();
        RosterPast past = new RosterPast(sight);
        assertThat(past.household(county, home, new RosterMoment(LocalDate.of(2026, 11, 3), known))
                        .orElseThrow()
                        .members())
                .extracting(member -> member.name() + " " + member.suspendedSince() + " " + member.suspendedCause())
                .containsExactlyInAnyOrder("王一 null null", "李二 2026-11-03 REVIEW_OVERDUE");
        assertThat(past.household(county, home, new RosterMoment(LocalDate.of(2026, 11, 2), known))
                        .orElseThrow()
                        .members())
                .extracting(RosterPast.Person::suspendedSince)
                .containsExactly(null, null);
    }

    @Test
    void anUndoTakesBackBoth() throws IOException {
        RosterUndo undo = new RosterUndo(
                house.database,
                new TransactionTemplate(new DataSourceTransactionManager(house.database)),
                IntakeHouse.CLOCK);
        UUID stopped = released(turn("停发", "失联", "2026-11-03"), NOVEMBER);
        UUID resumed = released(turn("恢复", "", "2026-11-20"), NOVEMBER);
        undo.undo(resumed, "王经办", "报错了人");
        assertThat(now(WIFE)).isEqualTo("ACTIVE 2026-11-03 OUT_OF_CONTACT");
        assertThat(asOf(LocalDate.of(2026, 11, 25), after(resumed).minusNanos(1_000)))
                .as("what was known before the undo")
                .containsExactly("null");
        undo.undo(stopped, "王经办", "报错了人");
        assertThat(now(WIFE)).isEqualTo("ACTIVE");
        assertThat(events())
                .containsExactly(
                        "SUSPENDED 2026-11-03 suspendedSince",
                        "RESUMED 2026-11-20 suspendedSince",
                        "CORRECTED 2026-11-20 suspendedSince",
                        "CORRECTED 2026-11-03 suspendedSince");
        assertThat(told("payer"))
                .containsExactly("SUSPENDED 2026-11-03", "RESUMED -", "CORRECTED 2026-11-03", "CORRECTED -");
        assertThat(told("education")).isEmpty();
    }

    @Test
    void anUndoOfSomebodyNewWhoIsStoppedLeavesNobody() throws IOException {
        String stranger = id(LocalDate.of(1991, 1, 1), 903);
        UUID batch = released(
                everybody(NOVEMBER, "李二")
                        .household(stranger, "青城镇", "13900000000")
                        .person("新一", stranger, stranger, "户主")
                        .turns("停发", "新一", stranger, stranger, "账户异常", "2026-11-09"),
                NOVEMBER);
        assertThat(now(stranger)).isEqualTo("ACTIVE 2026-11-09 ACCOUNT_FAULT");
        new RosterUndo(
                        house.database,
                        new TransactionTemplate(new DataSourceTransactionManager(house.database)),
                        IntakeHouse.CLOCK)
                .undo(batch, "王经办", "别的县的名单");
        assertThat(
                        texts(
                                "SELECT concat_ws(' ', status, cause, suspended_since) FROM person_version WHERE name = '新一' AND known_to = 'infinity'"))
                .containsExactly("EXITED ENTERED_IN_ERROR");
    }

    /** In one batch the person also got another name: one notice each, and what is not theirs stands in none. */
    @Test
    void whatElseChangedIsToldToThoseWhoMayNotKnowOfTheStop() throws IOException {
        released(everybody(NOVEMBER, "李贰").turns("停发", "李贰", WIFE, HEAD, "待核查", "2026-11-09"), NOVEMBER);
        assertThat(events()).containsExactly("SUSPENDED 2026-11-09 name,suspendedSince");
        assertThat(told("payer")).containsExactly("SUSPENDED 2026-11-09");
        assertThat(told("education")).containsExactly("CHANGED -");
    }

    @Test
    void theLastDayOfOneListCounts() throws IOException {
        released(turn("停发", "待核查", "2026-11-02"), NOVEMBER);
        released(
                turn("停发", "失联", "2026-11-20")
                        .turns("恢复", "李二", WIFE, HEAD, "", "2026-11-10")
                        .turns("停发", "邻甲", neighbour(0), neighbour(0), "服刑", "2026-11-05")
                        .turns("恢复", "邻甲", neighbour(0), neighbour(0), "", "2026-11-06"),
                NOVEMBER);
        assertThat(now(WIFE)).isEqualTo("ACTIVE 2026-11-20 OUT_OF_CONTACT");
        assertThat(now(neighbour(0))).isEqualTo("ACTIVE");
        assertThat(house.count("roster_row_error")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"收入超标, EXITED", "死亡, DECEASED"})
    void leavingEndsIt(String cause, String status) throws IOException {
        released(turn("停发", "待核查", "2026-11-02"), NOVEMBER);
        released(turn("减少", cause, "2026-11-12").turns("停发", "李二", WIFE, HEAD, "待核查", "2026-11-13"), NOVEMBER);
        assertThat(now(WIFE)).isEqualTo(status);
        if (status.equals("EXITED")) {
            released(everybody(NOVEMBER, "李二"), NOVEMBER);
            assertThat(now(WIFE)).as("back on the list").isEqualTo("ACTIVE");
        }
    }

    @Test
    void aJoinEndsItForWhoGoesAndNotForWhoStays() throws IOException {
        released(
                turn("停发", "待核查", "2026-11-02").turns("停发", "邻甲", neighbour(0), neighbour(0), "失联", "2026-11-03"),
                NOVEMBER);
        new PersonJoins(
                        house.database,
                        new TransactionTemplate(new DataSourceTransactionManager(house.database)),
                        IntakeHouse.CLOCK,
                        ZoneId.of("Asia/Shanghai"),
                        YearMonth::from)
                .join(person(neighbour(0)), person(WIFE), "王经办", "同一人");
        assertThat(now(neighbour(0))).isEqualTo("ACTIVE 2026-11-03 OUT_OF_CONTACT");
        assertThat(
                        texts(
                                "SELECT concat_ws(' ', status, cause, suspended_since) FROM person_version WHERE known_to = 'infinity' AND valid_to = 'infinity' AND cause = 'MERGED'"))
                .containsExactly("EXITED MERGED");
    }

    @Test
    void whoseBenefitIsNotStoppedCannotGetItBack() throws IOException {
        released(
                new Month(NOVEMBER.toString()).leaves("邻乙", neighbour(1), neighbour(1), "主动放弃", "2026-11-01"),
                NOVEMBER);
        staged(
                turn("恢复", "", "2026-11-20")
                        .turns("停发", "邻乙", neighbour(1), neighbour(1), "失联", "2026-11-03")
                        .turns("停发", "邻丙", neighbour(2), neighbour(2), "失联", "2026-11-03")
                        .turns("恢复", "邻丁", id(LocalDate.of(1999, 9, 9), 901), neighbour(3), "", "2026-11-03"),
                NOVEMBER);
        assertThat(texts("SELECT column_name || ' ' || code FROM roster_row_error ORDER BY row_number"))
                .containsExactly("变动类型 NOT_SUSPENDED", "身份证号 PERSON_UNKNOWN", "身份证号 PERSON_UNKNOWN");
    }

    /** Any sequence of lists, each loaded twice, ends as a plain account of it says, and the department that may know holds the same. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void anySequenceEndsAsOneWouldReckon(long seed) throws IOException {
        Random dice = new Random(seed);
        Map<String, String> expected = new TreeMap<>();
        for (int i = 0; i < 4; i++) {
            expected.put(neighbour(i), "ACTIVE");
        }
        for (int day = 1; day <= 16; day++) {
            String number = neighbour(dice.nextInt(4));
            String name = "邻" + NEIGHBOURS.get(List.copyOf(expected.keySet()).indexOf(number));
            String on = "2026-11-%02d".formatted(day);
            boolean active = expected.get(number).startsWith("ACTIVE");
            switch (dice.nextInt(7)) {
                case 0, 1 -> {
                    twice(() -> new Month(NOVEMBER.toString()).turns("停发", name, number, number, "失联", on));
                    if (expected.get(number).equals("ACTIVE")) {
                        expected.put(number, "ACTIVE " + on + " OUT_OF_CONTACT");
                    }
                }
                case 2, 3 -> {
                    twice(() -> new Month(NOVEMBER.toString()).turns("恢复", name, number, number, "", on));
                    expected.put(number, active ? "ACTIVE" : "EXITED");
                }
                case 4 -> {
                    twice(() -> new Month(NOVEMBER.toString()).leaves(name, number, number, "主动放弃", on));
                    expected.put(number, "EXITED");
                }
                default -> {
                    String wife = "李" + day;
                    twice(() -> everybody(NOVEMBER, "李二").turns("停发", wife, WIFE, HEAD, "失联", on));
                    expected.replaceAll((one, status) -> status.equals("EXITED") ? "ACTIVE" : status);
                }
            }
            expected.forEach((one, status) -> assertThat(now(one))
                    .as("%s of day %s", one.substring(6, 10), on)
                    .isEqualTo(status));
        }
        hub.dispatchAll();
        Map<String, String> held = new LinkedHashMap<>();
        notices(
                "payer",
                (kind, rows) -> rows.forEach(row -> held.put(
                        row.get(Notice.PERSON_REF), row.get(Notice.ROW_STATUS) + " " + row.getOrDefault("TFRQ", "-"))));
        expected.forEach((one, status) -> assertThat(held.get(person(one).toString()))
                .isEqualTo(
                        status.equals("ACTIVE") || status.equals("EXITED")
                                ? status + " -"
                                : status.substring(0, "ACTIVE 2026-11-01".length())));
        notices("education", (kind, rows) -> assertThat(kind).isNotIn("SUSPENDED", "RESUMED"));
        assertThat(
                        house.count(
                                """
                        person_version a JOIN person_version b ON b.person_id = a.person_id AND b.version > a.version
                        WHERE a.known_to = 'infinity' AND b.known_to = 'infinity' AND a.valid_from < a.valid_to AND b.valid_from < b.valid_to
                          AND a.valid_from < b.valid_to AND b.valid_from < a.valid_to
                        """))
                .as("two versions of a person on one day")
                .isZero();
    }

    private void twice(Supplier<Month> list) throws IOException {
        for (int i = 0; i < 2; i++) {
            IntakeAnswer answer = house.intake.load(list.get().write(IntakeHouse.FOLDER), NOVEMBER, house.errors);
            if (answer instanceof IntakeAnswer.Staged staged) {
                house.intake.release(staged.batchId(), "测试员");
            }
        }
    }
}
