package io.aidhub.hub.intake;

import io.aidhub.hub.collect.GrantCollector;
import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.roster.Differences;
import java.util.UUID;

/** Where a named person answers for a batch (发布): it goes into the roster, the audit says who let it in, and grants that had named somebody unknown are looked at again. */
public final class ReleaseDesk {
    private static final int PARKED_AT_ONCE = 1_000;

    private final RosterIntake intake;
    private final GrantCollector collector;
    private final AuditTrail audit;

    public ReleaseDesk(RosterIntake intake, GrantCollector collector, AuditTrail audit) {
        this.intake = intake;
        this.collector = collector;
        this.audit = audit;
    }

    /**
     * Releases a staged batch; a second call changes nothing and answers the same.
     *
     * @param releasedBy who answers for it
     * @throws io.aidhub.ledger.roster.BatchNotReleasable when a rule forbids it; nothing is written then
     */
    public Differences release(UUID batchId, String releasedBy) {
        Differences differences = audit.together(() -> {
            Differences written = intake.release(batchId, releasedBy);
            audit.append(
                    releasedBy,
                    AuditAction.ROSTER_RELEASE,
                    "batch " + batchId,
                    written.counts().toString());
            return written;
        });
        collector.retryUnknownPersons(PARKED_AT_ONCE, releasedBy);
        return differences;
    }
}
