package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.ledger.roster.BatchNotReleasable;
import io.aidhub.ledger.roster.BatchNotUndoable;
import io.aidhub.ledger.roster.BatchState;
import io.aidhub.ledger.roster.RosterUndo;
import io.aidhub.ledger.roster.UndoneBatch;
import io.aidhub.sandbox.county.CountyCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The undo of a month ends in the roster that was before it, on both axes, in every table that says what holds; and nothing of what was known is lost. */
@Timeout(300)
class UndoIT {
    private static final YearMonth FIRST = YearMonth.of(2026, 10);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-05T02:00:00Z"), ZoneOffset.UTC);

    /** Who holds what on which days, as known now; versions go on, and a row that holds on no day says nothing. */
    private static final List<String> WHAT_HOLDS = List.of(
            """
            SELECT concat_ws('|', v.person_id, v.status, v.cause, v.household_id, v.area, v.name, v.sex, v.birth_date, v.relation,
                             array_to_string(v.categories, ','), v.category_from, v.school_stage, v.school_name, v.disability, v.labour, v.valid_from, v.valid_to)
            FROM person_version v WHERE v.known_to = 'infinity' AND v.valid_from < v.valid_to ORDER BY 1
            """,
            """
            SELECT concat_ws('|', h.household_id, h.state, h.head_person_id, h.area, h.urban, h.annual_income_fen, encode(h.contact_digest, 'hex'),
                             encode(h.contact_sealed, 'hex'), h.valid_from, h.valid_to)
            FROM household_version h WHERE h.known_to = 'infinity' AND h.valid_from < h.valid_to ORDER BY 1
            """,
            """
            SELECT concat_ws('|', c.person_id, c.category, c.source, c.unit, c.stated_from, c.valid_from, c.valid_to)
            FROM person_category c WHERE c.known_to = 'infinity' AND c.valid_from < c.valid_to ORDER BY 1
            """,
            "SELECT concat_ws('|', person_id, batch_id, since) FROM roster_absence WHERE closed_at IS NULL ORDER BY 1",
            "SELECT concat_ws('|', from_household, to_household, kind) FROM household_succession WHERE undone_at IS NULL ORDER BY 1");

    private static final String AS_OF =
            """
            SELECT concat_ws('|', v.person_id, v.version, v.status, v.cause, v.household_id, v.name, array_to_string(v.categories, ','))
            FROM person_version v WHERE v.known_from < :known AND v.known_to >= :known AND v.valid_from <= :on AND v.valid_to > :on ORDER BY 1
            """;

    @TempDir
    static Path folder;

    @BeforeAll
    static void threeCounties() {
        for (int seed = 1; seed <= 3; seed++) {
            for (int month = 1; month <= 3; month++) {
                ByteArrayOutputStream said = new ByteArrayOutputStream();
                PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
                String[] order = {
                    "--households",
                    "110",
                    "--seed",
                    Integer.toString(seed),
                    "--month",
                    Integer.toString(month),
                    "--out",
                    folder.resolve("county-" + seed).toString()
                };
                assertThat(CountyCommand.run(order, out, out))
                        .as(said.toString(StandardCharsets.UTF_8))
                        .isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theMonthBeforeIsBack(int seed) throws IOException {
        IntakeHouse house = IntakeHouse.fresh();
        RosterUndo undo = undo(house);
        released(house, lists(seed, 0), FIRST);
        List<List<String>> october = whatHolds(house);
        UUID second = released(house, lists(seed, 1), FIRST.plusMonths(1));
        List<List<String>> november = whatHolds(house);
        assertThat(november).isNotEqualTo(october);
        UUID third = released(house, lists(seed, 2), FIRST.plusMonths(2));
        List<String> knownThen = asOf(house, third, LocalDate.of(2026, 12, 1));

        assertThatThrownBy(() -> undo.undo(second, "王经办", "错了"))
                .isInstanceOfSatisfying(BatchNotUndoable.class, refused -> assertThat(refused.why())
                        .isEqualTo(BatchNotUndoable.Why.LATER_LIST));
        UndoneBatch undone = undo.undo(third, "王经办", "导错了月份");
        assertThat(undone.corrected()).isPositive();
        assertThat(undone.left()).isZero();
        same(whatHolds(house), november);
        assertThat(asOf(house, third, LocalDate.of(2026, 12, 1)))
                .as("what was known before the undo")
                .isEqualTo(knownThen);

        undo.undo(second, "王经办", "上月也错了");
        same(whatHolds(house), october);
        long versions = house.count("person_version");
        UndoneBatch again = undo.undo(second, "李某", "再来一次");
        assertThat(again.by()).isEqualTo("王经办");
        assertThat(house.count("person_version")).as("rows after a second undo").isEqualTo(versions);
        assertThat(house.store.batch(second).orElseThrow().state()).isEqualTo(BatchState.UNDONE);
        assertThatThrownBy(() -> house.intake.release(second, "王经办")).isInstanceOf(BatchNotReleasable.class);

        UUID reloaded = released(house, lists(seed, 1), FIRST.plusMonths(1));
        assertThat(reloaded).isNotEqualTo(second);
        same(personsByName(house), personsByName(november));
        assertThat(house.count(
                        "(SELECT person_id, version FROM person_version WHERE known_to = 'infinity' AND valid_to = 'infinity'"
                                + " EXCEPT SELECT person_id, last_version FROM person) odd"))
                .as("versions that are not the newest")
                .isZero();
    }

    @Test
    void theFirstListUndoneLeavesNobody() throws IOException {
        IntakeHouse house = IntakeHouse.fresh();
        UUID first = released(house, lists(1, 0), FIRST);
        long everybody = house.count("person WHERE last_version = 1");
        UndoneBatch undone = undo(house).undo(first, "王经办", "别的县的名单");
        assertThat(undone.neverWere()).isEqualTo(everybody);
        assertThat(whatHolds(house)).allSatisfy(rows -> assertThat(rows).isEmpty());
        assertThat(
                        house.count(
                                "person_version WHERE known_to = 'infinity' AND status = 'EXITED' AND cause = 'ENTERED_IN_ERROR'"))
                .isEqualTo(everybody);
        assertThat(house.jdbc
                        .sql(
                                "SELECT DISTINCT kind FROM status_event WHERE recorded_at > (SELECT released_at FROM roster_batch)")
                        .query(String.class)
                        .list())
                .containsExactly("CORRECTED");
        assertThat(house.store.lastReleasedList()).isEmpty();
    }

    @Test
    void whomALaterBatchChangedAgainIsLeftWithTheHousehold() throws IOException {
        IntakeHouse house = IntakeHouse.fresh();
        released(house, lists(1, 0), FIRST);
        List<List<String>> october = whatHolds(house);
        UUID second = released(house, lists(1, 1), FIRST.plusMonths(1));
        List<UUID> household = house.jdbc
                .sql(
                        """
                        SELECT person_id FROM person_version WHERE known_to = 'infinity' AND valid_to = 'infinity' AND household_id = (
                            SELECT household_id FROM person_version WHERE known_to = 'infinity' AND valid_to = 'infinity' AND status = 'ACTIVE' AND batch_id = :batch
                            GROUP BY household_id HAVING count(*) > 1 ORDER BY household_id LIMIT 1) AND batch_id = :batch ORDER BY person_id
                        """)
                .param("batch", second)
                .query(UUID.class)
                .list();
        leaves(house, household.get(0));
        UndoneBatch undone = undo(house).undo(second, "王经办", "导错了");
        assertThat(undone.left()).isGreaterThanOrEqualTo(household.size());
        assertThat(undone.people()).extracting(UndoneBatch.Left::person).containsAll(household);
        assertThat(undone.people())
                .allSatisfy(left -> assertThat(left.name()).contains("*").hasSizeGreaterThan(1));
        List<String> left =
                undone.people().stream().map(each -> each.person().toString()).toList();
        assertThat(without(whatHolds(house).get(0), left)).isEqualTo(without(october.get(0), left));
        assertThat(house.jdbc
                        .sql(
                                "SELECT status FROM person_version WHERE person_id = :person AND known_to = 'infinity' AND valid_to = 'infinity'")
                        .param("person", household.get(0))
                        .query(String.class)
                        .single())
                .isEqualTo("EXITED");
    }

    /** As a list of leavers of another month would say it, which completes no list. */
    private static void leaves(IntakeHouse house, UUID person) {
        UUID batch = UUID.randomUUID();
        house.jdbc
                .sql(
                        """
                        INSERT INTO roster_batch (batch_id, digest, period, effective_on, full_list, state, rows_read, rows_good, rows_bad, staged_at, released_at)
                        SELECT :batch, 'leavers', '2026-12', '2026-12-01', false, 'RELEASED', 1, 1, 0, staged_at, max_released + interval '1 minute'
                        FROM roster_batch CROSS JOIN (SELECT max(released_at) AS max_released FROM roster_batch) m LIMIT 1
                        """)
                .param("batch", batch)
                .update();
        house.jdbc
                .sql(
                        """
                        WITH b AS (SELECT batch_id, released_at FROM roster_batch WHERE batch_id = :batch),
                        gone AS (UPDATE person_version v SET known_to = b.released_at FROM b
                                 WHERE person_id = :person AND known_to = 'infinity' AND valid_to = 'infinity' RETURNING v.*),
                        numbered AS (UPDATE person SET last_version = last_version + 1 WHERE person_id = :person)
                        INSERT INTO person_version (person_id, version, valid_from, known_from, status, cause, household_id, area, name, sex, birth_date, relation,
                                                    categories, batch_id)
                        SELECT g.person_id, g.version + 1, DATE '2026-12-01', b.released_at, 'EXITED', 'GAVE_UP', g.household_id, g.area, g.name, g.sex, g.birth_date,
                               g.relation, g.categories, b.batch_id FROM gone g CROSS JOIN b
                        """)
                .param("batch", batch)
                .param("person", person)
                .update();
    }

    private static RosterUndo undo(IntakeHouse house) {
        return new RosterUndo(
                house.database, new TransactionTemplate(new DataSourceTransactionManager(house.database)), CLOCK);
    }

    private static UUID released(IntakeHouse house, List<Path> files, YearMonth period) {
        IntakeAnswer answer = house.intake.load(files, period, house.errors);
        assertThat(answer).isInstanceOf(IntakeAnswer.Staged.class);
        UUID batch = ((IntakeAnswer.Staged) answer).batchId();
        house.intake.release(batch, "测试员");
        return batch;
    }

    private static List<Path> lists(int seed, int month) throws IOException {
        return RosterIntake.listsIn(
                folder.resolve("county-" + seed).resolve(FIRST.plusMonths(month).toString()));
    }

    private static List<List<String>> whatHolds(IntakeHouse house) {
        List<List<String>> all = new ArrayList<>();
        WHAT_HOLDS.forEach(
                query -> all.add(house.jdbc.sql(query).query(String.class).list()));
        return all;
    }

    /** The roster as it was known when {@code batch} was just released. */
    private static List<String> asOf(IntakeHouse house, UUID batch, LocalDate on) {
        return house.jdbc
                .sql(AS_OF.replace(
                        ":known",
                        "(SELECT released_at + interval '1 microsecond' FROM roster_batch WHERE batch_id = :batch)"))
                .param("batch", batch)
                .param("on", on)
                .query(String.class)
                .list();
    }

    private static List<List<String>> personsByName(IntakeHouse house) {
        return personsByName(whatHolds(house));
    }

    /** Households the undone list had made are made anew by the next; people stay who they are. */
    private static List<List<String>> personsByName(List<List<String>> roster) {
        return List.of(roster.get(0).stream()
                .map(row -> row.replaceFirst("^(([^|]*\\|){2,3}?)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\|", "$1"))
                .sorted()
                .toList());
    }

    private static List<String> without(List<String> rows, List<String> persons) {
        return rows.stream()
                .filter(row -> persons.stream().noneMatch(row::startsWith))
                .toList();
    }

    /** Says only what differs. */
    private static void same(List<List<String>> found, List<List<String>> expected) {
        for (int table = 0; table < expected.size(); table++) {
            List<String> more = new ArrayList<>(found.get(table));
            List<String> less = new ArrayList<>(expected.get(table));
            more.removeAll(expected.get(table));
            less.removeAll(found.get(table));
            assertThat(more)
                    .as("too much in table " + table + ", missing there: " + less)
                    .isEmpty();
            assertThat(less).as("missing in table " + table).isEmpty();
            assertThat(found.get(table)).hasSameSizeAs(expected.get(table));
        }
    }
}
