package io.aidhub.connector.medicalinsurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.spi.ConnectorFactory;
import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.contract.FactoryCandidate;
import io.aidhub.testkit.contract.FixtureFolder;
import io.aidhub.testkit.contract.HttpPeer;
import io.aidhub.testkit.junit.ConnectorContractTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The connector is Java, so its department is told in Java too; what its {@code connector.yaml} declares stands here once more. */
class MedicalInsuranceContractTest extends ConnectorContractTest {
    @Override
    protected Candidate candidate() throws Exception {
        Candidate.Description description = new Candidate.Description(
                "medical-insurance",
                "1.0.0",
                "medical-insurance",
                "java",
                Set.of("async-receipt"),
                List.of(
                        new Candidate.Wanted("base-url", true, Optional.of("no address")),
                        new Candidate.Wanted("app-key", true, Optional.empty()),
                        new Candidate.Wanted("secret", true, Optional.empty()),
                        new Candidate.Wanted("connect-limit", false, Optional.of("soon")),
                        new Candidate.Wanted("answer-limit", false, Optional.of("soon"))),
                true);
        return new FactoryCandidate(
                factories().findFirst().orElseThrow(),
                description,
                new FixtureFolder(Path.of("fixtures")).fixtures(),
                () -> {
                    PlatformAccess access = new PlatformAccess();
                    return HttpPeer.open(new MedicalInsuranceScript(access::appKey), access);
                });
    }

    private static Stream<ConnectorFactory> factories() {
        return ServiceLoader.load(ConnectorFactory.class, MedicalInsuranceContractTest.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.id().equals("medical-insurance"));
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(factories()).hasSize(1);
    }
}
