package io.aidhub.testkit.contract;

import io.aidhub.spi.Connector;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.Notice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A connector that is to be tried: what it says of itself, how it is opened, and the department it is tried against. */
public interface Candidate extends AutoCloseable {
    Description description();

    /** What is wrong with its description and its fixtures, each a sentence with its place; empty when nothing is. */
    List<String> problems();

    /** @throws RuntimeException naming the setting that is missing or wrong; opening connects to nothing */
    Connector open(Map<String, String> settings, ConnectorContext.Secrets secrets);

    /** The department, opened; it is closed by who asked. Empty when the kit has none that speaks this transport. */
    Optional<Peer> peer();

    /** Its fixtures: notices whose wire form is agreed. */
    List<Fixture> fixtures();

    /** What its host holds for all that is open: routes and the like. The same again once everything opened is closed. */
    int held();

    /** From now on receipts laid for the connector opened last are read as the hub reads them, and told. Nothing where none are laid. */
    default void hear(Consumer<Receipt> listener) {}

    @Override
    void close();

    /**
     * What a connector says of itself.
     *
     * @param transport a word for how it speaks
     * @param cannot what it says it cannot, the words of {@code connector.yaml}
     * @param settings the settings it asks for
     * @param snapshots whether it says that it takes snapshots
     */
    record Description(
            String id,
            String version,
            String department,
            String transport,
            Set<String> cannot,
            List<Wanted> settings,
            boolean snapshots) {
        public Description {
            cannot = Set.copyOf(cannot);
            settings = List.copyOf(settings);
        }
    }

    /**
     * A setting it asks for.
     *
     * @param required whether it has no default
     * @param wrong a value of the wrong type, which must be refused; empty when any text will do
     */
    record Wanted(String name, boolean required, Optional<String> wrong) {}

    /**
     * A notice and what must be sent for it.
     *
     * @param name of the file
     * @param request what must arrive, as JSON; empty when it is the notice's own bytes
     */
    record Fixture(String name, Notice notice, Optional<String> request) {}
}
