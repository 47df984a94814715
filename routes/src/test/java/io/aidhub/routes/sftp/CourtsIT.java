package io.aidhub.routes.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.model.NoticeKind;
import io.aidhub.routes.OpenConnector;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.files.AnswerFileDoor;
import io.aidhub.routes.files.DoneFile;
import io.aidhub.routes.files.FileInboxes;
import io.aidhub.routes.files.LoopbackSftp;
import io.aidhub.routes.files.ReceiptWait;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LogCapture;
import io.aidhub.testkit.SampleNotices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The courts connector is a YAML file only; the server is a real one on this machine. */
@Timeout(120)
class CourtsIT {
    private static final String HEADINGS = "意见编号,转介单号,办理意见,原因代码,办理结果,救助种类,救助金额,办理日期";
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> refused = new LinkedBlockingQueue<>();
    private final AtomicInteger databaseAway = new AtomicInteger();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private LoopbackSftp server;
    private FileInboxes inboxes;
    private NoticeReceiver receiver;

    @BeforeEach
    void open() throws IOException {
        server = new LoopbackSftp(folder());
        receiver = connect(Map.of());
    }

    private NoticeReceiver connect(Map<String, String> other) {
        Map<String, String> settings = new HashMap<>(server.settings());
        settings.putAll(Map.of("check-after", "90s", "poll", "100ms", "connect-limit", "2s", "answer-limit", "3s"));
        settings.putAll(other);
        OpenConnector connector = new OpenConnector("courts", settings, handle -> LoopbackSftp.PASSWORD, camel -> {
            inboxes = new FileInboxes();
            return new SftpTransport(camel, inboxes);
        });
        opened.add(connector);
        return connector.noticeReceiver().orElseThrow();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        server.close();
    }

    @Test
    void aBatchIsAFileUnderItsNameWithADoneFileAndNothingElse() throws IOException {
        List<Notice> notices = IntStream.range(1, 51).mapToObj(CourtsIT::offer).toList();

        List<Outcome> outcomes = receiver.deliver(notices);

        String batch = NoticeFile.batch(notices);
        assertThat(outcomes).hasSize(50).containsOnly(new Outcome.Accepted(batch, Duration.ofSeconds(90)));
        assertThat(server.names("in")).containsExactly("ZZ_" + batch + ".csv", "ZZ_" + batch + ".done");
        List<String> lines = server.text("in/ZZ_" + batch + ".csv").lines().toList();
        assertThat(lines).hasSize(51);
        assertThat(lines.get(0)).startsWith("通知编号,通知序号,通知类型,作废通知,通知时间,转介单号,事项");
        assertThat(lines.get(1))
                .startsWith(notices.get(0).id() + ",1,REFERRAL_OFFERED,,")
                .contains(Households.RARE_NAME);
        assertThat(DoneFile.read(server.text("in/ZZ_" + batch + ".done")))
                .contains(DoneFile.of(50, server.bytes("in/ZZ_" + batch + ".csv")));
    }

    @Test
    void aRepeatOfTheSameHandOverLaysTheSameFileAgain() throws IOException {
        receiver.deliver(List.of(offer(1)));
        List<Outcome> again = receiver.deliver(List.of(offer(1)));
        receiver.deliver(List.of(SampleNotices.again(offer(1))));
        assertThat(again).allMatch(Outcome.Accepted.class::isInstance);
        assertThat(server.names("in")).hasSize(4);
    }

    @Test
    void lanesMayHandOverSideBySide() throws IOException {
        List<Outcome> outcomes = IntStream.range(1, 25)
                .parallel()
                .mapToObj(number -> receiver.deliver(List.of(offer(number))).get(0))
                .toList();
        assertThat(outcomes).allMatch(Outcome.Accepted.class::isInstance);
        assertThat(server.names("in")).hasSize(48).noneMatch(name -> name.contains("tmp"));
    }

    @Test
    void aVoidedNoticeIsALineWithoutContent() throws IOException {
        Notice voided = SampleNotices.notice(NoticeKind.VOIDED, 7, 1, new UUID(1, 7), List.of());
        receiver.deliver(List.of(voided));
        assertThat(server.text("in/ZZ_" + NoticeFile.batch(List.of(voided)) + ".csv"))
                .contains(voided.id() + ",7,VOIDED,")
                .endsWith(",,,,,,,,,\r\n");
    }

    @Test
    void aServerThatIsDownIsUnavailableAndGoesOnAfterwards() throws IOException {
        receiver.deliver(List.of(offer(1)));
        server.stop();
        assertThat(receiver.deliver(List.of(offer(2), offer(3))))
                .hasSize(2)
                .allMatch(Outcome.Unavailable.class::isInstance);
        server.start();
        await(
                "the server is reached again",
                () -> receiver.deliver(List.of(offer(2))).get(0) instanceof Outcome.Accepted);
        assertThat(server.names("in")).hasSize(4);
    }

    @Test
    void aServerWithAnotherHostKeyGetsNothing() throws IOException {
        receiver.deliver(List.of(offer(1)));
        server.stop();
        server.forgetKey();
        server.start();
        await("the old session is gone", () -> receiver.deliver(List.of(offer(2)))
                .get(0)
                .equals(new Outcome.Unavailable(Duration.ZERO, Texts.of("unavailable.host-key"))));
        assertThat(server.names("in")).hasSize(2);
    }

    @Test
    void aWrongPasswordIsTheConnectionsFault() throws IOException {
        try (OpenConnector wrong = new OpenConnector(
                "courts", server.settings(), handle -> "wrong", camel -> new SftpTransport(camel, new FileInboxes()))) {
            assertThat(wrong.noticeReceiver().orElseThrow().deliver(List.of(offer(1))))
                    .containsExactly(new Outcome.Unavailable(Duration.ZERO, Texts.of("unavailable.sftp")));
        }
        assertThat(server.names("in")).isEmpty();
    }

    @Test
    void receiptsSettleAndGoAway() throws Exception {
        listen();
        server.write(
                "receipt/ZZ_1.rcp",
                "6a1c1f0e-0000-4000-8000-000000000001,0,已收\r\n"
                        + "6a1c1f0e-0000-4000-8000-000000000002,E07,张三的案号不对\r\n");
        assertThat(server.names("receipt")).as("half written").containsExactly("ZZ_1.rcp");
        server.done("receipt/ZZ_1.rcp", 2);
        assertThat(next(taken)).isEqualTo("courts-referral receipts");
        assertThat(message("receipt"))
                .isEqualTo(Map.of("receipt", "6a1c1f0e-0000-4000-8000-000000000001", "code", "0"));
        assertThat(message("receipt"))
                .as("its own words are not read")
                .isEqualTo(Map.of("receipt", "6a1c1f0e-0000-4000-8000-000000000002", "code", "E07"));
        await("moved", () -> server.names("receipt/taken").equals(List.of("ZZ_1.rcp")));
        server.write("receipt/ZZ_1.rcp", "6a1c1f0e-0000-4000-8000-000000000001,0,已收\r\n");
        server.done("receipt/ZZ_1.rcp", 1);
        assertThat(next(taken))
                .as("a repeated receipt is the use case's to know")
                .isEqualTo("courts-referral receipts");
    }

    @Test
    void halfWrittenAnswersAreNotTakenBeforeTheirDoneFile() throws Exception {
        listen();
        server.write("out/JD_1.csv", HEADINGS + "\r\nk1,o1,受理,,,,,\r\n");
        server.write("receipt/ZZ_0.rcp", "6a1c1f0e-0000-4000-8000-000000000001,0,\r\n");
        server.done("receipt/ZZ_0.rcp", 1);
        assertThat(next(taken)).as("others are taken meanwhile").contains("receipts");
        assertThat(server.names("out")).containsExactly("JD_1.csv");

        server.done("out/JD_1.csv", 1);

        next(taken);
        assertThat(next(taken)).isEqualTo("courts-referral JD_1.csv");
        assertThat(message("answer")).isEqualTo(Map.of("key", "k1", "offer", "o1", "answer", "accept"));
        await("moved", () -> server.names("out").isEmpty());
        assertThat(server.names("out/taken")).containsExactly("JD_1.csv");
    }

    @Test
    void answersAreTranslatedAndNothingElseIsRead() throws Exception {
        listen();
        server.write(
                "out/JD_2.csv",
                "案号,案由,当事人," + HEADINGS + "\r\n"
                        + "（2026）鲁0322司救1号,人身损害,演示甲,k1,o1,不予受理,01,,,,\r\n"
                        + "（2026）鲁0322司救2号,交通肇事,演示乙,k2,o2,办结,,已救助,司法救助,12000.00,2026-11-03\r\n"
                        + "（2026）鲁0322司救3号,欠薪,演示丙,k3,o3,办结,,已救助,法律援助,,2026-11-04\r\n"
                        + "（2026）鲁0322司救4号,欠薪,演示丙,k4,o4,研究,,,,,\r\n");
        server.done("out/JD_2.csv", 4);

        next(taken);

        assertThat(message("answer"))
                .isEqualTo(Map.of("key", "k1", "offer", "o1", "answer", "decline", "reasonCode", "not-eligible"));
        assertThat(message("answer"))
                .isEqualTo(Map.of(
                        "key", "k2",
                        "offer", "o2",
                        "answer", "complete",
                        "outcome", "DONE",
                        "help", "JUDICIAL_AID",
                        "amount", "12000.00",
                        "on", "2026-11-03"));
        assertThat(message("answer")).containsEntry("help", "LEGAL_AID").doesNotContainKey("amount");
        assertThat(message("answer")).containsEntry("answer", "研究");
    }

    @Test
    void answersThatAreNotWhatTheirDoneFileSaysAreRefused() throws Exception {
        listen();
        server.write("out/JD_3.csv", HEADINGS + "\r\nk1,o1,受理,,,,,\r\n");
        server.write("out/JD_3.done", "rows=1\nsha256=" + "0".repeat(64) + "\n");
        assertThat(next(refused)).isEqualTo("courts-referral JD_3.csv DIFFERS");
        await("moved", () -> server.names("out/refused").equals(List.of("JD_3.csv")));

        server.write("out/JD_4.csv", HEADINGS + "\r\nk1,o1,受理,,,,,\r\n");
        server.done("out/JD_4.csv", 2);
        assertThat(next(refused)).as("a row is missing").isEqualTo("courts-referral JD_4.csv DIFFERS");

        server.write("out/JD_5.csv", "编号,单号\r\nk1,o1\r\n");
        server.done("out/JD_5.csv", 1);
        assertThat(next(refused)).as("other headings").isEqualTo("courts-referral JD_5.csv UNREADABLE");
        assertThat(taken).isEmpty();
        await("nothing is left", () -> server.names("out").isEmpty());
    }

    @Test
    void aNameThatIsAnExpressionOrAFileThatIsTooLongHoldsUpNothing() throws Exception {
        listen();
        server.write("out/JD_${x}.csv", HEADINGS + "\r\nk1,o1,受理,,,,,\r\n");
        server.done("out/JD_${x}.csv", 1);
        server.write("out/JD_7.csv", "x".repeat(17 << 20));
        server.done("out/JD_7.csv", 1);
        server.write("out/JD_8.csv", HEADINGS + "\r\nk8,o8,受理,,,,,\r\n");
        server.done("out/JD_8.csv", 1);
        assertThat(next(taken)).isEqualTo("courts-referral JD_8.csv");
        assertThat(next(refused)).isEqualTo("courts-referral JD_7.csv UNREADABLE");
        await("the others went away", () -> server.names("out").equals(List.of("JD_${x}.csv", "JD_${x}.done")));
    }

    @Test
    void theWaitForAReceiptGrows() {
        Duration first = Duration.ofMinutes(10);
        assertThat(IntStream.of(1, 2, 3, 7, 8, 500).mapToObj(times -> new ReceiptWait(first).after(times)))
                .containsExactly(
                        first,
                        Duration.ofMinutes(20),
                        Duration.ofMinutes(40),
                        Duration.ofMinutes(640),
                        Duration.ofMinutes(640),
                        Duration.ofMinutes(640));
    }

    @Test
    void whatFailsOnOurSideStaysAndComesAgain() throws Exception {
        databaseAway.set(2);
        listen();
        server.write("out/JD_6.csv", HEADINGS + "\r\nk1,o1,受理,,,,,\r\n");
        server.done("out/JD_6.csv", 1);
        assertThat(next(taken)).isEqualTo("courts-referral JD_6.csv");
        await("moved", () -> server.names("out/taken").equals(List.of("JD_6.csv")));
    }

    @Test
    void whatIsLaidThereWhileTheServerWasAwayIsTakenLater() throws Exception {
        listen();
        server.stop();
        server.write("receipt/ZZ_9.rcp", "6a1c1f0e-0000-4000-8000-000000000001,0,\r\n");
        server.done("receipt/ZZ_9.rcp", 1);
        server.start();
        assertThat(next(taken)).isEqualTo("courts-referral receipts");
    }

    @Test
    void noNameAndNoPasswordIsLogged() throws IOException {
        try (LogCapture log = LogCapture.open()) {
            receiver.deliver(List.of(offer(1)));
            server.stop();
            receiver.deliver(List.of(offer(2)));
            assertThat(log.text())
                    .doesNotContain(Households.RARE_NAME, LoopbackSftp.PASSWORD, "a%20secret", "a+secret");
        }
    }

    private void listen() {
        inboxes.listen(Map.of("courts", "courts-referral"), new AnswerFileDoor() {
            @Override
            public void receipts(String subscription, List<byte[]> messages) {
                taken.add(subscription + " receipts");
                messages.forEach(message -> taken.add(new String(message, StandardCharsets.UTF_8)));
            }

            @Override
            public void answers(String subscription, String name, byte[] digest, List<byte[]> messages) {
                if (databaseAway.getAndDecrement() > 0) {
                    throw new IllegalStateException("the database is away");
                }
                assertThat(digest).hasSize(32);
                taken.add(subscription + " " + name);
                messages.forEach(message -> taken.add(new String(message, StandardCharsets.UTF_8)));
            }

            @Override
            public void refuse(String subscription, String name, Refusal why) {
                refused.add(subscription + " " + name + " " + why);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> message(String field) throws InterruptedException {
        Map<String, String> message =
                tools.jackson.databind.json.JsonMapper.shared().readValue(next(taken), Map.class);
        assertThat(message).containsKey(field);
        return message;
    }

    private static String next(BlockingQueue<String> queue) throws InterruptedException {
        String next = queue.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("something came in time").isNotNull();
        return next;
    }

    private static Notice offer(int number) {
        UUID offer = new UUID(0x6000L, number);
        return SampleNotices.notice(
                NoticeKind.REFERRAL_OFFERED,
                number,
                1,
                offer,
                List.of(Map.of("ZJDH", offer.toString(), "SX", "SFJZ", "XM", Households.RARE_NAME)));
    }

    private static void await(String what, Condition condition) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static Path folder() throws IOException {
        return Files.createTempDirectory(
                Files.createDirectories(Path.of("target", "tmp", "sftp")), "s" + SERIAL.incrementAndGet());
    }
}
