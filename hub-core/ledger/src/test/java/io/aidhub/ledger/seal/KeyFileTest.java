package io.aidhub.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.model.ResidentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final byte[] PLAIN = {1, 2, 3};

    @TempDir
    Path folder;

    private final UUID row = UUID.randomUUID();
    private Path file;

    @BeforeEach
    void keys() throws IOException {
        file = folder.resolve("hub.key");
        SealingKeys.create(file);
    }

    @Test
    void aRunningHubSealsWithTheNewKeyAsSoonAsItStandsInTheFile() throws IOException {
        SealingKeys running = SealingKeys.read(file);
        Sealer hub = new Sealer(running);
        byte[] old = hub.seal(row, PLAIN);
        assertThat(old[0]).isEqualTo((byte) 1);
        KeyFile.read(file).withSealKey(SealAlgorithm.SM4_GCM, DAY).write(file);
        byte[] fresh = new Sealer(SealingKeys.read(file)).seal(row, PLAIN);
        assertThat(fresh[0]).isEqualTo((byte) 2);
        assertThat(hub.open(row, fresh))
                .as("sealed by somebody who knew the key first")
                .isEqualTo(PLAIN);
        assertThat(hub.seal(row, PLAIN)[0]).isEqualTo((byte) 2);
        KeyFile.read(file).withoutSealKey(1).write(file);
        running.look();
        assertThat(hub.open(row, old))
                .as("still in hand while the process lives")
                .isEqualTo(PLAIN);
    }

    @Test
    void whatIsWrittenBelongsToItsOwnerOnlyAndReadsTheSame() throws IOException {
        KeyFile.read(file)
                .withSealKey(SealAlgorithm.SM4_GCM, DAY)
                .withHashKey(HashAlgorithm.HMAC_SM3, DAY)
                .write(file);
        KeyFile read = KeyFile.read(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        assertThat(read.sealingIds()).containsExactly(1, 2);
        assertThat(read.sealAlgorithm(1)).isEqualTo(SealAlgorithm.AES_256_GCM);
        assertThat(read.sealAlgorithm(2)).isEqualTo(SealAlgorithm.SM4_GCM);
        assertThat(read.hashAlgorithm(2)).isEqualTo(HashAlgorithm.HMAC_SM3);
        assertThat(read.currentSealing()).isEqualTo(2);
        assertThat(read.currentHashing()).as("not before all persons have it").isEqualTo(1);
        assertThat(read.sealMade(2)).isEqualTo(DAY);
        assertThat(read.sealMade(1)).isNull();
        assertThat(read.text()).isEqualTo(Files.readString(file));
    }

    @Test
    void aFileWithOtherKeysInItsPlaceChangesNothingForARunningHub() throws IOException {
        SealingKeys running = SealingKeys.read(file);
        byte[] before = new Sealer(running).seal(row, PLAIN);
        Path another = folder.resolve("another.key");
        SealingKeys.create(another);
        Files.move(another, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        running.look();
        assertThat(new Sealer(running).open(row, before)).isEqualTo(PLAIN);
        Files.writeString(file, "seal.1=damaged");
        running.look();
        assertThat(new Sealer(running).open(row, before)).isEqualTo(PLAIN);
    }

    @Test
    void digestsOfContentsStayWhenPersonsAreHashedAnew() throws IOException {
        PersonHash before = new PersonHash(SealingKeys.read(file));
        KeyFile.read(file)
                .withHashKey(HashAlgorithm.HMAC_SM3, DAY)
                .withCurrentHash(2)
                .write(file);
        PersonHash after = new PersonHash(SealingKeys.read(file));
        ResidentId somebody = new ResidentId("37000019700101001" + ResidentId.checkCharacter("37000019700101001"));
        assertThat(after.version()).isEqualTo((short) 2);
        assertThat(after.of(somebody)).hasSize(32).isNotEqualTo(before.of(somebody));
        assertThat(after.ofText("told")).isEqualTo(before.ofText("told"));
        assertThat(new PersonHash(SealingKeys.read(file), 1).of(somebody)).isEqualTo(before.of(somebody));
    }
}
