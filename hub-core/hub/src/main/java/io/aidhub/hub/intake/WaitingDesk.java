package io.aidhub.hub.intake;

import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.roster.BatchSummary;
import io.aidhub.ledger.roster.DiscardedBatch;
import io.aidhub.ledger.roster.RosterStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Where a named person decides about a batch that waits: reads why it is held, lets it pass (放行) or throws it away (作废). Its release is the {@link ReleaseDesk}'s. */
public final class WaitingDesk {
    private final RosterStore store;
    private final AuditTrail audit;

    public WaitingDesk(RosterStore store, AuditTrail audit) {
        this.store = store;
        this.audit = audit;
    }

    public Optional<BatchSummary> batch(UUID batchId) {
        return store.batch(batchId);
    }

    /** Why a batch was held, one text each; empty when it never was. */
    public List<String> reasons(UUID batchId, Locale language) {
        IntakeTexts texts = new IntakeTexts(language);
        return store.findings(batchId).stream()
                .filter(finding -> finding.kind().isGuard())
                .map(texts::finding)
                .toList();
    }

    /**
     * Lets a held batch be released after all.
     *
     * @param admittedBy who has checked that the list is whole and the right one
     * @return false when it was not held: nothing is done then
     */
    public boolean admit(UUID batchId, String admittedBy) {
        return audit.together(() -> {
            boolean admitted = store.admit(batchId);
            if (admitted) {
                audit.append(admittedBy, AuditAction.ROSTER_ADMIT, "batch " + batchId, "held, checked and let pass");
            }
            return admitted;
        });
    }

    /**
     * Throws a batch away that is staged or held, with mended files of it that wait too; a second call changes nothing and answers as the first did.
     *
     * @param by who answers for it
     * @param reason why, not blank
     * @throws io.aidhub.ledger.roster.BatchNotDiscardable when a rule forbids it; nothing is written then
     */
    public DiscardedBatch discard(UUID batchId, String by, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a discard needs a reason");
        }
        return audit.together(() -> {
            boolean before = store.discarded(batchId).isPresent();
            DiscardedBatch discarded = store.discard(batchId, by, reason.strip());
            if (!before && discarded.by().equals(by)) { // else somebody else was first
                audit.append(
                        by,
                        AuditAction.ROSTER_DISCARD,
                        "batch " + batchId,
                        "never released, mended files with it "
                                + discarded.supplements().size());
            }
            return discarded;
        });
    }
}
