package io.aidhub.hub.intake;

import static io.aidhub.hub.intake.Month.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.roster.Differences;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A release uses the comparison of its staging while it is true, and compares again when it is not. Which of the two it did, a mark in the kept tables tells. */
class KeptComparisonIT {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final String HEAD = id(LocalDate.of(1960, 1, 1), 901);
    private static final String WIFE = id(LocalDate.of(1962, 2, 2), 902);
    private static final String OTHER = id(LocalDate.of(1949, 2, 3), 903);
    private static final String MARK = "标记";

    private IntakeHouse house;

    @BeforeEach
    void octoberIsInTheRoster() throws IOException {
        house = IntakeHouse.fresh();
        release(stage(month(OCTOBER, "王妻"), OCTOBER));
    }

    @Test
    void theReleaseUsesWhatItsStagingFound() throws IOException {
        UUID batch = stage(month(NOVEMBER, "王改名"), NOVEMBER);
        mark();
        release(batch);
        assertThat(nameOfTheWife()).isEqualTo(MARK);
    }

    @Test
    void nothingOfItIsLeftAfterTheRelease() throws IOException {
        release(stage(month(NOVEMBER, "王改名"), NOVEMBER));
        assertThat(keptTables()).isEmpty();
        assertThat(house.count("roster_kept.comparison WHERE batch_id IS NOT NULL"))
                .isZero();
    }

    @Test
    void aRosterSomebodyChangedSinceIsComparedAgain() throws IOException {
        for (String change : List.of(
                "UPDATE person SET last_version = last_version",
                "UPDATE person_version SET area = area",
                "UPDATE person_category SET unit = unit",
                "UPDATE household_version SET area = area",
                "DELETE FROM roster_absence",
                "DELETE FROM household_succession")) {
            house = IntakeHouse.fresh();
            release(stage(month(OCTOBER, "王妻"), OCTOBER));
            UUID batch = stage(month(NOVEMBER, "王改名"), NOVEMBER);
            mark();
            house.jdbc.sql(change).update();
            release(batch);
            assertThat(nameOfTheWife()).as(change).isEqualTo("王改名");
        }
    }

    @Test
    void aChangeUnderWayWhileItWasStagedIsNotOverlooked() throws IOException, SQLException {
        UUID batch;
        try (Connection other = house.database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE roster_absence SET since = since");
            batch = stage(month(NOVEMBER, "王改名"), NOVEMBER);
            other.commit();
        }
        mark();
        release(batch);
        assertThat(nameOfTheWife()).isEqualTo("王改名");
    }

    @Test
    void aCrashThatEmptiedItIsSeen() throws IOException {
        UUID batch = stage(month(NOVEMBER, "王改名"), NOVEMBER);
        keptTables().forEach(table -> house.jdbc
                .sql("TRUNCATE roster_kept." + table) // what recovery does to unlogged tables
                .update());
        assertThat(release(batch).changed()).isEqualTo(1);
        assertThat(nameOfTheWife()).isEqualTo("王改名");
    }

    @Test
    void rowsStagedAnewAreComparedAgain() throws IOException {
        UUID batch = stage(month(NOVEMBER, "王改名"), NOVEMBER);
        mark();
        List.of("stage_household", "stage_person", "stage_category", "stage_leaving")
                .forEach(stage -> house.jdbc.sql("TRUNCATE " + stage).update());
        release(batch);
        assertThat(nameOfTheWife()).isEqualTo("王改名");
    }

    @Test
    void statementsOfAnotherVersionAreNotTrusted() throws IOException {
        UUID batch = stage(month(NOVEMBER, "王改名"), NOVEMBER);
        mark();
        house.jdbc
                .sql("UPDATE roster_kept.comparison SET statements = md5('others')")
                .update();
        release(batch);
        assertThat(nameOfTheWife()).isEqualTo("王改名");
    }

    @Test
    void ofTwoStagedListsTheLastIsKeptAndNeitherReleaseTakesTheOthers() throws IOException {
        UUID first = stage(month(NOVEMBER, "王一改"), NOVEMBER);
        UUID second = stage(month(NOVEMBER, "王二改"), NOVEMBER);
        mark();
        release(first);
        assertThat(nameOfTheWife()).isEqualTo("王一改");
        release(second);
        assertThat(nameOfTheWife()).isEqualTo("王二改");
    }

    @Test
    void nobodyWaitsForThePlace() throws IOException, SQLException {
        try (Connection other = house.database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT FROM roster_kept.comparison FOR UPDATE");
            UUID batch = stage(month(NOVEMBER, "王改名"), NOVEMBER);
            assertThat(keptTables()).isEmpty();
            release(batch);
            other.rollback();
        }
        assertThat(nameOfTheWife()).isEqualTo("王改名");
    }

    @Test
    void tablesABackupReadsAreLeftAlone() throws IOException, SQLException {
        UUID first = stage(month(NOVEMBER, "王一改"), NOVEMBER);
        UUID second;
        try (Connection backup = house.database.getConnection();
                Statement statement = backup.createStatement()) {
            backup.setAutoCommit(false);
            statement.execute("LOCK TABLE roster_kept.x_change IN ACCESS SHARE MODE");
            second = stage(month(NOVEMBER, "王二改"), NOVEMBER);
            release(first);
            backup.rollback();
        }
        assertThat(nameOfTheWife()).isEqualTo("王一改");
        release(second);
        assertThat(nameOfTheWife()).isEqualTo("王二改");
    }

    /** Two households; the wife of the first is called {@code wife}. */
    private static Month month(YearMonth period, String wife) {
        return new Month(period.toString())
                .household(HEAD, "青城镇", "13800000001")
                .household(OTHER, "高城镇", "13800000002")
                .person("王一", HEAD, HEAD, "户主")
                .person(wife, WIFE, HEAD, "妻")
                .person("赵一", OTHER, OTHER, "户主");
    }

    private UUID stage(Month month, YearMonth period) throws IOException {
        IntakeAnswer answer = house.intake.load(month.write(IntakeHouse.FOLDER), period, house.errors);
        assertThat(answer).isInstanceOf(IntakeAnswer.Staged.class);
        return ((IntakeAnswer.Staged) answer).batchId();
    }

    private Differences release(UUID batch) {
        return house.intake.release(batch, "测试员");
    }

    private void mark() {
        assertThat(house.jdbc
                        .sql("UPDATE roster_kept.x_change SET name = :mark")
                        .param("mark", MARK)
                        .update())
                .isEqualTo(1);
    }

    private List<String> keptTables() {
        return house.jdbc
                .sql("SELECT tablename FROM pg_tables WHERE schemaname = 'roster_kept' AND tablename LIKE 'x\\_%'")
                .query(String.class)
                .list();
    }

    private String nameOfTheWife() {
        return house.jdbc
                .sql(
                        "SELECT name FROM person_version WHERE known_to = 'infinity' AND valid_to = 'infinity' AND birth_date = '1962-02-02'")
                .query(String.class)
                .single();
    }
}
