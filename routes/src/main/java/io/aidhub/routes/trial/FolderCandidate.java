package io.aidhub.routes.trial;

import io.aidhub.routes.HubRoutes;
import io.aidhub.routes.plugin.Capability;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.ConnectorFileReader;
import io.aidhub.routes.plugin.OpenedBeside;
import io.aidhub.routes.plugin.Setting;
import io.aidhub.spi.Connector;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.contract.FixtureFolder;
import io.aidhub.testkit.contract.Peer;
import io.aidhub.testkit.contract.Receipt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** A connector that is tried as the folder it lies in: opened behind the routes of the hub, in a Camel context of its own. */
public final class FolderCandidate implements Candidate {
    private static final String JAVA = "java";

    private final ConnectorFile file;
    private final Path work;
    private final CamelContext camel;
    private final Departments departments;
    private final AtomicInteger opened = new AtomicInteger();

    /**
     * Reads a folder.
     *
     * @param work where jars of plugins are copied before they are opened
     * @throws io.aidhub.routes.plugin.ConnectorFileException when there is no {@code connector.yaml} that can be read
     */
    public FolderCandidate(Path folder, Path work) {
        this.file = ConnectorFileReader.read(folder);
        this.work = work;
        DefaultCamelContext context = new DefaultCamelContext();
        context.disableJMX();
        context.getShutdownStrategy().setTimeout(1);
        new HubRoutes(context).templates();
        context.start();
        this.camel = context;
        this.departments = new Departments(file, camel, work);
    }

    @Override
    public Description description() {
        return new Description(
                file.id(),
                file.version(),
                file.department(),
                file.transport().orElse(JAVA),
                file.cannot().stream().map(Capability::key).collect(Collectors.toSet()),
                file.settings().values().stream().map(FolderCandidate::setting).toList(),
                file.snapshotHouseholds() > 0);
    }

    private static Candidate.Wanted setting(Setting setting) {
        return new Candidate.Wanted(setting.name(), setting.otherwise().isEmpty(), wrong(setting));
    }

    private static Optional<String> wrong(Setting setting) {
        return switch (setting.type()) {
            case TEXT -> Optional.empty();
            case URL -> Optional.of("no address");
            case DURATION -> Optional.of("soon");
            case NUMBER -> Optional.of("many");
            case SECRET -> Optional.of("written-out");
        };
    }

    @Override
    public List<String> problems() {
        return new FolderCheck(file).problems();
    }

    @Override
    public Connector open(Map<String, String> settings, ConnectorContext.Secrets secrets) {
        return departments.seen(OpenedBeside.open(
                camel,
                file,
                file.id() + "-" + opened.incrementAndGet(),
                work,
                settings,
                secrets,
                departments.transports()));
    }

    @Override
    public void hear(Consumer<Receipt> listener) {
        departments.hear(file.id() + "-" + opened.get(), listener);
    }

    @Override
    public Optional<Peer> peer() {
        return departments.department(fixtures());
    }

    @Override
    public List<Fixture> fixtures() {
        try {
            return new FixtureFolder(file.folder().resolve("fixtures")).fixtures();
        } catch (IllegalArgumentException e) {
            throw ConnectorFileException.of("fixtures.no-notice", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int held() {
        return camel.getRoutesSize();
    }

    @Override
    public void close() {
        departments.close();
        camel.stop();
    }
}
