package io.aidhub.sandbox.departments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DepartmentsOptionsTest {
    private static final String[] RIGHT = {
        "--data", "d", "--broker", "amqp://127.0.0.1:1", "--secrets", "s", "--seed", "7"
    };

    @Test
    void readsTheOptionsAndTheirDefaults() {
        DepartmentsOptions options = DepartmentsOptions.parse(RIGHT);
        assertThat(options.seed()).isEqualTo(7);
        assertThat(options.oddRecords()).isFalse();
        assertThat(options.tokenValidity()).isEqualTo(Duration.ofMinutes(10));
        assertThat(options.zone().getId()).isEqualTo("Asia/Shanghai");
    }

    @Test
    void saysInBothLanguagesWhatIsWrong() {
        assertThatThrownBy(() -> DepartmentsOptions.parse(new String[] {"--data", "d"}))
                .isInstanceOf(WrongUse.class)
                .hasMessageContaining("缺少选项: --broker")
                .hasMessageContaining("Missing option: --broker");
        assertThatThrownBy(() -> DepartmentsOptions.parse(new String[] {"--colour", "red"}))
                .hasMessageContaining("不认识的选项");
    }

    @Test
    void aSecretsFileThatLacksAnEntryIsRefusedWithItsName(@TempDir Path folder) throws Exception {
        Path secrets = folder.resolve("secrets.properties");
        Files.writeString(secrets, "education.client-id=a\n", StandardCharsets.UTF_8);
        String[] args = RIGHT.clone();
        args[5] = secrets.toString();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = DepartmentsCommand.run(
                args,
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(exit).isEqualTo(DepartmentsCommand.WRONG_USE);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("education.client-secret")
                .contains("用法");
    }
}
