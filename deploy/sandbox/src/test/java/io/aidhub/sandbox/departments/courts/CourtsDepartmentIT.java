package io.aidhub.sandbox.departments.courts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aidhub.embedded.FreePorts;
import io.aidhub.sandbox.departments.SandboxPostgres;
import io.aidhub.sandbox.departments.Waiting;
import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.Fault;
import io.aidhub.sandbox.departments.office.NoticeCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourtsDepartmentIT {
    private static final String HEADINGS = "通知编号,通知序号,通知类型,作废通知,通知时间,转介单号,事项,行政区划,家庭人口,年龄段,姓名,联系电话,联系地址,撤回原因";
    private static final int REFERRALS = 40;

    @TempDir
    private Path folder;

    private final int port = FreePorts.from(18_550);
    private Database database;
    private CourtsDepartment courts;

    @BeforeEach
    void open() {
        database = SandboxPostgres.state();
        courts = start();
    }

    private CourtsDepartment start() {
        return new CourtsDepartment(
                database,
                new CourtsDepartment.Settings(folder, "secret", 1, ZoneId.of("Asia/Shanghai")),
                port,
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        courts.close();
        database.close();
    }

    @Test
    void referralsAreReceiptedAndDecidedAndReleasedOnesClosed() throws IOException {
        lay("ZZ_1", offers(1, REFERRALS));
        Waiting.until("receipts", () -> exists("receipt/ZZ_1.rcp"));
        assertThat(lines("receipt/ZZ_1.rcp")).hasSize(REFERRALS).allMatch(line -> line.contains(",0,FY"));
        List<String> decisions = decisions(REFERRALS);
        List<String> taken =
                decisions.stream().filter(line -> line.contains(",受理,")).toList();
        assertThat(taken).hasSizeBetween(20, 39);
        assertThat(decisions.stream().filter(line -> line.contains(",不予受理,")))
                .hasSize(REFERRALS - taken.size())
                .allMatch(line -> line.contains(",01,") || line.contains(",02,"));

        lay("ZZ_2", taken.stream().map(CourtsDepartmentIT::release).toList());
        List<String> all = decisions(REFERRALS + taken.size());

        assertThat(all.stream().filter(line -> line.contains(",办结,"))).hasSize(taken.size());
        assertThat(all).as("the courts' own number").allMatch(line -> line.startsWith("（2026）鲁0322司救"));
        assertThat(courts.count()).isEqualTo(new NoticeCount(REFERRALS + taken.size(), REFERRALS + taken.size(), 0));
        assertThat(names("in")).isEmpty();
        List<String> store = new ArrayList<>();
        courts.readStore(store::add);
        assertThat(store).hasSize(REFERRALS).noneMatch(line -> line.contains("司救"));
    }

    @Test
    void aFileIsReadOnlyWhenItsDoneFileIsThereAndTrue() throws IOException {
        Files.writeString(folder.resolve("sftp/in/ZZ_1.csv"), HEADINGS + "\r\n", FileDesk.GB18030);
        Files.writeString(folder.resolve("sftp/in/ZZ_2.csv"), HEADINGS + "\r\n", FileDesk.GB18030);
        Files.writeString(folder.resolve("sftp/in/ZZ_2.done"), "rows=0\nsha256=" + "0".repeat(64) + "\n");
        lay("ZZ_3", offers(1, 1));
        Waiting.until("the third", () -> exists("receipt/ZZ_3.done"));
        assertThat(names("receipt")).containsExactlyInAnyOrder("ZZ_3.rcp", "ZZ_3.done");
        Waiting.until("the second went aside", () -> exists("in/refused/ZZ_2.done"));

        lay("ZZ_2", offers(2, 1));
        Waiting.until("the second, mended", () -> exists("receipt/ZZ_2.rcp"));
        assertThat(names("in")).containsExactly("ZZ_1.csv");
    }

    @Test
    void aDoneFileWhoseFileIsGoneHoldsUpNothing() throws IOException {
        // a death between the two moves
        Files.writeString(folder.resolve("sftp/in/ZZ_1.done"), "rows=0\nsha256=" + "0".repeat(64) + "\n");
        lay("ZZ_2", offers(1, 1));
        Waiting.until("the second", () -> exists("receipt/ZZ_2.done"));
        assertThat(decisions(1)).hasSize(1);
        assertThat(names("in")).isEmpty();
    }

    @Test
    void aRepeatGetsItsReceiptsAgainAndNothingElse() throws IOException {
        lay("ZZ_1", offers(1, 3));
        Waiting.until("receipts", () -> exists("receipt/ZZ_1.rcp"));
        List<String> first = lines("receipt/ZZ_1.rcp");
        decisions(3);
        Files.delete(folder.resolve("sftp/receipt/ZZ_1.rcp"));

        lay("ZZ_1", offers(1, 3));
        Waiting.until("receipts again", () -> exists("receipt/ZZ_1.rcp"));

        assertThat(lines("receipt/ZZ_1.rcp")).isEqualTo(first);
        assertThat(courts.count().received()).isEqualTo(3);
        List<String> log = new ArrayList<>();
        courts.readLog(log::add);
        assertThat(log.subList(3, 6)).allMatch(line -> line.contains("REPEAT"));
        assertThat(decisions(3)).hasSize(3);
    }

    @Test
    void itKeepsHostKeyAndStateOverARestart() throws IOException {
        String key = courts.hostKey();
        lay("ZZ_1", offers(1, 2));
        Waiting.until("receipts", () -> exists("receipt/ZZ_1.rcp"));
        courts.close();
        courts = start();
        assertThat(courts.hostKey()).isEqualTo(key).startsWith("ecdsa-sha2-nistp256 ");
        assertThat(courts.count().received()).isEqualTo(2);
    }

    @Test
    void theHubLogsInAndNobodyElse() throws Exception {
        assertThat(listing("secret")).contains("in", "out", "receipt");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> listing("wrong"));
    }

    @Test
    void faultsRefuseOrHangAndEnd() throws Exception {
        for (Fault fault : List.of(Fault.REFUSED, Fault.UNAVAILABLE, Fault.HANGING)) {
            courts.fault(fault);
            assertThat(courts.fault()).isEqualTo(fault);
            assertThatExceptionOfType(IOException.class).as("%s", fault).isThrownBy(() -> listing("secret"));
            courts.fault(Fault.NONE);
            assertThat(listing("secret")).contains("in");
        }
    }

    /** What the hub sees on the server, with the host key pinned. */
    private List<String> listing(String password) throws IOException {
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier(
                    (session, address, key) -> PublicKeyEntry.toString(key).equals(courts.hostKey()));
            client.start();
            try (ClientSession session = client.connect(CourtsDepartment.USER, "127.0.0.1", port)
                    .verify(Duration.ofSeconds(3))
                    .getSession()) {
                session.addPasswordIdentity(password);
                session.auth().verify(Duration.ofSeconds(3));
                try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
                    List<String> names = new ArrayList<>();
                    sftp.readDir("/").forEach(entry -> names.add(entry.getFilename()));
                    return names;
                }
            }
        }
    }

    private static List<String> offers(int first, int number) {
        List<String> lines = new ArrayList<>();
        for (int i = first; i < first + number; i++) {
            lines.add("%s,%d,REFERRAL_OFFERED,,2026-10-01T00:00:00Z,%s,SFJZ,3703221%02d,%d,18-59,,,,"
                    .formatted(new UUID(7, i), i, new UUID(8, i), i % 7, 1 + i / 7));
        }
        return lines;
    }

    /** The release that answers a decision to take it. */
    private static String release(String decision) {
        String referral = decision.split(",", -1)[3];
        long number = UUID.fromString(referral).getLeastSignificantBits();
        return "%s,%d,REFERRAL_RELEASED,,2026-10-02T00:00:00Z,%s,,,,,演示甲,000-0000000,示例村,"
                .formatted(new UUID(9, number), 100 + number, referral);
    }

    private void lay(String name, List<String> lines) throws IOException {
        String text = HEADINGS + "\r\n" + String.join("\r\n", lines) + "\r\n";
        Path file = folder.resolve("sftp/in").resolve(name + ".csv");
        Files.writeString(file, text, FileDesk.GB18030);
        Files.writeString(
                folder.resolve("sftp/in").resolve(name + ".done"),
                "rows=%d\nsha256=%s\n".formatted(lines.size(), FileDesk.sha256(Files.readAllBytes(file))));
    }

    /** Waits for that many decisions in all files whose done-file is there. */
    private List<String> decisions(int number) {
        List<String> found = new ArrayList<>();
        Waiting.until(number + " decisions", () -> {
            found.clear();
            names("out").stream().filter(name -> name.endsWith(".done")).forEach(name -> {
                List<String> lines = lines("out/" + name.replace(".done", ".csv"));
                found.addAll(lines.subList(1, lines.size()));
            });
            return found.size() >= number;
        });
        return found;
    }

    private boolean exists(String file) {
        return Files.exists(folder.resolve("sftp").resolve(file));
    }

    private List<String> lines(String file) {
        try {
            return Files.readString(folder.resolve("sftp").resolve(file), FileDesk.GB18030)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> names(String sub) {
        try (Stream<Path> files = Files.list(folder.resolve("sftp").resolve(sub))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
