package io.aidhub.routes.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.model.NoticeKind;
import io.aidhub.routes.OpenConnector;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.files.AnswerFileDoor;
import io.aidhub.routes.files.DoneFile;
import io.aidhub.routes.files.DoneForm;
import io.aidhub.routes.files.FileInboxes;
import io.aidhub.routes.files.LoopbackSftp;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.SampleNotices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Other forms than CSV with a done-file, on a real server. */
@Timeout(120)
class FileFormsIT {
    private static final String NUMBER = Households.person(0).residentId().number();

    private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> refused = new LinkedBlockingQueue<>();
    private LoopbackSftp server;
    private OpenConnector connector;

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackSftp(
                Files.createTempDirectory(Files.createDirectories(Path.of("target", "tmp", "sftp")), "forms"));
    }

    @AfterEach
    void stop() throws Exception {
        connector.close();
        server.close();
    }

    @Test
    void aWorkbookWithAManifestGoesAndComes() throws Exception {
        NoticeReceiver receiver = connect("workbooks");
        Notice notice = offer(1, Households.RARE_NAME);

        assertThat(receiver.deliver(List.of(notice))).allMatch(Outcome.Accepted.class::isInstance);

        String name = "ZZ_" + NoticeFile.batch(List.of(notice));
        assertThat(server.names("in")).containsExactly(name + ".manifest.json", name + ".xlsx");
        byte[] laid = server.bytes("in/" + name + ".xlsx");
        assertThat(new WorkbookForm().read(laid))
                .containsExactly(
                        List.of("通知编号", "通知序号", "通知类型", "状态", "转介单号", "姓名", "身份证号"),
                        List.of(
                                notice.id().toString(),
                                "1",
                                "REFERRAL_OFFERED",
                                "",
                                "D1",
                                Households.RARE_NAME,
                                NUMBER));
        assertThat(DoneForm.MANIFEST.read(
                        new String(server.bytes("in/" + name + ".manifest.json"), StandardCharsets.UTF_8),
                        name + ".xlsx"))
                .contains(DoneFile.of(1, laid));

        byte[] answers = new WorkbookForm()
                .write(List.of("备注", "意见编号", "转介单号", "办理意见"), List.of(List.of("张三", "k1", "D1", "受理")));
        server.lay("out/JD_1.xlsx", answers);
        server.lay("out/JD_1.manifest.json", DoneForm.MANIFEST.write(DoneFile.of(1, answers), "JD_1.xlsx"));
        assertThat(next(taken)).isEqualTo("{\"answer\":\"accept\",\"key\":\"k1\",\"offer\":\"D1\"}");

        server.lay("out/JD_2.xlsx", answers);
        server.lay("out/JD_2.manifest.json", DoneForm.MANIFEST.write(DoneFile.of(1, answers), "JD_1.xlsx"));
        assertThat(next(refused)).as("another file's manifest").isEqualTo("JD_2.xlsx UNREADABLE");
        byte[] noWorkbook = "no workbook".getBytes(StandardCharsets.UTF_8);
        server.lay("out/JD_3.xlsx", noWorkbook);
        server.lay("out/JD_3.manifest.json", DoneForm.MANIFEST.write(DoneFile.of(1, noWorkbook), "JD_3.xlsx"));
        assertThat(next(refused)).isEqualTo("JD_3.xlsx UNREADABLE");
    }

    @Test
    void columnsOfFixedWidthGoAndComeAndNothingIsCut() throws Exception {
        NoticeReceiver receiver = connect("columns");
        Notice first = offer(1, "演示甲");
        Notice tooLong = offer(2, "演示买买提·吐尔逊江");
        Notice third = offer(3, Households.RARE_NAME);

        assertThat(receiver.deliver(List.of(first, tooLong, third)))
                .satisfiesExactly(
                        one -> assertThat(one).isInstanceOf(Outcome.Accepted.class),
                        one -> assertThat(one)
                                .isEqualTo(new Outcome.Rejected("TOO_LONG", Texts.of("rejected.too-long", "姓名", "12"))),
                        one -> assertThat(one).isInstanceOf(Outcome.Accepted.class));

        byte[] line = server.bytes("in/ZZ_" + NoticeFile.batch(List.of(first)) + ".txt");
        assertThat(line).hasSize(36 + 12 + 18 + 2);
        assertThat(new String(line, LoopbackSftp.GB18030)).isEqualTo(first.id() + "演示甲      " + NUMBER + "\r\n");
        assertThat(server.names("in")).hasSize(4).noneMatch(name -> name.contains("tmp"));

        lines("JD_1", "k1    D1      受理    演示甲的备注\r\nk2    D2      受理\r\n", 2);
        assertThat(next(taken)).isEqualTo("{\"answer\":\"accept\",\"key\":\"k1\",\"offer\":\"D1\"}");
        assertThat(next(taken)).contains("k2");
        lines("JD_2", "k1    D1      受理    " + "x".repeat(30) + "\r\n", 1);
        assertThat(next(refused)).as("longer than agreed").isEqualTo("JD_2.txt UNREADABLE");
        lines("JD_3", "k1234演D1    受理    \r\n", 1);
        assertThat(next(refused)).as("a column begins within a character").isEqualTo("JD_3.txt UNREADABLE");
    }

    private void lines(String name, String text, int rows) throws IOException {
        server.lay("out/" + name + ".txt", text.getBytes(LoopbackSftp.GB18030));
        server.lay(
                "out/" + name + ".done",
                DoneFile.of(rows, text.getBytes(LoopbackSftp.GB18030)).bytes());
    }

    private NoticeReceiver connect(String id) {
        FileInboxes inboxes = new FileInboxes();
        inboxes.listen(Map.of(id, "sample"), new Door());
        connector = new OpenConnector(
                OpenConnector.TEST_CONNECTORS,
                id,
                server.settings(),
                handle -> LoopbackSftp.PASSWORD,
                camel -> new SftpTransport(camel, inboxes));
        return connector.noticeReceiver().orElseThrow();
    }

    private static Notice offer(int number, String name) {
        return SampleNotices.notice(
                NoticeKind.REFERRAL_OFFERED,
                number,
                1,
                new UUID(0x6000L, number),
                List.of(Map.of("ZJDH", "D" + number, "XM", name, "ZJHM", NUMBER)));
    }

    private static String next(BlockingQueue<String> queue) throws InterruptedException {
        String next = queue.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("something came in time").isNotNull();
        return next;
    }

    /** What the use case behind the door would get; fields in the order of their names. */
    private final class Door implements AnswerFileDoor {
        @Override
        public void receipts(String subscription, List<byte[]> messages) {
            throw new AssertionError("no receipts here");
        }

        @Override
        @SuppressWarnings("unchecked")
        public void answers(String subscription, String name, byte[] digest, List<byte[]> messages) {
            tools.jackson.databind.json.JsonMapper json = tools.jackson.databind.json.JsonMapper.shared();
            messages.forEach(message ->
                    taken.add(json.writeValueAsString(new java.util.TreeMap<>(json.readValue(message, Map.class)))));
        }

        @Override
        public void refuse(String subscription, String name, Refusal why) {
            refused.add(name + " " + why);
        }
    }
}
