package io.aidhub.connector.medicalinsurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.spi.Connector;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.ConnectorFactory;
import io.aidhub.testkit.ConnectorContractTest;
import io.aidhub.testkit.DepartmentScript;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class MedicalInsuranceContractTest extends ConnectorContractTest {
    private static final Map<String, String> SECRETS =
            Map.of("env:KEY", "app-7Yq2", "env:SECRET", "s3cret-of-the-platform");

    @Override
    protected Connector open(Map<String, String> settings) {
        return ServiceLoader.load(ConnectorFactory.class, getClass().getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.id().equals("medical-insurance"))
                .findFirst()
                .orElseThrow()
                .open(new ConnectorContext(settings, SECRETS::get, Clock.systemUTC()));
    }

    @Override
    protected Map<String, String> settings(String baseUrl, Duration answerLimit) {
        return Map.of(
                "base-url", baseUrl + "/platform",
                "app-key", "env:KEY",
                "secret", "env:SECRET",
                "connect-limit", "5s",
                "answer-limit", answerLimit.toMillis() + "ms");
    }

    @Override
    protected List<String> requiredSettings() {
        return List.of("base-url", "app-key", "secret");
    }

    @Override
    protected List<String> secrets() {
        return List.copyOf(SECRETS.values());
    }

    @Override
    protected DepartmentScript script() {
        return new MedicalInsuranceScript();
    }

    /** Declared in {@code connector.yaml}, which the host reads and a service loader does not. */
    @Override
    protected boolean takesSnapshots() {
        return true;
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(ConnectorFactory.class, getClass().getClassLoader()))
                .extracting(ConnectorFactory::id)
                .contains("medical-insurance");
    }
}
