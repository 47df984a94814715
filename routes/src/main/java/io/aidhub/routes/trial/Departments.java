package io.aidhub.routes.trial;

import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.testkit.DepartmentScript;
import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.contract.HttpPeer;
import io.aidhub.testkit.contract.Peer;
import java.util.List;
import java.util.Optional;

/** Finds who plays the department of a connector: the side of its transport that the hub does not speak. */
final class Departments {
    private Departments() {}

    /** Opened on loopback; empty when there is none for its transport yet. */
    static Optional<Peer> of(ConnectorFile file, List<Candidate.Fixture> fixtures) {
        TrialSettings settings = new TrialSettings(file);
        SampleFields fields = SampleFields.of(file, fixtures);
        return switch (file.transport().orElse("")) {
            case "rest" -> Optional.of(http(new RestDepartment(file, settings, fields), settings));
            case "webhook" -> Optional.of(http(new WebhookDepartment(file, settings, fields), settings));
            case "soap" -> Optional.of(http(new SoapDepartment(file, settings, fields), settings));
            default -> Optional.empty();
        };
    }

    private static Peer http(DepartmentScript script, TrialSettings settings) {
        return HttpPeer.open(script, settings);
    }
}
