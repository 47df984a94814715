package io.aidhub.routes.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.routes.clock.ListFolder;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.spi.DepartmentUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lists of civil affairs on a real SFTP server on this machine. */
@Timeout(60)
class RosterServerIT {
    @TempDir
    private Path root;

    private final List<String> seen = new ArrayList<>();
    private final CamelContext camel = new DefaultCamelContext();
    private Consumer<ListFolder> then = folder -> {};
    private LoopbackSftp server;
    private RosterServer lists;

    @BeforeEach
    void open() throws IOException {
        server = new LoopbackSftp(root.resolve("server"));
        FilePlace.introduce(camel);
        camel.start();
        lists = looking(LoopbackSftp.PASSWORD);
    }

    private RosterServer looking(String password) {
        SftpLogin login =
                new SftpLogin("127.0.0.1", server.port(), LoopbackSftp.USER, server.hostKey(), false, () -> password);
        return new RosterServer(camel, login, "名册", folder -> {
            seen.add(folder.name());
            then.accept(folder);
        });
    }

    @AfterEach
    void close() throws IOException {
        camel.stop();
        server.close();
    }

    @Test
    void aMarkedFolderIsReadAsOftenAsNeededAndAnsweredBesideIt() throws IOException {
        lay("2026-10/低保.csv", "姓名,身份证号\n");
        lay("2026-10/.done", "");
        lay("2026-11/低保.csv", "not yet");
        then = folder -> {
            assertThat(folder.files()).containsExactly(".done", "低保.csv");
            assertThat(text(folder)).isEqualTo("姓名,身份证号\n");
            assertThat(text(folder)).isEqualTo("姓名,身份证号\n");
            assertThat(folder.beside("2026-10.txt")).isEmpty();
            folder.layBeside("2026-10.txt", "one".getBytes(UTF_8));
            assertThat(folder.beside("2026-10.txt")).contains("one".getBytes(UTF_8));
            folder.layBeside("2026-10.txt", "one and two".getBytes(UTF_8));
        };

        lists.look();
        lists.look();

        assertThat(seen).containsExactly("2026-10");
        assertThat(files("2026-10")).containsExactly(".done.loaded", "低保.csv");
        assertThat(at("2026-10.txt")).hasContent("one and two");
        assertThat(files("")).contains("2026-10.txt").doesNotContain("2026-10.txt.part");
    }

    @Test
    void aFolderThatCannotBeLoadedIsGivenBackAndDoesNotHoldUpTheNext() throws IOException {
        lay("2026-10/.done", "");
        lay("2026-11/完.done", "");
        then = folder -> {
            if (folder.name().equals("2026-10")) {
                throw new IllegalStateException("refused");
            }
        };

        lists.look();

        assertThat(seen).containsExactly("2026-10", "2026-11");
        assertThat(files("2026-10")).containsExactly(".done.failed");
        assertThat(files("2026-11")).containsExactly("完.done.loaded");
    }

    @Test
    void aLineThatBreaksLeavesTheMarkForTheNextLook() throws IOException {
        lay("2026-10/低保.csv", "姓名\n");
        lay("2026-10/.done", "");
        then = folder -> {
            stop();
            text(folder);
        };
        assertThatThrownBy(lists::look).isInstanceOf(DepartmentUnavailable.class);
        assertThat(files("2026-10")).containsExactly(".done", "低保.csv");

        server.start();
        then = folder -> assertThat(text(folder)).isEqualTo("姓名\n");
        lists.look();

        assertThat(files("2026-10")).containsExactly(".done.loaded", "低保.csv");
    }

    @Test
    void aServerWithAnotherHostKeyIsNotTalkedToAndAWrongPasswordIsSaid() throws IOException {
        lay("2026-10/.done", "");
        assertThatThrownBy(looking("wrong")::look).isInstanceOf(DepartmentUnavailable.class);
        RosterServer pinned = looking(LoopbackSftp.PASSWORD);
        server.stop();
        server.forgetKey();
        server.start();
        assertThatThrownBy(pinned::look)
                .isInstanceOf(DepartmentUnavailable.class)
                .hasMessage(Texts.of("unavailable.host-key"));
        assertThat(seen).isEmpty();
    }

    private static String text(ListFolder folder) {
        try (InputStream in = folder.open("低保.csv")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path at(String file) {
        return root.resolve("server/名册").resolve(file);
    }

    private void lay(String file, String text) throws IOException {
        Files.createDirectories(at(file).getParent());
        Files.writeString(at(file), text);
    }

    private List<String> files(String folder) throws IOException {
        return server.names("名册/" + folder);
    }
}
