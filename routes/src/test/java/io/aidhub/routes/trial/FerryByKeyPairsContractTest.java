package io.aidhub.routes.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.routes.OpenConnector;
import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.junit.ConnectorContractTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The same gap ferry, where each side signs with a key of its own (SM2). */
class FerryByKeyPairsContractTest extends ConnectorContractTest {
    @TempDir
    private Path place;

    @Override
    protected Candidate candidate() throws IOException {
        FileSystemUtils.copyRecursively(OpenConnector.TEST_CONNECTORS.resolve("ferry"), place);
        Path file = place.resolve("connector.yaml");
        String shared = Files.readString(file);
        String paired = shared.replace("default: hmac-sm3", "default: " + algorithm());
        assertThat(paired).isNotEqualTo(shared);
        Files.writeString(file, paired);
        return new FolderCandidate(place, OpenConnector.TEMP);
    }

    String algorithm() {
        return "sm2";
    }
}
