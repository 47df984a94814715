package io.aidhub.hub.intake;

import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.roster.JoinedPersons;
import io.aidhub.ledger.roster.PersonJoins;
import java.util.UUID;

/** Where a named person says that two persons on the roster are one (合并人员), or that they are two after all: the departments hear of it, the audit says who. */
public final class JoinDesk {
    private final PersonJoins joins;
    private final AuditTrail audit;

    public JoinDesk(PersonJoins joins, AuditTrail audit) {
        this.joins = joins;
        this.audit = audit;
    }

    /**
     * Joins two persons; the kept one's number counts from now on.
     *
     * @param by who answers for it
     * @param reason why, not blank
     * @throws io.aidhub.ledger.roster.PersonsNotJoinable when a rule forbids it; nothing is written then
     */
    public JoinedPersons join(UUID keep, UUID other, String by, String reason) {
        return audit.together(() -> {
            JoinedPersons joined = joins.join(keep, other, by, required(reason));
            audit.append(
                    by, AuditAction.PERSON_JOIN, "person " + keep, "joined with " + other + " from " + joined.on());
            return joined;
        });
    }

    /**
     * Takes a join back.
     *
     * @throws io.aidhub.ledger.roster.PersonsNotJoinable when they were not joined, or changed since; nothing is written then
     * @throws io.aidhub.ledger.roster.BatchNotUndoable when a full list was released since
     */
    public void part(UUID keep, UUID other, String by, String reason) {
        audit.together(() -> {
            joins.part(keep, other, by, required(reason));
            audit.append(by, AuditAction.PERSON_PART, "person " + keep, "parted from " + other);
            return keep;
        });
    }

    private static String required(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a correction needs a reason");
        }
        return reason.strip();
    }
}
