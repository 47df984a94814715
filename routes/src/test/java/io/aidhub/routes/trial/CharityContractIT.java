package io.aidhub.routes.trial;

import io.aidhub.routes.OpenConnector;
import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.junit.ConnectorContractTest;

/** The connector is a YAML file only; its broker and its queue are real ones. */
class CharityContractIT extends ConnectorContractTest {
    @Override
    protected Candidate candidate() {
        return new FolderCandidate(OpenConnector.CONNECTORS.resolve("charity"), OpenConnector.TEMP);
    }
}
