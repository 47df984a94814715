package io.aidhub.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealerTest {
    private static final byte[] PLAIN = "37000019700101001X".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final UUID row = UUID.randomUUID();
    private Path file;
    private Sealer sealer;

    @BeforeEach
    void keys() throws IOException {
        file = folder.resolve("hub.key");
        SealingKeys.create(file);
        sealer = new Sealer(SealingKeys.read(file));
    }

    @Test
    void whatWasSealedOpensForItsRowOnly() {
        byte[] sealed = sealer.seal(row, PLAIN);
        assertThat(sealer.open(row, sealed)).isEqualTo(PLAIN);
        assertThatThrownBy(() -> sealer.open(UUID.randomUUID(), sealed)).isInstanceOf(SealBroken.class);
    }

    @Test
    void oneChangedByteIsNoticed() {
        byte[] sealed = sealer.seal(row, PLAIN);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> sealer.open(row, changed)).isInstanceOf(SealBroken.class);
        }
        assertThatThrownBy(() -> sealer.open(row, new byte[28])).isInstanceOf(SealBroken.class);
    }

    @Test
    void theSameTextNeverLooksTheSameTwice() {
        assertThat(sealer.seal(row, PLAIN))
                .isNotEqualTo(sealer.seal(row, PLAIN))
                .hasSize(1 + 12 + PLAIN.length + 16);
        assertThat(sealer.open(row, sealer.seal(row, new byte[0]))).isEmpty();
    }

    /** A nonce that comes twice under one key would open AES-GCM. */
    @Test
    void noNonceComesTwiceWhicheverThreadSeals() {
        int seals = 5_000;
        Set<String> nonces = IntStream.range(0, seals)
                .parallel()
                .mapToObj(i -> HexFormat.of().formatHex(sealer.seal(row, PLAIN), 1, 13))
                .collect(Collectors.toSet());
        assertThat(nonces).hasSize(seals);
    }

    @Test
    void aSealThatDidNotOpenSpoilsNoLaterOne() {
        byte[] sealed = sealer.seal(row, PLAIN);
        assertThatThrownBy(() -> sealer.open(UUID.randomUUID(), sealed)).isInstanceOf(SealBroken.class);
        assertThat(sealer.open(row, sealed)).isEqualTo(PLAIN);
        assertThat(sealer.open(row, sealer.seal(row, PLAIN))).isEqualTo(PLAIN);
    }

    @Test
    void whatAnOlderKeySealedStillOpens() throws IOException {
        byte[] old = sealer.seal(row, PLAIN);
        Path another = folder.resolve("another.key");
        SealingKeys.create(another);
        String fresh = Files.readString(another)
                .lines()
                .filter(line -> line.startsWith("seal.1="))
                .findFirst()
                .orElseThrow()
                .replace("seal.1=", "seal.2=");
        Files.writeString(file, Files.readString(file).replace("seal.current=1", "seal.current=2\n" + fresh));
        Sealer rotated = new Sealer(SealingKeys.read(file));
        assertThat(rotated.open(row, old)).isEqualTo(PLAIN);
        assertThat(rotated.seal(row, PLAIN)[0]).isEqualTo((byte) 2);
        Sealer elsewhere = new Sealer(SealingKeys.read(another));
        assertThatThrownBy(() -> elsewhere.open(row, rotated.seal(row, PLAIN)))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("seal.2");
    }

    @Test
    void anErrorShowsNeitherBytesNorKeys() {
        assertThatThrownBy(() -> sealer.open(UUID.randomUUID(), sealer.seal(row, PLAIN)))
                .hasMessageNotContaining("3700");
    }
}
