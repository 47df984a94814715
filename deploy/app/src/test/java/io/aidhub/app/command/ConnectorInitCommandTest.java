package io.aidhub.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A first connector by answering questions, at the terminal or by options. */
@ExtendWith(DistributionOfThisTree.class)
class ConnectorInitCommandTest {
    private static final String QUOTE = "开展取暖救助、困难职工救助";

    @TempDir
    private Path folder;

    private final PrintStream screen = System.out;
    private final InputStream keyboard = System.in;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path written;

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        written = folder.resolve("heating");
    }

    @AfterEach
    void giveBack() {
        System.setOut(screen);
        System.setIn(keyboard);
    }

    @Test
    void asksOnlyForWhatNoOptionSaysAndAsksAgainAfterAWrongAnswer() throws IOException {
        type("housing", "heating", "", "", "99", "5", "1，2、6", "370322", "", "二(八)", "开展取暖补贴", QUOTE);
        assertThat(HubCommand.run(
                        "connector",
                        "init",
                        written.toString(),
                        "--name",
                        "县供热服务中心",
                        "--purpose",
                        "开展取暖救助",
                        "--fields",
                        "name,residentId,categories,area"))
                .as(said())
                .isZero();
        assertThat(said())
                .contains("[1/12] 部门编号", "编号“housing”已有部门使用", "没有“99”这一项", "里没有这句话", "直接回车即为 高政字〔2021〕27号")
                .contains("heating 0.1.0（部门 heating）没有发现问题")
                .doesNotContain("[2/12]", "[7/12]");
        assertThat(Files.readString(written.resolve("connector.yaml"))).contains("transport: staging-table");
        assertThat(Files.readString(written.resolve("mappings/subscriptions/heating-status.yaml")))
                .contains("categories: [SUBSISTENCE_ALLOWANCE, SPECIAL_HARDSHIP, DISABLED]", QUOTE);
    }

    @Test
    void asksNothingWhenAllIsSaid() {
        System.setIn(InputStream.nullInputStream());
        assertThat(init("rest")).as(said()).isZero();
        assertThat(said()).doesNotContain("/12]").contains("没有发现问题", "heating-status");
        said.reset();
        assertThat(init("soap")).isEqualTo(1);
        assertThat(said()).contains("connector.yaml 已经存在，没有写入任何文件");
    }

    @Test
    void whatIsCheckedLaterIsItsExamplesToo() throws IOException {
        System.setIn(InputStream.nullInputStream());
        assertThat(init("hub")).as(said()).isZero();
        assertThat(said()).contains("headId", "cause", "示例 1 个，不符 0 个");
        Path expected = written.resolve("mappings/heating/examples/notice-1.out.json");
        Files.writeString(expected, Files.readString(expected).replace("MOVED_AWAY", "DEATH"));
        said.reset();
        assertThat(HubCommand.run("connector", "check", written.toString())).isEqualTo(1);
        assertThat(said()).contains("heating/notice-1：结果不符", "DEATH", "示例 1 个，不符 1 个");
        Files.delete(written.resolve("fixtures/exited.notice.json"));
        said.reset();
        assertThat(HubCommand.run("connector", "check", written.toString())).isEqualTo(1);
        assertThat(said()).contains("heating 有 1 处要改");
    }

    @Test
    void saysWhichOptionCannotBeUsedAndWritesNothing() {
        System.setIn(InputStream.nullInputStream());
        assertThat(init("telegram")).isEqualTo(1);
        assertThat(said()).contains("--transport", "telegram", "staging-table");
        assertThat(written).doesNotExist();
        said.reset();
        assertThat(HubCommand.run("connector", "init", "--id", "heating")).isEqualTo(1);
        assertThat(said()).contains("没有人回答", "--name");
    }

    private int init(String transport) {
        return HubCommand.run(
                "connector",
                "init",
                written.toString(),
                "--id=heating",
                "--name=县供热服务中心",
                "--name-en=Heating office",
                "--purpose=开展取暖救助",
                "--purpose-en=",
                "--transport=" + transport,
                "--fields=name,residentId",
                "--classes=SUBSISTENCE_ALLOWANCE",
                "--area=370322",
                "--document=高政字〔2021〕27号",
                "--clause=二(八)",
                "--quote=" + QUOTE);
    }

    private static void type(String... lines) {
        System.setIn(
                new ByteArrayInputStream(String.join("\n", lines).concat("\n").getBytes(StandardCharsets.UTF_8)));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
