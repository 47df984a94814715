package io.aidhub.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.model.ResidentId;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonHashTest {
    private static final ResidentId SOMEBODY = resident("37000019700101001");
    private static final ResidentId ANOTHER = resident("22000019700101001");

    @TempDir
    Path folder;

    @Test
    void thePersonIsFoundUnderOneKeyAndHiddenUnderAnother() throws IOException {
        PersonHash hash = hash("one");
        assertThat(hash.of(SOMEBODY)).hasSize(32).isEqualTo(hash.of(SOMEBODY)).isNotEqualTo(hash.of(ANOTHER));
        assertThat(hash("two").of(SOMEBODY)).isNotEqualTo(hash.of(SOMEBODY));
        assertThat(hash.ofText(SOMEBODY.number())).isEqualTo(hash.of(SOMEBODY));
        assertThat(hash.version()).isEqualTo((short) 1);
    }

    private PersonHash hash(String name) throws IOException {
        Path file = folder.resolve(name);
        SealingKeys.create(file);
        return new PersonHash(SealingKeys.read(file));
    }

    private static ResidentId resident(String digits) {
        return new ResidentId(digits + ResidentId.checkCharacter(digits));
    }
}
