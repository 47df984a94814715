package io.aidhub.routes.stagingtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.embedded.EmbeddedPostgres;
import io.aidhub.model.NoticeKind;
import io.aidhub.routes.OpenConnector;
import io.aidhub.spi.Connector;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LogCapture;
import io.aidhub.testkit.LoopbackDepartment;
import io.aidhub.testkit.SampleNotices;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The housing connector is a YAML file only; the front database is a real one. */
class HousingIT {
    private static final String PASSWORD_HANDLE = "env:PASSWORD";

    private static EmbeddedPostgres postgres;
    private static JdbcClient jdbc;

    private final LogCapture log = LogCapture.open();
    private Connector connector;
    private NoticeReceiver receiver;

    @BeforeAll
    static void startFrontDatabase() {
        postgres = EmbeddedPostgres.start(
                EmbeddedPostgres.Settings.in(Path.of("target", "housing-it").toAbsolutePath())
                        .withDatabases("housing_front")
                        .withPort(0)
                        .withoutSync());
        jdbc = JdbcClient.create(
                new DriverManagerDataSource(postgres.jdbcUrl("housing_front"), postgres.user(), postgres.password()));
    }

    @AfterAll
    static void stopFrontDatabase() {
        postgres.close();
    }

    @BeforeEach
    void open() {
        jdbc.sql(HousingFront.TABLES).update();
        connector = open(postgres.jdbcUrl("housing_front"), "20s");
        receiver = connector.noticeReceiver().orElseThrow();
    }

    @AfterEach
    void close() throws Exception {
        connector.close();
        log.close();
        assertThat(log.text())
                .doesNotContain(postgres.password())
                .doesNotContain(Households.RARE_NAME)
                .doesNotContain(Households.person(0).residentId().number());
    }

    @Test
    void aBatchIsOneTransactionWithTheRowThatDescribesIt() {
        List<Notice> notices = List.of(notice(0), notice(2), notice(4));

        List<Outcome> outcomes = receiver.deliver(notices);

        String batch =
                (String) jdbc.sql("SELECT batch_no FROM t_jzdx_batch").query().singleValue();
        assertThat(outcomes).containsOnly(new Outcome.Delivered(batch)).hasSize(3);
        assertThat(jdbc.sql("SELECT expected_rows FROM t_jzdx_batch")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        Map<String, Object> row = jdbc.sql("SELECT * FROM t_jzdx_in ORDER BY row_id LIMIT 1")
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("batch_no", batch)
                .containsEntry("op", "I")
                .containsEntry("notice_id", notices.get(0).id().toString())
                .containsEntry("notice_seq", 1L)
                .containsEntry("notice_kind", "ENROLLED")
                .containsEntry("personversion", 1L)
                .containsEntry("rowstatus", "ACTIVE")
                .containsEntry("xm", Households.RARE_NAME)
                .containsEntry("zjhm", Households.person(0).residentId().number())
                .containsEntry("src_org", "aidhub")
                .containsEntry("rdrq", null);
    }

    @Test
    void aSnapshotIsABatchOfFullRowsForEachPartAndItsEndIsDescribed() {
        assertThat(receiver.snapshotHouseholds()).isEqualTo(500);
        List<Notice> snapshot =
                SampleNotices.snapshot(50, List.of(Households.person(0), Households.person(2)), HousingIT::fields);
        for (Notice notice : snapshot) {
            assertThat(receiver.deliver(List.of(notice))).hasOnlyElementsOfType(Outcome.Delivered.class);
            assertThat(receiver.deliver(List.of(SampleNotices.again(notice))))
                    .hasOnlyElementsOfType(Outcome.Delivered.class);
        }
        assertThat(jdbc.sql(
                                "SELECT op || ' ' || notice_kind || ' ' || (personref = '-') FROM t_jzdx_in ORDER BY row_id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "F SNAPSHOT_BEGIN true",
                        "F SNAPSHOT_PART false",
                        "F SNAPSHOT_PART false",
                        "F SNAPSHOT_END true");
        assertThat(jdbc.sql(
                                """
                                SELECT b.snapshot_parts || ' ' || b.snapshot_persons || ' ' || length(b.snapshot_digest)
                                FROM t_jzdx_batch b JOIN t_jzdx_in i USING (batch_no) WHERE i.notice_kind = 'SNAPSHOT_END'
                                """)
                        .query(String.class)
                        .single())
                .isEqualTo("2 2 64");
        assertThat(jdbc.sql("SELECT count(DISTINCT snapshot_no) FROM t_jzdx_batch")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theSameNoticeTwiceIsOneRow() {
        receiver.deliver(List.of(notice(1)));
        assertThat(receiver.deliver(List.of(SampleNotices.again(notice(1)))).get(0))
                .isInstanceOf(Outcome.Delivered.class);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void aVoidedNoticeIsOneRowAboutNobody() {
        UUID household = Households.person(1).household();
        receiver.deliver(List.of(SampleNotices.voided(7, household)));
        assertThat(jdbc.sql("SELECT personref, householdref, notice_kind, xm FROM t_jzdx_in")
                        .query()
                        .singleRow())
                .containsEntry("personref", "-")
                .containsEntry("householdref", household.toString())
                .containsEntry("notice_kind", "VOIDED")
                .containsEntry("xm", null);
    }

    @Test
    void aPersonOffTheListIsToBeDeleted() {
        Households.Sample person = Households.person(1);
        Map<String, String> row = Map.of(
                Notice.PERSON_REF,
                person.person().toString(),
                Notice.PERSON_VERSION,
                "2",
                Notice.HOUSEHOLD_REF,
                person.household().toString(),
                Notice.ROW_STATUS,
                "EXITED",
                "ZJHM",
                person.residentId().number());
        receiver.deliver(List.of(SampleNotices.notice(NoticeKind.EXITED, 2, 1, person.household(), List.of(row))));
        assertThat(jdbc.sql("SELECT op FROM t_jzdx_in").query(String.class).single())
                .isEqualTo("D");
    }

    @Test
    void oneBadRowRejectsItsOwnNoticeOnly() {
        Households.Sample person = Households.person(6);
        Notice tooLong = SampleNotices.enrolled(7, person, Map.of("XM", "长".repeat(41), "ZJHM", "x"));

        List<Outcome> outcomes = receiver.deliver(List.of(notice(0), tooLong, notice(2)));

        assertThat(outcomes)
                .extracting(Object::getClass)
                .containsExactly(Outcome.Delivered.class, Outcome.Rejected.class, Outcome.Delivered.class);
        assertThat(((Outcome.Rejected) outcomes.get(1)).code()).isEqualTo("22001");
        assertThat(outcomes.toString()).doesNotContain("长长");
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void aDatabaseThatIsDownIsUnavailable() throws Exception {
        String closed = LoopbackDepartment.closedUrl().replace("http://", "jdbc:postgresql://") + "/housing_front";
        try (Connector down = open(closed, "1s")) {
            assertThat(down.noticeReceiver().orElseThrow().deliver(List.of(notice(1), notice(3))))
                    .hasSize(2)
                    .allMatch(Outcome.Unavailable.class::isInstance);
            GrantSource grants = down.grantSource().orElseThrow();
            assertThatThrownBy(() -> grants.collect(null, 10)).isInstanceOf(DepartmentUnavailable.class);
        }
    }

    @Test
    void aTableThatIsLockedIsUnavailableAfterTheAnswerLimit() throws Exception {
        try (var connection = java.sql.DriverManager.getConnection(
                        postgres.jdbcUrl("housing_front"), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE t_jzdx_in IN ACCESS EXCLUSIVE MODE");
            try (Connector impatient = open(postgres.jdbcUrl("housing_front"), "1s")) {
                assertThat(impatient.noticeReceiver().orElseThrow().deliver(List.of(notice(1))))
                        .allMatch(Outcome.Unavailable.class::isInstance);
            }
            connection.rollback();
        }
        assertThat(receiver.deliver(List.of(notice(1)))).allMatch(Outcome.Delivered.class::isInstance);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void rowsTakenAreMarkedAndNotReadAgain() {
        jdbc.sql(
                        """
                INSERT INTO t_zfbz_out (record, ywlsh, bbh, bzlx, je, zt)
                SELECT 'housing-aid', 'Z' || n, 1, '02', 300.50, '1' FROM generate_series(1, 3) n
                """)
                .update();
        GrantSource grants = connector.grantSource().orElseThrow();

        GrantSource.Batch first = grants.collect(null, 2);
        assertThat(first.more()).isTrue();
        assertThat(first.records()).extracting(RawRecord::record).containsOnly("housing-aid");
        assertThat(first.records().get(0).fields())
                .containsEntry("ywlsh", "Z1")
                .containsEntry("je", "300.50")
                .doesNotContainKey("btyy");
        // Not committed in the hub: the same rows come again, whatever the cursor says.
        assertThat(grants.collect(first.next(), 2).records()).isEqualTo(first.records());

        grants.taken(first);
        grants.taken(first);
        List<String> left = new ArrayList<>();
        grants.collect(first.next(), 2)
                .records()
                .forEach(record -> left.add(record.fields().get("ywlsh")));
        assertThat(left).containsExactly("Z3");
    }

    private int rows() {
        return jdbc.sql("SELECT count(*) FROM t_jzdx_in").query(Integer.class).single();
    }

    private static Notice notice(int number) {
        Households.Sample person = Households.person(number);
        return SampleNotices.enrolled(number + 1, person, fields(person));
    }

    private static Map<String, String> fields(Households.Sample person) {
        return Map.of("XM", person.name(), "ZJHM", person.residentId().number(), "KNLX", "01");
    }

    private static Connector open(String url, String limit) {
        return new OpenConnector(
                "housing",
                Map.of(
                        "jdbc-url",
                        url,
                        "user",
                        postgres.user(),
                        "password",
                        PASSWORD_HANDLE,
                        "connect-limit",
                        limit,
                        "answer-limit",
                        limit),
                handle -> postgres.password(),
                camel -> new StagingTableTransport(camel, ZoneId.of("Asia/Shanghai")));
    }
}
