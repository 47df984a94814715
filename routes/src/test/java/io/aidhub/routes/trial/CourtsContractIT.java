package io.aidhub.routes.trial;

import io.aidhub.routes.OpenConnector;
import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.junit.ConnectorContractTest;

/** The connector is a YAML file only; its file server is a real one. */
class CourtsContractIT extends ConnectorContractTest {
    @Override
    protected Candidate candidate() {
        return new FolderCandidate(OpenConnector.CONNECTORS.resolve("courts"), OpenConnector.TEMP);
    }
}
