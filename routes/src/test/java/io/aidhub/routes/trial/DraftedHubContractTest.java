package io.aidhub.routes.trial;

import io.aidhub.hub.connect.draft.DraftTransport;
import io.aidhub.routes.OpenConnector;
import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.junit.ConnectorContractTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A draft for the hub above keeps the whole contract, since nothing of it is to be edited. */
class DraftedHubContractTest extends ConnectorContractTest {
    @TempDir
    private Path place;

    @Override
    protected Candidate candidate() throws IOException {
        return new FolderCandidate(DraftedConnector.write(DraftTransport.HUB, place), OpenConnector.TEMP);
    }
}
