package io.aidhub.routes.trial;

import io.aidhub.hub.connect.draft.DraftTransport;
import io.aidhub.routes.OpenConnector;
import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.junit.ConnectorContractTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A draft over webhook keeps the whole contract before anybody edits it, with what the receiver may change itself. */
class DraftedWebhookContractTest extends ConnectorContractTest {
    @TempDir
    private Path place;

    @Override
    protected Candidate candidate() throws IOException {
        return new FolderCandidate(DraftedConnector.write(DraftTransport.WEBHOOK, place), OpenConnector.TEMP);
    }
}
