package io.aidhub.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    Path folder;

    @Test
    void aSecondTakerIsToldWhoHoldsTheFolder() {
        try (FolderLock held = FolderLock.take(folder.resolve("new/data"))) {
            assertThatThrownBy(() -> FolderLock.take(folder.resolve("new/../new/data")))
                    .isInstanceOf(FolderLock.FolderInUse.class)
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
            assertThat(held.folder()).isDirectory();
        }
    }

    @Test
    void aClosedLockCanBeTakenAgain() {
        FolderLock.take(folder).close();
        FolderLock.take(folder).close();
    }

    @Test
    void anotherProcessHoldsTheFolderUntilItDies() throws Exception {
        Process other = OtherJvm.start(Holder.class, folder.toString());
        try (BufferedReader said = other.inputReader()) {
            assertThat(said.readLine()).isEqualTo("held");
            assertThatThrownBy(() -> FolderLock.take(folder))
                    .isInstanceOf(FolderLock.FolderInUse.class)
                    .hasMessageContaining(Long.toString(other.pid()));
        } finally {
            other.destroyForcibly().waitFor();
        }
        FolderLock.take(folder).close();
    }

    static class Holder {
        public static void main(String[] arguments) throws InterruptedException {
            FolderLock.take(Path.of(arguments[0]));
            System.out.println("held");
            Thread.sleep(60_000);
        }
    }
}
