package io.aidhub.hub.applications;

import io.aidhub.ledger.applications.ApplicationStore;
import io.aidhub.ledger.applications.CrossAreaApplication;
import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.model.NoticeKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What is kept of applications: for whoever works on one, each look audited; and for the notices between the two hubs, no more than each has to say. */
public final class ApplicationFiles {
    private final ApplicationStore store;
    private final AuditTrail audit;

    public ApplicationFiles(ApplicationStore store, AuditTrail audit) {
        this.store = store;
        this.audit = audit;
    }

    /**
     * Who applied, in clear. Without the audit entry nothing is shown.
     *
     * @param account who looks
     * @throws ApplicationProblem UNKNOWN
     */
    public Applicant applicant(UUID id, String account) {
        return audit.together(() -> {
            found(id);
            audit.append(
                    account,
                    AuditAction.APPLICATION_READ,
                    "application " + id,
                    "fields name, residentId, withoutId, phone, consentOn");
            return Applicant.of(store.applicant(id));
        });
    }

    /**
     * What a notice of {@code kind} says of an application.
     *
     * @throws IllegalArgumentException when the kind speaks of no application, or nothing was decided yet
     */
    public Map<String, String> canonical(UUID id, NoticeKind kind) {
        CrossAreaApplication application = found(id);
        return switch (kind) {
            case APPLICATION_LODGED ->
                new NewApplication(
                                application.aid(),
                                Applicant.of(store.applicant(id)),
                                application.home(),
                                application.unit())
                        .fields(id, application.takenOn());
            case APPLICATION_DECIDED -> decided(application);
            default -> throw new IllegalArgumentException(kind + " speaks of no application");
        };
    }

    private static Map<String, String> decided(CrossAreaApplication application) {
        CrossAreaApplication.End end = application.end();
        if (end == null) {
            throw new IllegalArgumentException("nothing was decided of " + application.id());
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("application", application.id().toString());
        fields.put("decision", application.state().name());
        fields.put("decidedOn", end.on().toString());
        if (!end.reason().isBlank()) {
            fields.put("reason", end.reason());
        }
        return fields;
    }

    private CrossAreaApplication found(UUID id) {
        return store.find(id).orElseThrow(() -> new ApplicationProblem(ApplicationProblem.Kind.UNKNOWN));
    }
}
