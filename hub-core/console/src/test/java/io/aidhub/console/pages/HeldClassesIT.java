package io.aidhub.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.sight.HeldClasses;
import io.aidhub.ledger.sight.Sight;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Who sees which classes of a household, and how much of them. */
class HeldClassesIT {
    private static final UUID HOUSEHOLD = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final UUID PERSON = UUID.fromString("00000000-0000-7000-8000-000000000002");
    private static final UUID BATCH = UUID.fromString("00000000-0000-7000-8000-000000000003");
    private static final String EAST = "370322001";

    private static SingleConnectionDataSource source;
    private static HeldClasses classes;

    @BeforeAll
    static void start() {
        source = PagesDatabase.open("classes");
        JdbcClient jdbc = JdbcClient.create(source);
        jdbc.sql("SET session_replication_role = replica").update(); // rows without the rows they come from
        jdbc.sql(
                        """
                        INSERT INTO person_version (person_id, version, valid_from, known_from, status, household_id, area, name, sex, birth_date, relation, categories, batch_id)
                        VALUES (:person, 1, '2026-09-01', '2026-09-01T00:00:00Z', 'ACTIVE', :household, :area, '某某', '1', '1950-01-01', '02', '{}', :batch)
                        """)
                .param("person", PERSON)
                .param("household", HOUSEHOLD)
                .param("area", EAST)
                .param("batch", BATCH)
                .update();
        jdbc.sql(
                        """
                        INSERT INTO roster_batch (batch_id, digest, period, effective_on, state, rows_read, rows_good, rows_bad, differences, staged_at)
                        VALUES (:batch, '', '2026-10', '2026-10-01', 'RELEASED', 1, 1, 0, '{}', '2026-10-01T00:00:00Z')
                        """)
                .param("batch", BATCH)
                .update();
        category("special-hardship", "PERSON", "care:DISPERSED", "2024-05-06", "2026-09-01", "2026-10-01", "infinity");
        category("special-hardship", "PERSON", "care:CENTRALISED", "2024-05-06", "2026-10-01", "infinity", "infinity");
        category("PAIR", "HOUSEHOLD", null, null, "2026-09-01", "infinity", "infinity");
        category("disability-cards", "PERSON", "disability:44", null, "2026-09-01", "infinity", "2026-10-01T00:00:00Z");
        category("deleted-at-once", "PERSON", null, null, "2026-09-01", "2026-09-01", "infinity");
        classes = new HeldClasses(new Sight(jdbc, new DataSourceTransactionManager(source)));
    }

    @AfterAll
    static void stop() {
        source.destroy();
    }

    @Test
    void eachListAndEachPeriodHasItsLine() {
        HeldClasses.Classes seen = classes.of(viewer(ViewerRole.COUNTY_OFFICER, null), HOUSEHOLD, false);
        assertThat(seen.of(PERSON, false))
                .containsExactlyInAnyOrder(
                        held("special-hardship", "PERSON", "care:CENTRALISED", "2024-05-06", "2026-10-01", null),
                        held("PAIR", "HOUSEHOLD", null, null, "2026-09-01", null));
        assertThat(seen.of(PERSON, true))
                .containsExactly(
                        held("special-hardship", "PERSON", "care:DISPERSED", "2024-05-06", "2026-09-01", "2026-10-01"));
        assertThat(seen.count(true)).isEqualTo(1);
        assertThat(seen.count(false)).isEqualTo(2);
    }

    @Test
    void aTownshipSeesItsOwnPeopleAndNoBatches() {
        assertThat(classes.of(viewer(ViewerRole.TOWNSHIP_WORKER, EAST), HOUSEHOLD, false)
                        .all())
                .hasSize(3)
                .allSatisfy(one -> {
                    assertThat(one.batch()).isNull();
                    assertThat(one.period()).isNull();
                });
        assertThat(classes.of(viewer(ViewerRole.TOWNSHIP_WORKER, "370322002"), HOUSEHOLD, true)
                        .all())
                .isEmpty();
    }

    @Test
    void anAuditorReadsOfHealthAndCareOnlyForAPurpose() {
        Viewer auditor = viewer(ViewerRole.AUDITOR, null);
        assertThat(classes.of(auditor, HOUSEHOLD, false).all()).hasSize(3).allSatisfy(one -> assertThat(one.details())
                .isEmpty());
        assertThat(classes.of(auditor, HOUSEHOLD, true).all())
                .flatExtracting(HeldClasses.Held::details)
                .containsExactlyInAnyOrder("care:CENTRALISED", "care:DISPERSED");
    }

    @Test
    void whoDoesNotWorkOnHouseholdsSeesNone() {
        Viewer liaison = new Viewer("l", "l", ViewerRole.LIAISON, null, "education", null);
        assertThat(classes.of(liaison, HOUSEHOLD, true).all()).isEmpty();
        assertThat(classes.of(viewer(ViewerRole.ADMINISTRATOR, null), HOUSEHOLD, true)
                        .all())
                .isEmpty();
    }

    // ---------------------------------------------------------------- what there is

    private static HeldClasses.Held held(
            String list,
            String unit,
            @Nullable String detail,
            @Nullable String stated,
            String since,
            @Nullable String until) {
        return new HeldClasses.Held(
                PERSON,
                "SPECIAL_HARDSHIP",
                list,
                unit,
                detail == null ? List.of() : List.of(detail),
                stated == null ? null : LocalDate.parse(stated),
                LocalDate.parse(since),
                until == null ? null : LocalDate.parse(until),
                BATCH,
                "2026-10");
    }

    private static void category(
            String list,
            String unit,
            @Nullable String detail,
            @Nullable String stated,
            String from,
            String to,
            String knownTo) {
        JdbcClient.create(source)
                .sql(
                        """
                        INSERT INTO person_category (person_id, category, source, unit, detail, stated_from, valid_from, valid_to, known_from, known_to, batch_id)
                        VALUES (:person, 'SPECIAL_HARDSHIP', :list, :unit, array_remove(ARRAY[:detail::text], NULL), :stated::date, :from::date, :to::date,
                                '2026-09-01T00:00:00Z', :knownTo::timestamptz, :batch)
                        """)
                .param("person", PERSON)
                .param("list", list)
                .param("unit", unit)
                .param("detail", detail)
                .param("stated", stated)
                .param("from", from)
                .param("to", to)
                .param("knownTo", knownTo)
                .param("batch", BATCH)
                .update();
    }

    private static Viewer viewer(ViewerRole role, @Nullable String area) {
        return new Viewer(role.name(), role.name(), role, area, null, null);
    }
}
