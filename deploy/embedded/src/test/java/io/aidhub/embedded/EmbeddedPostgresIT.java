package io.aidhub.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.embedded.EmbeddedPostgres.Settings;
import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedPostgresIT {
    private static final int ENDING_SECONDS = 15;

    @TempDir
    Path folder;

    @Test
    void aCommitSurvivesAStopAndAStart() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings().withDatabases("ledger", "sandbox"))) {
            execute(postgres, "ledger", "CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('救助')");
            assertThat(ask(postgres, "sandbox", "SELECT current_database()")).isEqualTo("sandbox");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings().withDatabases("ledger"))) {
            assertThat(ask(postgres, "ledger", "SELECT word FROM kept")).isEqualTo("救助");
        }
    }

    @Test
    void itIsDurableAndAnswersOnlyHereAndOnlyWithThePassword() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings())) {
            assertThat(ask(postgres, "aidhub", "SHOW fsync")).isEqualTo("on");
            assertThat(ask(postgres, "aidhub", "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(postgres, "aidhub", "SHOW full_page_writes")).isEqualTo("on");
            assertThat(ask(postgres, "aidhub", "SHOW data_checksums")).isEqualTo("on");
            assertThat(ask(postgres, "aidhub", "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(ask(postgres, "aidhub", "SHOW unix_socket_directories")).isEmpty();
            assertThat(ask(postgres, "aidhub", "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("pg/password"))))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl("aidhub"), postgres.user(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void oneForASimulatorDoesNotWaitForTheDisk() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings().withoutSync())) {
            assertThat(ask(postgres, "aidhub", "SHOW fsync")).isEqualTo("off");
            assertThat(ask(postgres, "aidhub", "SHOW data_checksums")).isEqualTo("on");
            execute(postgres, "aidhub", "CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('救助')");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings())) {
            assertThat(ask(postgres, "aidhub", "SELECT word FROM kept")).isEqualTo("救助");
        }
    }

    @Test
    void aBusyPortIsSteppedOver() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                EmbeddedPostgres postgres = EmbeddedPostgres.start(settings().withPort(busy.getLocalPort()))) {
            assertThat(postgres.port()).isNotEqualTo(busy.getLocalPort());
            assertThat(ask(postgres, "aidhub", "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aKilledServerComesBackOnTheSamePortWithEveryCommit() throws Exception {
        CountDownLatch restarted = new CountDownLatch(1);
        Settings settings = settings().withListener(new EmbeddedPostgres.Listener() {
            @Override
            public void restarted(long pid, Duration down) {
                restarted.countDown();
            }
        });
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
            execute(
                    postgres,
                    "aidhub",
                    "CREATE TABLE kept (n int)",
                    "INSERT INTO kept SELECT generate_series(1, 1000)");
            int port = postgres.port();
            long killed = postgres.postmasterPid();
            Command.signal("KILL", killed);

            assertThat(restarted.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(postgres.postmasterPid()).isNotEqualTo(killed);
            assertThat(ask(postgres, "aidhub", "SELECT count(*) FROM kept")).isEqualTo("1000");
        }
    }

    @Test
    void itEndsWhenTheProcessThatStartedItIsKilled() throws Exception {
        Started other = startElsewhere();
        other.jvm().destroyForcibly().waitFor();

        assertThat(ends(other.postmaster())).isTrue();
        assertThat(ends(other.guardian())).isTrue();
    }

    @Test
    void aServerLeftBehindIsStoppedByTheNextStart() throws Exception {
        Started other = startElsewhere();
        Command.signal("KILL", other.guardian());
        assertThat(ends(other.guardian())).isTrue();
        other.jvm().destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(other.postmaster())).isPresent();

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings())) {
            assertThat(postgres.postmasterPid()).isNotEqualTo(other.postmaster());
            assertThat(ends(other.postmaster())).isTrue();
            assertThat(ask(postgres, "aidhub", "SELECT count(*) FROM kept")).isEqualTo("1");
        }
    }

    @Test
    void aFolderInUseIsNotTouched() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings())) {
            long pid = postgres.postmasterPid();
            assertThatThrownBy(() -> EmbeddedPostgres.start(settings())).isInstanceOf(FolderLock.FolderInUse.class);
            assertThat(ProcessHandle.of(pid)).isPresent();
        }
    }

    @Test
    void aClusterOfAnotherMajorVersionIsRefusedWithAdvice() throws Exception {
        EmbeddedPostgres.start(settings()).close();
        Path version = folder.resolve("pg/cluster/PG_VERSION");
        Files.writeString(version, "15\n");

        assertThatThrownBy(() -> EmbeddedPostgres.start(settings()))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("pg_upgrade")
                .hasMessageContaining("15");
        Files.writeString(version, "18\n");
        EmbeddedPostgres.start(settings()).close();
    }

    @Test
    void aPidFileThatNamesAStrangerIsCleared() throws Exception {
        EmbeddedPostgres.start(settings()).close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    folder.resolve("pg/cluster/postmaster.pid"),
                    stranger.pid() + "\n" + folder + "\n1700000000\n5432\n\n127.0.0.1\n1 1\nready   \n");
            EmbeddedPostgres.start(settings()).close();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aDeadServerNobodyWaitedForIsNoRival() throws Exception {
        EmbeddedPostgres.start(settings()).close();
        try (Unburied dead = Unburied.process()) {
            long start = ProcessHandle.of(dead.pid())
                    .flatMap(process -> process.info().startInstant())
                    .orElseThrow()
                    .getEpochSecond();
            Files.writeString(
                    folder.resolve("pg/cluster/postmaster.pid"),
                    dead.pid() + "\n" + folder + "\n" + start + "\n5432\n\n127.0.0.1\n1 1\nready   \n");

            EmbeddedPostgres.start(settings()).close();
        }
    }

    @Test
    void closingLeavesNoProcess() {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(settings());
        long server = postgres.postmasterPid();
        long guardian = postgres.guardianPid();
        postgres.close();
        postgres.close();
        assertThat(ProcessHandle.of(server)).isEmpty();
        assertThat(ProcessHandle.of(guardian)).isEmpty();
    }

    private Settings settings() {
        return Settings.in(folder.resolve("pg"));
    }

    private Started startElsewhere() throws Exception {
        Process jvm = OtherJvm.start(Elsewhere.class, folder.resolve("pg").toString());
        BufferedReader said = jvm.inputReader();
        String[] pids = said.readLine().split(" ");
        return new Started(jvm, Long.parseLong(pids[0]), Long.parseLong(pids[1]));
    }

    private record Started(Process jvm, long postmaster, long guardian) {}

    /** A process of its own that starts a server and waits to be killed. */
    static class Elsewhere {
        public static void main(String[] arguments) throws Exception {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(Settings.in(Path.of(arguments[0])));
            execute(postgres, "aidhub", "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (1)");
            System.out.println(postgres.postmasterPid() + " " + postgres.guardianPid());
            Thread.sleep(120_000);
        }
    }

    private static boolean ends(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> process.onExit().thenApply(ended -> true))
                .orElseGet(() -> CompletableFuture.completedFuture(true))
                .completeOnTimeout(false, ENDING_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private static void execute(EmbeddedPostgres postgres, String database, String... statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(database), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String ask(EmbeddedPostgres postgres, String database, String query) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(database), postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
