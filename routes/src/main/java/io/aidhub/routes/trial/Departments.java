package io.aidhub.routes.trial;

import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.Section;
import io.aidhub.routes.stagingtable.FrontDepartment;
import io.aidhub.testkit.DepartmentScript;
import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.contract.HttpPeer;
import io.aidhub.testkit.contract.Peer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds who plays the department of a connector: the side of its transport that the hub does not speak. */
final class Departments {
    private Departments() {}

    /**
     * Opened on loopback; empty when there is none for its transport yet.
     *
     * @param work where it may keep what it needs
     */
    static Optional<Peer> of(ConnectorFile file, List<Candidate.Fixture> fixtures, Path work) {
        TrialSettings settings = new TrialSettings(file);
        SampleFields fields = SampleFields.of(file, fixtures);
        return switch (file.transport().orElse("")) {
            case "rest" ->
                Gatekeeper.knows(file.sections().optionalSection("auth"))
                        ? Optional.of(http(new RestDepartment(file, settings, fields), settings))
                        : Optional.empty();
            case "webhook" -> Optional.of(http(new WebhookDepartment(file, settings, fields), settings));
            case "soap" -> Optional.of(http(new SoapDepartment(file, settings, fields), settings));
            case "sftp" ->
                FileDepartment.knows(file)
                        ? Optional.of(FileDepartment.open(file, settings, fields, work.resolve("files-" + file.id())))
                        : Optional.empty();
            case "staging-table" -> Optional.of(front(file, settings, fields, work));
            default -> Optional.empty();
        };
    }

    private static Peer front(ConnectorFile file, TrialSettings settings, SampleFields fields, Path work) {
        Section connection = file.sections().section("connection");
        FrontDepartment.Login login = new FrontDepartment.Login(
                settings.filled(connection, "user"), () -> settings.secret(connection, "password"));
        return FrontDepartment.open(file, settings, fields::of, login, work.resolve("front-" + file.id()));
    }

    private static Peer http(DepartmentScript script, TrialSettings settings) {
        return HttpPeer.open(script, settings);
    }
}
