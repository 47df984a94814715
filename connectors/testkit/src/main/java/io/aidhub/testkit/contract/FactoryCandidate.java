package io.aidhub.testkit.contract;

import io.aidhub.spi.Connector;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.ConnectorFactory;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A connector in Java, as its factory opens it; nothing of a host stands between. */
public final class FactoryCandidate implements Candidate {
    private final ConnectorFactory factory;
    private final Description description;
    private final List<Fixture> fixtures;
    private final Supplier<Peer> department;

    /**
     * Of a factory.
     *
     * @param description what its {@code connector.yaml} says
     * @param department opens the department it is tried against
     */
    public FactoryCandidate(
            ConnectorFactory factory, Description description, List<Fixture> fixtures, Supplier<Peer> department) {
        this.factory = factory;
        this.description = description;
        this.fixtures = List.copyOf(fixtures);
        this.department = department;
    }

    @Override
    public Description description() {
        return description;
    }

    @Override
    public List<String> problems() {
        return factory.id().equals(description.id()) ? List.of() : List.of("id: " + factory.id());
    }

    @Override
    public Connector open(Map<String, String> settings, ConnectorContext.Secrets secrets) {
        return factory.open(new ConnectorContext(settings, secrets, Clock.systemUTC()));
    }

    @Override
    public Optional<Peer> peer() {
        return Optional.of(department.get());
    }

    @Override
    public List<Fixture> fixtures() {
        return fixtures;
    }

    @Override
    public int held() {
        return 0;
    }

    @Override
    public void close() {
        // It holds nothing but what was opened, and that is closed by who opened it.
    }
}
