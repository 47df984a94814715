package io.aidhub.hub.intake;

import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.roster.RosterUndo;
import io.aidhub.ledger.roster.UndoneBatch;
import java.util.UUID;

/** Where a named person takes a released batch back (撤销): the roster is corrected, the departments hear of it, the audit says who, and the reason stays with the batch. */
public final class UndoDesk {
    private final RosterUndo undo;
    private final AuditTrail audit;

    public UndoDesk(RosterUndo undo, AuditTrail audit) {
        this.undo = undo;
        this.audit = audit;
    }

    /**
     * Undoes a released batch; a second call changes nothing and answers as the first did.
     *
     * @param by who answers for it
     * @param reason why, not blank
     * @throws io.aidhub.ledger.roster.BatchNotUndoable when a rule forbids it; nothing is written then
     */
    public UndoneBatch undo(UUID batchId, String by, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("an undo needs a reason");
        }
        return audit.together(() -> {
            boolean before = undo.undone(batchId).isPresent();
            UndoneBatch undone = undo.undo(batchId, by, reason.strip());
            if (!before && undone.by().equals(by)) { // else somebody else was first
                audit.append(
                        by,
                        AuditAction.ROSTER_UNDO,
                        "batch " + batchId,
                        "corrected " + undone.corrected() + ", never were " + undone.neverWere() + ", households "
                                + undone.households() + ", left alone " + undone.left());
            }
            return undone;
        });
    }
}
