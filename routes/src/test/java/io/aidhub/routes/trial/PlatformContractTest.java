package io.aidhub.routes.trial;

import io.aidhub.routes.OpenConnector;
import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.junit.ConnectorContractTest;

/** A service of a data sharing platform, described in a YAML file only: keys are asked for, given and renewed. */
class PlatformContractTest extends ConnectorContractTest {
    @Override
    protected Candidate candidate() {
        return new FolderCandidate(OpenConnector.TEST_CONNECTORS.resolve("platform"), OpenConnector.TEMP);
    }
}
