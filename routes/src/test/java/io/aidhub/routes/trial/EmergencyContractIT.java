package io.aidhub.routes.trial;

import io.aidhub.routes.OpenConnector;
import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.junit.ConnectorContractTest;

/** The connector is a YAML file only; its broker and its queues are real ones, and it sends records. */
class EmergencyContractIT extends ConnectorContractTest {
    @Override
    protected Candidate candidate() {
        return new FolderCandidate(OpenConnector.CONNECTORS.resolve("emergency"), OpenConnector.TEMP);
    }
}
