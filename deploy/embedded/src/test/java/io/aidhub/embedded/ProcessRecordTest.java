package io.aidhub.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordTest {
    @TempDir
    Path folder;

    @Test
    void aRecordReadsBackAsWritten() {
        ProcessRecord.ofThisProcess().writeTo(file());
        assertThat(ProcessRecord.read(file())).contains(ProcessRecord.ofThisProcess());
        assertThat(ProcessRecord.ofThisProcess().isAlive()).isTrue();
    }

    @Test
    void aLeftoverProcessIsEnded() throws Exception {
        Process sleeper = new ProcessBuilder("sleep", "60").start();
        ProcessRecord.of(sleeper.toHandle()).writeTo(file());

        assertThat(ProcessRecord.clearLeftover(file())).isTrue();
        assertThat(sleeper.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(file()).doesNotExist();
    }

    @Test
    void aStrangerWithTheSameIdIsLeftAlone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            new ProcessRecord(stranger.pid(), "another birth").writeTo(file());

            assertThat(ProcessRecord.clearLeftover(file())).isFalse();
            assertThat(stranger.isAlive()).isTrue();
            assertThat(file()).doesNotExist();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aDeadProcessNobodyWaitedForIsNotAlive() throws Exception {
        try (Unburied dead = Unburied.process()) {
            ProcessRecord record = ProcessRecord.of(ProcessHandle.of(dead.pid()).orElseThrow());
            record.writeTo(file());

            assertThat(record.isAlive()).isFalse();
            assertThat(ProcessRecord.clearLeftover(file())).isFalse();
        }
    }

    @Test
    void aDamagedOrMissingRecordIsNoRecord() throws Exception {
        assertThat(ProcessRecord.read(file())).isEmpty();
        Files.writeString(file(), "not a number\n?\n");
        assertThat(ProcessRecord.read(file())).isEmpty();
        assertThat(ProcessRecord.clearLeftover(file())).isFalse();
    }

    private Path file() {
        return folder.resolve("hub.process");
    }
}
