package io.aidhub.routes.rest;

import io.aidhub.routes.OpenConnector;
import io.aidhub.spi.Connector;
import io.aidhub.testkit.ConnectorContractTest;
import io.aidhub.testkit.DepartmentScript;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The education connector is a YAML file only: what the contract asks, transport {@code rest} does. */
class EducationContractTest extends ConnectorContractTest {
    private static final Map<String, String> SECRETS =
            Map.of("env:ID", "client-9Xw4", "env:SECRET", "s3cret-of-education");

    @Override
    protected Connector open(Map<String, String> settings) {
        return new OpenConnector("education", settings, SECRETS::get, RestTransport::new);
    }

    @Override
    protected Map<String, String> settings(String baseUrl, Duration answerLimit) {
        return Map.of(
                "base-url", baseUrl,
                "client-id", "env:ID",
                "client-secret", "env:SECRET",
                "connect-limit", "5s",
                "answer-limit", answerLimit.toMillis() + "ms");
    }

    @Override
    protected List<String> requiredSettings() {
        return List.of("base-url", "client-id", "client-secret");
    }

    @Override
    protected List<String> secrets() {
        return List.copyOf(SECRETS.values());
    }

    @Override
    protected DepartmentScript script() {
        return new EducationScript();
    }
}
