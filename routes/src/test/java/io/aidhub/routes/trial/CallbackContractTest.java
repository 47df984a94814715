package io.aidhub.routes.trial;

import io.aidhub.routes.OpenConnector;
import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.junit.ConnectorContractTest;

/** A department that answers 202 and calls later: receipts come by signed calls, which the kit makes for point 16. */
class CallbackContractTest extends ConnectorContractTest {
    @Override
    protected Candidate candidate() {
        return new FolderCandidate(OpenConnector.TEST_CONNECTORS.resolve("callback"), OpenConnector.TEMP);
    }
}
