package io.aidhub.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.sight.LoopPicture;
import io.aidhub.ledger.sight.Sight;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The figures of the overview, in a session whose own time zone is not the county's. */
class LoopPictureIT {
    private static final ZoneId COUNTY = ZoneId.of("Asia/Shanghai");
    private static final Duration KEPT = Duration.ofSeconds(15);
    private static final String EAST = "370322001";
    private static final String WEST = "370322002";

    private static final Viewer OFFICER = viewer(ViewerRole.COUNTY_OFFICER, null);
    private static final Viewer OTHER_OFFICER =
            new Viewer("other", "other", ViewerRole.COUNTY_OFFICER, null, null, null);
    private static final Viewer ADMINISTRATOR = viewer(ViewerRole.ADMINISTRATOR, null);
    private static final Viewer WORKER = viewer(ViewerRole.TOWNSHIP_WORKER, EAST);

    private static SingleConnectionDataSource source;
    private static JdbcClient jdbc;

    private final TestClock clock = new TestClock();
    private final LoopPicture picture =
            new LoopPicture(new Sight(jdbc, new DataSourceTransactionManager(source)), COUNTY, clock, KEPT);

    @BeforeAll
    static void start() {
        source = PagesDatabase.open("overview");
        jdbc = JdbcClient.create(source);
        jdbc.sql("SET TIME ZONE 'America/New_York'").update();
        jdbc.sql("SET session_replication_role = replica").update(); // rows without the rows they come from
        jdbc.sql(
                        "INSERT INTO subscription (subscription_id, department, connector, definition_version, chain_head) VALUES"
                                + " ('education-status', 'education', 'education', 1, ''), ('housing-status', 'housing', 'housing', 1, '')")
                .update();
    }

    @AfterAll
    static void stop() {
        source.destroy();
    }

    @BeforeEach
    void empty() {
        jdbc.sql("TRUNCATE delivery, delivery_line, grant_entry, household_version CASCADE")
                .update();
    }

    @Test
    void aDayOfTheTrendIsADayOfTheCounty() {
        // one o'clock in the night of 1 November in the county, still October by every clock west of it
        jdbc.sql(
                        """
                        INSERT INTO grant_entry (department, source_key, version, help_type, person_id, form, amount_fen, basis, series, granted_on, known_from)
                        VALUES ('education', 'k', 1, 'STUDENT_GRANT', gen_random_uuid(), 'MONEY', 1, 'PER_ITEM', 'k', '2026-10-20', '2026-10-31T17:00:00Z')
                        """)
                .update();
        assertThat(picture.trend(OFFICER, LocalDate.of(2026, 10, 31), LocalDate.of(2026, 11, 2)))
                .containsExactly(
                        new LoopPicture.Day(LocalDate.of(2026, 10, 31), 0, 0, 0),
                        new LoopPicture.Day(LocalDate.of(2026, 11, 1), 1, 0, 0),
                        new LoopPicture.Day(LocalDate.of(2026, 11, 2), 0, 0, 0));
    }

    @Test
    void openPagesShareOneCountForSomeSeconds() {
        notice("education-status", 1, "DELIVERED", household(EAST));
        assertThat(picture.now(OFFICER).told()).isEqualTo(new LoopPicture.Told(1, 1));
        notice("education-status", 2, "PENDING", household(WEST));
        assertThat(picture.now(OTHER_OFFICER).told()).as("counted just now").isEqualTo(new LoopPicture.Told(1, 1));
        assertThat(picture.now(ADMINISTRATOR).told())
                .as("another sight counts for itself")
                .isEqualTo(new LoopPicture.Told(2, 1));
        clock.now = clock.now.plus(KEPT);
        assertThat(picture.now(OTHER_OFFICER).told()).isEqualTo(new LoopPicture.Told(2, 1));
    }

    @Test
    void aCountDoesNotOutliveAClockThatWasSetBack() {
        assertThat(picture.now(OFFICER).told()).isEqualTo(new LoopPicture.Told(0, 0));
        notice("education-status", 1, "DELIVERED", household(EAST));
        clock.now = clock.now.minus(Duration.ofHours(1));
        assertThat(picture.now(OFFICER).told()).isEqualTo(new LoopPicture.Told(1, 1));
    }

    @Test
    void anAdministratorGetsNoFiguresOfTheCountyRatherThanZeros() {
        notice("education-status", 1, "DELIVERED", household(EAST));
        LoopPicture.Figures seen = picture.now(ADMINISTRATOR);
        assertThat(seen.county()).isNull();
        assertThat(seen.departments())
                .extracting(LoopPicture.Department::subscription)
                .containsExactly("education-status", "housing-status");
        assertThat(Objects.requireNonNull(picture.now(OFFICER).county()).households())
                .isEqualTo(1);
    }

    @Test
    void aTownshipWorkerIsToldOfTheNoticesOfOwnHouseholdsOnly() {
        UUID own = household(EAST);
        UUID foreign = household(WEST);
        notice("education-status", 1, "DELIVERED", own, foreign);
        notice("education-status", 2, "DELIVERED", foreign);
        notice("housing-status", 1, "PENDING", own, household(EAST));
        LoopPicture.Figures seen = picture.now(WORKER);
        assertThat(seen.told()).isEqualTo(new LoopPicture.Told(2, 1));
        assertThat(seen.departments()).isEmpty();
        assertThat(Objects.requireNonNull(seen.county()).households()).isEqualTo(2);
    }

    // ---------------------------------------------------------------- what there is

    private static UUID household(String area) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        INSERT INTO household_version (household_id, version, valid_from, known_from, state, head_person_id, area, batch_id)
                        VALUES (:id, 1, '2026-10-01', '2026-10-01T00:00:00Z', 'ACTIVE', gen_random_uuid(), :area, gen_random_uuid())
                        """)
                .param("id", id)
                .param("area", area)
                .update();
        return id;
    }

    private static void notice(String subscription, long sequence, String state, UUID... households) {
        jdbc.sql(
                        """
                        INSERT INTO delivery (subscription_id, sequence, notice_id, event_id, kind, definition_version, state, next_attempt_at, created_at)
                        VALUES (:subscription, :sequence, gen_random_uuid(), gen_random_uuid(), 'CHANGED', 1, :state, '2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z')
                        """)
                .param("subscription", subscription)
                .param("sequence", sequence)
                .param("state", state)
                .update();
        for (UUID household : households) {
            jdbc.sql(
                            "INSERT INTO delivery_line (subscription_id, line, sequence) VALUES (:subscription, :line, :sequence)")
                    .param("subscription", subscription)
                    .param("line", household)
                    .param("sequence", sequence)
                    .update();
        }
    }

    private static Viewer viewer(ViewerRole role, @Nullable String area) {
        return new Viewer(role.name(), role.name(), role, area, null, null);
    }

    private static final class TestClock extends Clock {
        private Instant now = Instant.parse("2026-11-02T01:00:00Z");

        @Override
        public ZoneId getZone() {
            return COUNTY;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
