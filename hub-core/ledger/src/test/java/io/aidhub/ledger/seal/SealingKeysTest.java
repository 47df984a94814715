package io.aidhub.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingKeysTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path folder;

    @Test
    void aNewFileBelongsToItsOwnerOnlyAndIsNeverOverwritten() throws IOException {
        Path file = folder.resolve("keys/hub.key");
        SealingKeys.create(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String before = Files.readString(file);
        assertThatThrownBy(() -> SealingKeys.create(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(SealingKeys.read(file).toString()).isEqualTo("SealingKeys[seal.1, hash.1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-------"})
    void aFileOthersCanTouchIsRefused(String mode) throws IOException {
        Path file = folder.resolve("hub.key");
        SealingKeys.create(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        if (mode.equals("rw-------")) {
            assertThat(SealingKeys.read(file)).isNotNull();
        } else {
            refused(file, KeyFileProblem.Kind.READABLE_BY_OTHERS);
        }
    }

    @Test
    void withoutAFileThereAreNoKeysAndNoneAreMade() {
        Path file = folder.resolve("hub.key");
        refused(file, KeyFileProblem.Kind.MISSING);
        assertThat(file).doesNotExist();
    }

    @Test
    void anIncompleteFileIsRefusedWithoutShowingAKey() throws IOException {
        String shortKey = Base64.getEncoder().encodeToString(new byte[16]);
        for (String text : new String[] {
            "",
            "seal.1=" + KEY + "\nseal.current=1\nhash.1=" + KEY + "\n",
            "seal.1=" + KEY + "\nseal.current=2\nhash.1=" + KEY + "\nhash.current=1\n",
            "seal.1=" + shortKey + "\nseal.current=1\nhash.1=" + KEY + "\nhash.current=1\n",
            "seal.300=" + KEY + "\nseal.current=300\nhash.1=" + KEY + "\nhash.current=1\n",
            "seal.1=not base64!\nseal.current=1\nhash.1=" + KEY + "\nhash.current=1\n"
        }) {
            Path file = folder.resolve("hub.key");
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            refused(file, KeyFileProblem.Kind.INCOMPLETE);
        }
    }

    private static void refused(Path file, KeyFileProblem.Kind kind) {
        assertThatThrownBy(() -> SealingKeys.read(file)).isInstanceOfSatisfying(KeyFileProblem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(kind);
            assertThat(problem.file()).isEqualTo(file);
            assertThat(problem.getMessage()).doesNotContain(KEY);
        });
    }
}
