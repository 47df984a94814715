package io.aidhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.app.command.CommandProblem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads when the simulated departments do not come up. */
class SandboxProcessTest {
    @TempDir
    private Path folder;

    @Test
    void departmentsThatDoNotStartAreToldInOneLanguageWithTheFileThatSaysWhy() {
        assertThatThrownBy(() -> SandboxProcess.start(
                        noJar(), folder, "amqp://127.0.0.1:1", folder.resolve("address"), folder, 1))
                .isInstanceOf(CommandProblem.class)
                .hasMessage("模拟部门没有启动。原因见 %s；处理后再运行一次。", errors());
        assertThat(errors()).content().contains(noJar().toString());
    }

    @Test
    void listsThatAreNotWrittenAreToldWithWhatTheGeneratorSays() {
        assertThatThrownBy(() -> SandboxProcess.county(noJar(), 1, 1, 1, folder))
                .isInstanceOf(CommandProblem.class)
                .hasMessageStartingWith("没有生成名单：")
                .hasMessageContaining(noJar().toString())
                .hasMessageEndingWith("请检查 %s 的磁盘空间和目录权限，再运行一次。".formatted(folder));
    }

    private Path noJar() {
        return folder.resolve("no.jar");
    }

    private Path errors() {
        return folder.resolve("sandbox.err");
    }
}
