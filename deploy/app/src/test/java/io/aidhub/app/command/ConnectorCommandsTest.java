package io.aidhub.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What {@code hub connector} does without a hub. */
@ExtendWith(DistributionOfThisTree.class)
class ConnectorCommandsTest {
    private static final Path EDUCATION = Path.of("..", "..", "connectors", "education");

    @TempDir
    private Path folder;

    private final PrintStream screen = System.out;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path copy;

    @BeforeEach
    void copyOne() throws IOException {
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        copy = folder.resolve("education");
        FileSystemUtils.copyRecursively(EDUCATION, copy);
    }

    @AfterEach
    void giveBack() {
        System.setOut(screen);
    }

    @Test
    void checkSaysWhatItNeedsOrAllThatIsWrong() throws IOException {
        assertThat(HubCommand.run("connector", "check", copy.toString())).isZero();
        assertThat(said()).contains("education 1.0.0").contains("base-url").contains("SFZJH");
        Path file = copy.resolve("connector.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("  url: \"{base-url}/v1/status-notices\"", "  uri: x")
                        .replace("more: /more", "more: next"));
        said.reset();
        assertThat(HubCommand.run("connector", "check", copy.toString())).isEqualTo(1);
        assertThat(said()).contains("deliver").contains("uri").contains("collect");
    }

    @Test
    void theSameFolderPacksToTheSameBytes() throws IOException {
        Files.writeString(copy.resolve("notes.txt"), "not part of it");
        Path first = folder.resolve("first.zip");
        Path second = folder.resolve("second.zip");
        assertThat(HubCommand.run("connector", "pack", copy.toString(), "--to", first.toString()))
                .isZero();
        assertThat(said()).contains("notes.txt");
        assertThat(HubCommand.run("connector", "pack", copy.toString(), "--to", second.toString()))
                .isZero();
        assertThat(first).hasSameBinaryContentAs(second);
    }

    @Test
    void testHoldsAFolderToTheContractAndSaysItByExitCode() throws IOException {
        Path report = folder.resolve("report");
        assertThat(HubCommand.run("connector", "test", copy.toString(), "--report", report.toString()))
                .as(said())
                .isZero();
        assertThat(said()).contains("✓ 09 同户按序").contains("education：全部符合");
        assertThat(Files.readString(report.resolve("education.html"))).contains("连接器契约报告", "Order within a household");
        assertThat(report.resolve("education.json")).content().contains("\"badge\" : \"GREEN\"");

        Path file = copy.resolve("connector.yaml");
        Files.writeString(
                file, Files.readString(file).replace("cannot: [batch, async-receipt]", "cannot: [async-receipt]"));
        said.reset();
        assertThat(HubCommand.run("connector", "test", copy.toString())).isEqualTo(1);
        assertThat(said()).contains("✗ 16 声明属实").contains("怎么办：在 connector.yaml 的 cannot 里写上 batch");

        Files.delete(file);
        said.reset();
        assertThat(HubCommand.run("connector", "test", copy.toString())).isEqualTo(2);
        assertThat(said()).contains("connector.yaml");
    }

    @Test
    void testNeverTouchesAnAddressThatIsNoSetting() throws IOException {
        Path file = copy.resolve("connector.yaml");
        Files.writeString(
                file,
                Files.readString(file).replace("{base-url}/v1/status-notices", "https://real.example/v1/notices"));
        assertThat(HubCommand.run("connector", "test", copy.toString())).isEqualTo(2);
        assertThat(said()).contains("deliver.url");
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
