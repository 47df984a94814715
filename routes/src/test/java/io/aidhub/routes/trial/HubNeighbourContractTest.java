package io.aidhub.routes.trial;

import io.aidhub.routes.OpenConnector;
import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.junit.ConnectorContractTest;

/** The connector is a YAML file only: what the contract asks, its transport does. */
class HubNeighbourContractTest extends ConnectorContractTest {
    @Override
    protected Candidate candidate() {
        return new FolderCandidate(OpenConnector.CONNECTORS.resolve("hub-neighbour"), OpenConnector.TEMP);
    }
}
