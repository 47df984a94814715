package io.aidhub.sandbox.departments.housing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.sandbox.departments.Events;
import io.aidhub.sandbox.departments.SandboxPostgres;
import io.aidhub.sandbox.departments.Waiting;
import io.aidhub.sandbox.departments.office.AnswerSummary;
import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.Fault;
import io.aidhub.sandbox.departments.office.NoticeCount;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HousingDepartmentIT {
    private static final String PASSWORD = "it's a \"password\"";
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private Database database;
    private HousingDepartment housing;

    @BeforeEach
    void open() {
        database = SandboxPostgres.front();
        housing = new HousingDepartment(database, PASSWORD, 42);
    }

    @AfterEach
    void close() {
        housing.close();
        database.close();
    }

    @Test
    void rowsAreTakenInOrderAndTheBatchIsReceipted() throws SQLException {
        try (Connection hub = hub()) {
            hub.setAutoCommit(false);
            insert(hub, "B1", new UUID(1, 1), 1, "ENROLLED", 0, 2, "ACTIVE", "370322001");
            insert(hub, "B1", new UUID(1, 1), 1, "ENROLLED", 1, 1, "ACTIVE", "370322001");
            batch(hub, "B1", 2);
            hub.commit();
        }
        waitFor(1);
        assertThat(housing.count()).isEqualTo(new NoticeCount(1, 2, 2));
        assertThat(one("SELECT state || ' ' || actual_rows || ' ' || receipt FROM t_jzdx_batch"))
                .isEqualTo("DONE 2 ZJBB1");
        assertThat(one("SELECT string_agg(status::text, ',') FROM t_jzdx_in")).isEqualTo("2,2");
        List<String> store = new ArrayList<>();
        housing.readStore(store::add);
        assertThat(store).hasSize(2).allMatch(line -> line.contains("\"ZJHM\"") && !line.contains("batch"));
        List<String> payloads = new ArrayList<>();
        housing.payloads().read(payloads::add);
        assertThat(payloads).hasSize(2);
    }

    @Test
    void aHandOverRepeatedByTheHubHasOneEffect() throws SQLException {
        try (Connection hub = hub()) {
            insert(hub, "B1", new UUID(1, 1), 1, "io.aidhub.status.enrolled", 0, 1, "ACTIVE", "370322001");
            insert(hub, "B2", new UUID(1, 1), 1, "io.aidhub.status.enrolled", 0, 1, "ACTIVE", "370322001");
        }
        waitFor(1);
        assertThat(housing.count()).isEqualTo(new NoticeCount(1, 1, 1));
    }

    @Test
    void olderVersionsExitsAndVoidsAreTreatedAsWhatTheyAre() throws SQLException {
        try (Connection hub = hub()) {
            insert(hub, "B1", new UUID(1, 1), 2, "CHANGED", 0, 5, "ACTIVE", "370322001");
            insert(hub, "B1", new UUID(1, 2), 1, "ENROLLED", 0, 4, "ACTIVE", "370322001");
            insert(hub, "B1", new UUID(1, 3), 3, "EXITED", 0, 6, "EXITED", null);
            insert(hub, "B1", new UUID(1, 4), 4, "VOIDED", -1, 0, null, null);
        }
        waitFor(4);
        assertThat(housing.count()).isEqualTo(new NoticeCount(4, 2, 0));
        List<String> log = new ArrayList<>();
        housing.readLog(log::add);
        assertThat(log).hasSize(4);
        assertThat(log.get(1)).contains("STALE");
        assertThat(log.get(3)).contains("VOIDED");
    }

    @Test
    void aRowThatIsNotAcceptableIsMarkedAndTheOthersGoOn() throws SQLException {
        try (Connection hub = hub();
                Statement bad = hub.createStatement()) {
            bad.execute("INSERT INTO t_jzdx_in (batch_no, op, notice_id, notice_seq, notice_kind, personref,"
                    + " personversion, householdref, rowstatus, xm, zjhm) VALUES ('B1', 'I',"
                    + " '00000000-0000-0000-0000-000000000009', 9, 'ENROLLED', '00000000-0000-0000-0000-000000000001',"
                    + " 1, '00000000-0000-0000-0000-000000000002', 'ACTIVE', '测试', '123')");
            insert(hub, "B1", new UUID(1, 1), 1, "ENROLLED", 0, 1, "ACTIVE", "370322001");
        }
        waitFor(1);
        Waiting.until(
                "the bad row is marked", () -> "1".equals(one("SELECT count(*) FROM t_jzdx_in WHERE status = 9")));
        assertThat(one("SELECT err_code FROM t_jzdx_in WHERE status = 9")).isEqualTo("CHECK_DIGIT");
    }

    @Test
    void theHubsLoginMayDoOnlyItsPart() throws SQLException {
        try (Connection hub = hub();
                Statement statement = hub.createStatement()) {
            for (String forbidden : List.of(
                    "SELECT xm FROM t_jzdx_in",
                    "UPDATE t_jzdx_in SET status = 2",
                    "DELETE FROM t_jzdx_in",
                    "INSERT INTO t_zfbz_out (record, ywlsh, bbh) VALUES ('x', 'x', 1)",
                    "SELECT * FROM office.listed_person",
                    "CREATE TABLE mine (a int)",
                    "DELETE FROM front.maintenance")) {
                assertThatThrownBy(() -> statement.execute(forbidden))
                        .as(forbidden)
                        .asInstanceOf(InstanceOfAssertFactories.throwable(SQLException.class))
                        .extracting(SQLException::getSQLState)
                        .isEqualTo("42501");
            }
        }
        assertThatThrownBy(() -> DriverManager.getConnection(
                        SandboxPostgres.url("departments"), HousingDepartment.hubUser(), PASSWORD))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void aRefusedHubIsCutAndComesBack() throws SQLException {
        try (Connection hub = hub()) {
            housing.fault(Fault.REFUSED);
            assertThatThrownBy(() -> insert(hub, "B1", new UUID(1, 1), 1, "ENROLLED", 0, 1, "ACTIVE", "370322001"))
                    .isInstanceOf(SQLException.class);
            assertThat(state(this::hub)).isEqualTo("28000");
        }
        housing.fault(Fault.NONE);
        hub().close();
    }

    @Test
    void inMaintenanceWritingIsRefused() throws SQLException {
        housing.fault(Fault.UNAVAILABLE);
        try (Connection hub = hub()) {
            assertThat(state(() -> insert(hub, "B1", new UUID(1, 1), 1, "ENROLLED", 0, 1, "ACTIVE", "370322001")))
                    .isEqualTo("57P03");
            housing.fault(Fault.NONE);
            insert(hub, "B1", new UUID(1, 1), 1, "ENROLLED", 0, 1, "ACTIVE", "370322001");
        }
        waitFor(1);
    }

    @Test
    void aHangingDepartmentLetsTheHubWait() throws SQLException {
        housing.fault(Fault.HANGING);
        try (Connection hub = hub()) {
            try (Statement limit = hub.createStatement()) {
                limit.execute("SET statement_timeout = '400ms'");
            }
            assertThat(state(() -> insert(hub, "B1", new UUID(1, 1), 1, "ENROLLED", 0, 1, "ACTIVE", "370322001")))
                    .isEqualTo("57014");
            housing.fault(Fault.NONE);
            insert(hub, "B1", new UUID(1, 1), 1, "ENROLLED", 0, 1, "ACTIVE", "370322001");
        }
        waitFor(1);
    }

    @Test
    void answersArePerHouseholdAndReturnsCountThem() throws SQLException {
        fill(900);
        AnswerSummary summary = housing.answer(OCTOBER);
        assertThat(housing.count()).as("everybody told was taken first").isEqualTo(new NoticeCount(300, 900, 900));
        assertThat(housing.answer(OCTOBER)).isEqualTo(summary);
        try (Connection hub = hub();
                Statement statement = hub.createStatement()) {
            assertThat(one(statement, "SELECT count(*) FROM t_zfbz_out WHERE record = 'housing-aid'"))
                    .isEqualTo(Long.toString(summary.records()));
            assertThat(one(statement, "SELECT sum(ts) FROM t_zfbz_out WHERE record = 'return'"))
                    .isEqualTo(Long.toString(summary.records()));
            assertThat(one(statement, "SELECT count(*) FROM t_zfbz_out WHERE record = 'return'"))
                    .isEqualTo("27");
            assertThat(one(statement, "SELECT string_agg(xzqh || zl || ts, ',') FROM t_zfbz_out WHERE fw = 'LB'"))
                    .isEqualTo("370322001HOUSE_RENOVATION0");
            assertThat(one(statement, "SELECT count(*) FROM t_zfbz_out WHERE zt = '0' AND btyy IS NULL"))
                    .isEqualTo("0");
            assertThat(one(statement, "SELECT count(DISTINCT bzlx) FROM t_zfbz_out WHERE zt = '1'"))
                    .isEqualTo("3");
            assertThat(one(statement, "SELECT count(*) > 0 FROM t_zfbz_out WHERE zt = '0' AND je = 0"))
                    .isEqualTo("t");
            assertThat(statement.executeUpdate("UPDATE t_zfbz_out SET status = 2"))
                    .isPositive();
        }
    }

    private void fill(int people) throws SQLException {
        String[] areas = {"370322001", "370322100", "370322105"};
        try (Connection hub = hub()) {
            hub.setAutoCommit(false);
            for (int n = 0; n < people; n++) {
                insert(hub, "B1", new UUID(5, n / 3), n + 1, "ENROLLED", n, 1, "ACTIVE", areas[n / 3 % 3]);
            }
            hub.commit();
        }
    }

    private void waitFor(int notices) {
        Waiting.until("rows are taken", () -> housing.count().received() == notices);
    }

    private Connection hub() throws SQLException {
        return DriverManager.getConnection(SandboxPostgres.url("housing_front"), HousingDepartment.hubUser(), PASSWORD);
    }

    /** As the hub's staging writer does it: a repeat changes nothing. Person -1 stands for nobody. */
    private static void insert(
            Connection hub,
            String batch,
            UUID notice,
            long sequence,
            String kind,
            int person,
            long version,
            String status,
            String area)
            throws SQLException {
        try (PreparedStatement row = hub.prepareStatement(
                """
                INSERT INTO t_jzdx_in (batch_no, op, notice_id, notice_seq, notice_kind, personref, personversion,
                    householdref, rowstatus, xm, zjhm, knlx, rdrq, hzgx, xzqh)
                VALUES (?, 'U', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (notice_id, personref) DO NOTHING
                """)) {
            boolean active = "ACTIVE".equals(status);
            row.setString(1, batch);
            row.setString(2, notice.toString());
            row.setLong(3, sequence);
            row.setString(4, kind);
            row.setString(5, person < 0 ? "-" : Events.personRef(person).toString());
            row.setLong(6, version);
            row.setString(7, person < 0 ? null : new UUID(7, person / 3).toString());
            row.setString(8, status);
            row.setString(9, active ? "测试" + person : null);
            row.setString(10, person < 0 ? null : Events.idNumber(person));
            row.setString(11, active ? "01" : null);
            row.setString(12, active ? "20261001" : null);
            row.setString(13, active ? (person % 3 == 0 ? "02" : "30") : null);
            row.setString(14, area);
            row.executeUpdate();
        }
    }

    private static void batch(Connection hub, String batch, int rows) throws SQLException {
        try (PreparedStatement row = hub.prepareStatement(
                "INSERT INTO t_jzdx_batch (batch_no, resource, expected_rows, state) VALUES (?, 't_jzdx_in', ?, 'SENT')")) {
            row.setString(1, batch);
            row.setInt(2, rows);
            row.executeUpdate();
        }
    }

    private String one(String sql) {
        return database.jdbc().sql(sql).query(String.class).single();
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }

    private static String state(SqlCall call) {
        try {
            call.run();
        } catch (SQLException e) {
            return e.getSQLState();
        }
        return "no error";
    }

    private interface SqlCall {
        void run() throws SQLException;
    }
}
