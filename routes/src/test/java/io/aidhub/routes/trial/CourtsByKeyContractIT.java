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

/** The courts' file server again, which lets us in by a private key. */
class CourtsByKeyContractIT extends ConnectorContractTest {
    @TempDir
    private Path place;

    @Override
    protected Candidate candidate() throws IOException {
        FileSystemUtils.copyRecursively(OpenConnector.CONNECTORS.resolve("courts"), place);
        Path file = place.resolve("connector.yaml");
        String byPassword = Files.readString(file);
        String byKey = byPassword
                .replace("  password: {type: secret", "  key: {type: secret")
                .replace("  password: \"{password}\"", "  key: \"{key}\"");
        assertThat(byKey).doesNotContain("password:");
        Files.writeString(file, byKey);
        return new FolderCandidate(place, OpenConnector.TEMP);
    }
}
