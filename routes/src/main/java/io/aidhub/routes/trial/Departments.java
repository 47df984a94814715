package io.aidhub.routes.trial;

import io.aidhub.routes.chain.ChainTransport;
import io.aidhub.routes.desk.DeskTransport;
import io.aidhub.routes.files.FileInboxes;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.Section;
import io.aidhub.routes.plugin.Transport;
import io.aidhub.routes.queue.QueueTransport;
import io.aidhub.routes.rest.RestTransport;
import io.aidhub.routes.sealedpackage.SealedPackageTransport;
import io.aidhub.routes.sftp.SftpTransport;
import io.aidhub.routes.soap.SoapTransport;
import io.aidhub.routes.stagingtable.FrontDepartment;
import io.aidhub.routes.stagingtable.StagingTableTransport;
import io.aidhub.routes.webhook.WebhookTransport;
import io.aidhub.spi.Connector;
import io.aidhub.testkit.DepartmentScript;
import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.contract.HttpPeer;
import io.aidhub.testkit.contract.Peer;
import io.aidhub.testkit.contract.Receipt;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;

/** Finds who plays the department of a connector, and the transports that speak with it: the two sides of a trial, and what of the hub stands between them. */
final class Departments implements AutoCloseable {
    /** Of the times written into staging tables; a trial reads none of them. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final ConnectorFile file;
    private final TrialSettings settings;
    private final Path work;
    private final List<Transport> transports;
    private final Optional<TrialBroker> broker;
    private final Optional<QueueTransport> queues;
    private final RestTransport rest;
    private final Optional<CallbackDoor> callbacks;
    private final FileInboxes inboxes = new FileInboxes();
    private final PackagesOfTrial packages = new PackagesOfTrial();
    private Optional<ClerkDepartment> clerk = Optional.empty();

    /** @param work where departments may keep what they need */
    Departments(ConnectorFile file, CamelContext camel, Path work) {
        this.file = file;
        this.settings = new TrialSettings(file);
        this.work = work;
        Set<String> names = QueueDepartment.queues(file, settings);
        this.broker = names.isEmpty() ? Optional.empty() : Optional.of(TrialBroker.start(names));
        this.queues = broker.map(started -> new QueueTransport(camel, started.hub(), started.seals()));
        this.rest = new RestTransport(camel);
        this.callbacks = RestDepartment.answersLater(file) ? Optional.of(CallbackDoor.open()) : Optional.empty();
        this.transports = new ArrayList<>(List.of(
                new ChainTransport(camel),
                new DeskTransport(camel),
                rest,
                new SealedPackageTransport(camel, inboxes, packages),
                new SftpTransport(camel, inboxes),
                new SoapTransport(camel),
                new StagingTableTransport(camel, ZONE),
                new WebhookTransport(camel)));
        queues.ifPresent(transports::add);
    }

    /** All that are there for this connector. */
    List<Transport> transports() {
        return List.copyOf(transports);
    }

    /** The department, opened on loopback; empty when there is none for its transport yet. */
    Optional<Peer> department(List<Candidate.Fixture> fixtures) {
        SampleFields fields = SampleFields.of(file, fixtures);
        return switch (file.transport().orElse("")) {
            case "queue" -> broker.map(started -> new QueueDepartment(file, settings, fields, started));
            case "desk" -> Optional.of(clerk(fields));
            case "hub" -> Optional.of(http(new HubAbove(file, settings, fields)));
            case "rest" -> Optional.of(http(new RestDepartment(file, settings, fields, callbacks)));
            case "sealed-package" ->
                FerryDepartment.knows(file)
                        ? Optional.of(new FerryDepartment(
                                file, settings, fields, packages, work.resolve("ferry-" + file.id())))
                        : Optional.empty();
            case "sftp" -> Optional.of(FileDepartment.open(file, settings, fields, work.resolve("files-" + file.id())));
            case "soap" -> Optional.of(http(new SoapDepartment(file, settings, fields)));
            case "staging-table" -> Optional.of(front(fields));
            case "webhook" -> Optional.of(http(new WebhookDepartment(file, settings, fields)));
            default -> Optional.empty();
        };
    }

    private Peer clerk(SampleFields fields) {
        ClerkDepartment sitting = new ClerkDepartment(settings, fields);
        clerk = Optional.of(sitting);
        return sitting;
    }

    /** Reads receipts laid for an open connector, or brought by calls, from now on. */
    void hear(String connector, Consumer<Receipt> listener) {
        inboxes.listen(Map.of(connector, file.department()), new ReceiptDoor(listener));
        callbacks.ifPresent(door -> door.hear(() -> rest.answerSecrets(connector), listener));
    }

    /** A connector that was opened, with the department looking on where it has no system of its own. */
    Connector seen(Connector opened) {
        return clerk.map(sitting -> sitting.seen(opened)).orElse(opened);
    }

    private Peer front(SampleFields fields) {
        Section connection = file.sections().section("connection");
        FrontDepartment.Login login = new FrontDepartment.Login(
                settings.filled(connection, "user"), () -> settings.secret(connection, "password"));
        return FrontDepartment.open(file, settings, fields::of, login, work.resolve("front-" + file.id()));
    }

    private Peer http(DepartmentScript script) {
        return HttpPeer.open(script, settings);
    }

    @Override
    public void close() {
        queues.ifPresent(QueueTransport::close);
        broker.ifPresent(TrialBroker::close);
        callbacks.ifPresent(CallbackDoor::close);
    }
}
