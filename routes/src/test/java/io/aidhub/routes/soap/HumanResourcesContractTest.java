package io.aidhub.routes.soap;

import io.aidhub.routes.OpenConnector;
import io.aidhub.spi.Connector;
import io.aidhub.testkit.ConnectorContractTest;
import io.aidhub.testkit.DepartmentScript;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The human-resources connector is a YAML file only: what the contract asks, transport {@code soap} does. */
class HumanResourcesContractTest extends ConnectorContractTest {
    private static final Map<String, String> SECRETS = Map.of("env:SECRET", "s3cret-of-human-resources");

    @Override
    protected Connector open(Map<String, String> settings) {
        return new OpenConnector("human-resources", settings, SECRETS::get, SoapTransport::new);
    }

    @Override
    protected Map<String, String> settings(String baseUrl, Duration answerLimit) {
        return Map.of(
                "base-url", baseUrl,
                "app-code", "AIDHUB-01",
                "app-secret", "env:SECRET",
                "connect-limit", "5s",
                "answer-limit", answerLimit.toMillis() + "ms");
    }

    @Override
    protected List<String> requiredSettings() {
        return List.of("base-url", "app-code", "app-secret");
    }

    @Override
    protected List<String> secrets() {
        return List.copyOf(SECRETS.values());
    }

    @Override
    protected DepartmentScript script() {
        return new HumanResourcesScript();
    }
}
