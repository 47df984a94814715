package io.aidhub.routes.trial;

import io.aidhub.routes.OpenConnector;
import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.junit.ConnectorContractTest;

/** A department without a system, described in a YAML file only. */
class ClerkContractTest extends ConnectorContractTest {
    @Override
    protected Candidate candidate() {
        return new FolderCandidate(OpenConnector.TEST_CONNECTORS.resolve("clerk"), OpenConnector.TEMP);
    }
}
