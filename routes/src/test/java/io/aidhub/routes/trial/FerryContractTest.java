package io.aidhub.routes.trial;

import io.aidhub.routes.OpenConnector;
import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.junit.ConnectorContractTest;

/** A department behind a gap ferry, described in a YAML file only: packages lie in a folder of this machine. */
class FerryContractTest extends ConnectorContractTest {
    @Override
    protected Candidate candidate() {
        return new FolderCandidate(OpenConnector.TEST_CONNECTORS.resolve("ferry"), OpenConnector.TEMP);
    }
}
