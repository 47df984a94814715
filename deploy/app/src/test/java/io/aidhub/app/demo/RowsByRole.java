package io.aidhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.aidhub.ledger.sight.DepartmentDesk;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Foreign data answers as if it did not exist; what row security gives each role, in the database itself. */
abstract class RowsByRole {
    // Tables of persons and households, by their columns: whoever adds one must say who sees it.
    private static final String PERSONAL_TABLES_WITHOUT_SECURITY =
            """
            SELECT DISTINCT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
            WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
              AND a.attname IN ('person_id', 'household_id', 'line', 'households', 'head_person_id') AND NOT c.relrowsecurity
              AND (has_table_privilege('aidhub_viewer', c.oid, 'SELECT') OR has_any_column_privilege('aidhub_viewer', c.oid, 'SELECT'))
            """;
    private static final String SEALED_COLUMNS_READABLE =
            """
            SELECT c.relname || '.' || a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
            WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
              AND (a.attname LIKE '%sealed%' OR a.attname LIKE '%hash' OR a.attname = 'contact_digest')
              AND has_column_privilege('aidhub_viewer', c.oid, a.attnum, 'SELECT')
            """;

    private final SightMatrix matrix;
    private final RunningCounty county;
    private final ConsolePeople people;

    RowsByRole(SightMatrix matrix) {
        this.matrix = matrix;
        this.county = matrix.county();
        this.people = matrix.people();
    }

    @TestFactory
    Stream<DynamicTest> foreignDataIsNotThere() {
        return foreign().stream()
                .map(one -> dynamicTest(one.viewer().account() + " " + one.path(), () -> {
                    assertThat(ConsoleSession.of(county, one.viewer())
                                    .get(one.path())
                                    .statusCode())
                            .isEqualTo(one.expected());
                }));
    }

    @Test
    void everyPersonalTableHasRowSecurityAndNoSealedColumnIsReadable() {
        assertThat(county.jdbc()
                        .sql(PERSONAL_TABLES_WITHOUT_SECURITY)
                        .query(String.class)
                        .list())
                .as("tables of persons that pages may read without row security")
                .isEmpty();
        assertThat(county.jdbc()
                        .sql(SEALED_COLUMNS_READABLE)
                        .query(String.class)
                        .list())
                .as("sealed columns that pages may read")
                .isEmpty();
    }

    @Test
    void aTownshipWorkerSeesTheOwnTownshipAndAllOfIt() {
        Viewer worker = people.one(ViewerRole.TOWNSHIP_WORKER);
        assertThat(
                        matrix.seen(
                                worker,
                                "SELECT DISTINCT area FROM household_version WHERE known_to = 'infinity' AND valid_to = 'infinity'"))
                .containsExactly(worker.area());
        assertThat(matrix.seen(
                        worker,
                        "SELECT count(*) FROM household_version WHERE known_to = 'infinity' AND valid_to = 'infinity'"))
                .isEqualTo(matrix.whole(
                        "SELECT count(*) FROM household_version WHERE known_to = 'infinity' AND valid_to = 'infinity' AND area = '"
                                + worker.area() + "'"));
        assertThat(
                        matrix.seen(
                                worker,
                                "SELECT DISTINCT area FROM person_version WHERE known_to = 'infinity' AND valid_to = 'infinity'"))
                .containsExactly(worker.area());
    }

    @Test
    void aTownshipWorkerSeesTheNoticesOfTheOwnTownshipAndAllOfThem() {
        Viewer worker = people.one(ViewerRole.TOWNSHIP_WORKER);
        String own =
                " FROM delivery_line l JOIN household_version h ON h.household_id = l.line AND h.known_to = 'infinity' AND h.valid_to = 'infinity'"
                        + " WHERE h.area = '" + worker.area() + "'";
        List<String> notices = matrix.whole("SELECT DISTINCT l.subscription_id || ' ' || l.sequence" + own);
        assertThat(matrix.seen(worker, "SELECT subscription_id || ' ' || sequence FROM delivery"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(notices);
        assertThat(matrix.seen(worker, "SELECT subscription_id || ' ' || sequence || ' ' || line FROM delivery_line"))
                .containsExactlyInAnyOrderElementsOf(
                        matrix.whole("SELECT l.subscription_id || ' ' || l.sequence || ' ' || l.line" + own));
    }

    @Test
    void aLiaisonSeesWhomTheOwnDepartmentWasToldAndWhatItGranted() {
        people.all().stream()
                .filter(viewer -> viewer.role() == ViewerRole.LIAISON)
                .forEach(liaison -> {
                    assertThat(new TreeSet<>(
                                    matrix.seen(liaison, "SELECT DISTINCT person_id::text FROM person_version")))
                            .isEqualTo(new TreeSet<>(matrix.whole(
                                    "SELECT DISTINCT t.person_id::text FROM subscription_person t JOIN subscription s USING (subscription_id)"
                                            + " WHERE t.status = 'ACTIVE' AND s.department = '" + liaison.department()
                                            + "'")));
                    for (String table : List.of("need_entry", "grant_entry", "refusal_entry")) {
                        String rows =
                                "SELECT department || ' ' || source_key || ' ' || version || ' ' || person_id FROM "
                                        + table;
                        assertThat(new TreeSet<>(matrix.seen(liaison, rows)))
                                .as(liaison.department() + " in " + table)
                                .isEqualTo(new TreeSet<>(
                                        matrix.whole(rows + " WHERE department = '" + liaison.department() + "'")));
                    }
                    assertThat(matrix.seen(liaison, "SELECT household_id::text FROM household_version"))
                            .isEmpty();
                });
    }

    @Test
    void whatADepartmentGrantedStaysInItsSightAndNamesNobody() {
        grantBy("courts");
        leave("education");
        for (String department : List.of("courts", "education")) {
            Viewer liaison = people.named(department);
            List<String> granted = matrix.seen(liaison, "SELECT source_key FROM grant_in_force");
            assertThat(granted)
                    .as("grants of " + department)
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(matrix.whole(
                            "SELECT source_key FROM grant_in_force WHERE department = '" + department + "'"));
            assertThat(county.hub()
                            .part(DepartmentDesk.class)
                            .figures(liaison, department)
                            .grants())
                    .isEqualTo(granted.size());
            assertThat(
                            matrix.seen(
                                    liaison,
                                    "SELECT p.name FROM grant_entry g JOIN person_version p USING (person_id) WHERE NOT EXISTS"
                                            + " (SELECT FROM subscription_person t WHERE t.person_id = g.person_id AND t.status = 'ACTIVE')"))
                    .as("names of people " + department + " is not told of")
                    .isEmpty();
        }
        assertThat(matrix.seen(people.named("courts"), "SELECT name FROM person_version"))
                .isEmpty();
    }

    /** One grant to somebody the department has no list for. */
    private void grantBy(String department) {
        county.jdbc()
                .sql(
                        """
                        INSERT INTO grant_entry (department, source_key, version, help_type, person_id, form, amount_fen, basis, series, granted_on, known_from)
                        SELECT :department, 'sight-1', 1, 'JUDICIAL_AID', person_id, 'MONEY', 100000, 'PER_ITEM', 'sight-1', DATE '2026-10-01', created_at
                        FROM person ORDER BY person_id LIMIT 1
                        """)
                .param("department", department)
                .update();
    }

    /** Everybody the department granted something leaves its list. */
    private void leave(String department) {
        assertThat(county.jdbc()
                        .sql(
                                """
                                UPDATE subscription_person t SET status = 'EXITED' FROM subscription s, grant_entry g
                                WHERE s.subscription_id = t.subscription_id AND s.department = :department
                                  AND g.department = s.department AND g.person_id = t.person_id
                                """)
                        .param("department", department)
                        .update())
                .as("people who leave the list of " + department)
                .isPositive();
    }

    @Test
    void aCharitySeesItsOwnQueueAndNobodyBehindIt() {
        people.all().stream()
                .filter(viewer -> viewer.role() == ViewerRole.CHARITY_WORKER)
                .forEach(worker -> {
                    assertThat(matrix.seen(worker, "SELECT DISTINCT subscription_id FROM referral_offer"))
                            .isSubsetOf(worker.subscription());
                    assertThat(
                                    matrix.seen(
                                            worker,
                                            "SELECT person_id::text FROM person_version UNION ALL SELECT household_id::text FROM referral_need"))
                            .isEmpty();
                });
        assertThat(matrix.whole("SELECT count(*)::text FROM referral_offer")).isNotEqualTo(List.of("0"));
    }

    @Test
    void anAdministratorSeesNobody() {
        Viewer admin = people.one(ViewerRole.ADMINISTRATOR);
        for (String table : List.of(
                "person_version",
                "household_version",
                "grant_entry",
                "need_entry",
                "refusal_entry",
                "gap_assessment",
                "aid_proposal",
                "referral_need",
                "referral_offer",
                "delivery_person",
                "subscription_person",
                "status_event")) {
            assertThat(matrix.seen(admin, "SELECT count(*)::text FROM " + table))
                    .as(table)
                    .containsExactly("0");
        }
    }

    private List<Asked> foreign() {
        List<Asked> asked = new ArrayList<>();
        Viewer worker = people.one(ViewerRole.TOWNSHIP_WORKER);
        asked.add(new Asked(worker, "/households/" + matrix.household("=", worker.area()), 200));
        asked.add(new Asked(worker, "/households/" + matrix.household("<>", worker.area()), 404));
        asked.add(new Asked(worker, "/households/" + UUID.randomUUID(), 404));
        asked.add(new Asked(worker, "/history/households/" + matrix.household("=", worker.area()), 200));
        asked.add(new Asked(worker, "/history/households/" + matrix.household("<>", worker.area()), 404));
        asked.add(new Asked(worker, "/history/households/" + UUID.randomUUID(), 404));
        asked.add(new Asked(worker, "/history/persons/" + person("=", worker.area()), 200));
        asked.add(new Asked(worker, "/history/persons/" + person("<>", worker.area()), 404));
        asked.add(new Asked(worker, "/history/persons/" + UUID.randomUUID(), 404));
        asked.add(new Asked(worker, "/history/day", 200));
        asked.add(new Asked(worker, "/history/day/table?on=2026-11-01", 200));
        asked.add(new Asked(people.named("education"), "/history/persons/" + person("=", worker.area()), 403));
        asked.add(new Asked(people.one(ViewerRole.ADMINISTRATOR), "/history/day/table?on=2026-11-01", 403));
        people.all().stream()
                .filter(viewer -> viewer.role() == ViewerRole.LIAISON)
                .forEach(liaison -> {
                    asked.add(new Asked(liaison, "/departments/" + liaison.department(), 200));
                    asked.add(new Asked(liaison, "/departments/" + liaison.department() + "/rights", 200));
                    people.all().stream()
                            .filter(other -> other.role() == ViewerRole.LIAISON && !other.equals(liaison))
                            .forEach(other -> {
                                asked.add(new Asked(liaison, "/departments/" + other.department(), 404));
                                asked.add(new Asked(liaison, "/departments/" + other.department() + "/rights", 404));
                            });
                });
        matrix.whole(
                        "SELECT (SELECT proposal_id::text FROM aid_proposal p JOIN household_version h USING (household_id) WHERE h.known_to = 'infinity'"
                                + " AND h.valid_to = 'infinity' AND h.area <> '" + worker.area() + "' LIMIT 1)")
                .forEach(proposal -> asked.add(new Asked(worker, "/proposals/" + proposal, 404)));
        matrix.whole(
                        "SELECT o.offer_id::text FROM referral_offer o JOIN referral_need n USING (need_id) JOIN household_version h USING (household_id)"
                                + " WHERE h.known_to = 'infinity' AND h.valid_to = 'infinity' AND h.area <> '"
                                + worker.area() + "' LIMIT 1")
                .forEach(offer -> asked.add(new Asked(worker, "/referrals/" + offer, 404)));
        people.all().stream()
                .filter(viewer -> viewer.role() == ViewerRole.CHARITY_WORKER)
                .forEach(charity -> {
                    matrix.whole("SELECT offer_id::text FROM referral_offer WHERE subscription_id <> '"
                                    + charity.subscription() + "' LIMIT 1")
                            .forEach(offer -> asked.add(new Asked(charity, "/desk/" + offer, 404)));
                    matrix.whole("SELECT offer_id::text FROM referral_offer WHERE subscription_id = '"
                                    + charity.subscription() + "' LIMIT 1")
                            .forEach(offer -> asked.add(new Asked(charity, "/desk/" + offer, 200)));
                });
        return asked;
    }

    private String person(String relation, String area) {
        return matrix.whole(
                        "SELECT person_id::text FROM person_version WHERE known_to = 'infinity' AND valid_to = 'infinity' AND area "
                                + relation + " '" + area + "' LIMIT 1")
                .get(0);
    }

    private record Asked(Viewer viewer, String path, int expected) {}
}
