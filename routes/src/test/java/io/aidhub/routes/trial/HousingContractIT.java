package io.aidhub.routes.trial;

import io.aidhub.routes.OpenConnector;
import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.junit.ConnectorContractTest;

/** The connector is a YAML file only; its front database is a real PostgreSQL. */
class HousingContractIT extends ConnectorContractTest {
    @Override
    protected Candidate candidate() {
        return new FolderCandidate(OpenConnector.CONNECTORS.resolve("housing"), OpenConnector.TEMP);
    }
}
