package io.aidhub.hub.applications;

import io.aidhub.ledger.applications.ApplicationStore;
import io.aidhub.ledger.applications.CrossAreaApplication;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.referrals.ReferralEvents;
import io.aidhub.model.ApplicationState;
import io.aidhub.model.Division;
import io.aidhub.model.NoticeKind;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Where applications across areas are kept, told of and entered (异地受理经办): both desks of a hub work in it.
 *
 * @param county this hub's own area
 */
public record ApplicationOffice(
        Division county,
        ApplicationStore store,
        ReferralEvents events,
        Neighbours neighbours,
        AuditTrail audit,
        CountyTime time) {
    /**
     * Locks a file until the end of the transaction.
     *
     * @param own which files are the caller's
     * @throws ApplicationProblem UNKNOWN
     */
    CrossAreaApplication lock(UUID id, Predicate<CrossAreaApplication> own) {
        return store.lock(id).filter(own).orElseThrow(() -> new ApplicationProblem(ApplicationProblem.Kind.UNKNOWN));
    }

    /**
     * Ends a file; the caller enters it in the audit.
     *
     * @throws ApplicationProblem DECIDED, when it ended before
     */
    CrossAreaApplication end(CrossAreaApplication file, ApplicationState as, CrossAreaApplication.End end) {
        if (!file.state().isOpen()) {
            throw new ApplicationProblem(ApplicationProblem.Kind.DECIDED);
        }
        CrossAreaApplication ended = file.ended(as, end);
        store.end(ended);
        return ended;
    }

    /** Writes the event that carries it to the other hub, of today. */
    void announce(NoticeKind kind, UUID application) {
        events.announce(kind, List.of(application), today(), time.now());
    }

    LocalDate today() {
        return time.today();
    }
}
