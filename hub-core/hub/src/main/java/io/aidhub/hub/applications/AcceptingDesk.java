package io.aidhub.hub.applications;

import io.aidhub.ledger.applications.CrossAreaApplication;
import io.aidhub.ledger.applications.CrossAreaApplication.End;
import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.grants.FreeText;
import io.aidhub.model.ApplicationState;
import io.aidhub.model.NoticeKind;
import java.time.LocalDate;
import java.util.UUID;

/** The accepting side (受理方): takes an application of somebody at home elsewhere, hands it on to the hub there, and ends the file with its answer. */
public final class AcceptingDesk {
    private final ApplicationOffice office;

    public AcceptingDesk(ApplicationOffice office) {
        this.office = office;
    }

    /**
     * Accepts an application and hands it on; row, audit entry and the event for the other hub commit together.
     *
     * @param officer the account that accepts it
     * @return its id, the same in both hubs
     * @throws ApplicationProblem HOME_IS_HERE, NO_HUB_THERE, or CONSENT_MISSING when its day is still to come
     */
    public UUID take(NewApplication given, String officer) {
        if (given.applicant().consentOn().isAfter(office.today())) {
            throw new ApplicationProblem(ApplicationProblem.Kind.CONSENT_MISSING);
        }
        if (office.county().contains(given.home())) {
            throw new ApplicationProblem(ApplicationProblem.Kind.HOME_IS_HERE);
        }
        String subscription = office.neighbours()
                .decidingFor(given.home())
                .orElseThrow(() -> new ApplicationProblem(ApplicationProblem.Kind.NO_HUB_THERE));
        UUID id = UUID.randomUUID();
        return office.audit().together(() -> {
            office.store()
                    .add(
                            new CrossAreaApplication(
                                    id,
                                    null,
                                    subscription,
                                    given.aid(),
                                    given.home(),
                                    FreeText.masked(given.unit()),
                                    office.today(),
                                    office.time().now(),
                                    null,
                                    ApplicationState.TAKEN,
                                    null),
                            given.applicant().bytes());
            office.audit()
                    .append(
                            officer,
                            AuditAction.APPLICATION_TAKE,
                            "application " + id,
                            given.aid() + ", home " + given.home() + ", handed on by " + subscription);
            office.announce(NoticeKind.APPLICATION_LODGED, id);
            return id;
        });
    }

    /**
     * What the other hub decided. The same answer again changes nothing.
     *
     * @throws ApplicationProblem UNKNOWN, when it was not handed on to this hub; CLOSED; DECIDED, when another answer came before
     */
    public void answered(OtherHub hub, Answer answer) {
        office.audit().together(() -> {
            CrossAreaApplication file = office.lock(
                    answer.application(),
                    known -> known.takenHere() && hub.area().contains(known.home()));
            if (file.state() == ApplicationState.CLOSED) {
                throw new ApplicationProblem(ApplicationProblem.Kind.CLOSED);
            }
            if (file.state() == answer.decision()) {
                return file;
            }
            CrossAreaApplication ended = office.end(
                    file, answer.decision(), new End(answer.decidedOn(), hub.id(), FreeText.masked(answer.reason())));
            office.audit()
                    .append(
                            "hub " + hub.id(),
                            AuditAction.APPLICATION_ANSWERED,
                            "application " + file.id(),
                            answer.decision().name());
            return ended;
        });
    }

    /**
     * Ends a file that gets no answer; an answer that comes later is refused, and the other hub's officer sees it.
     *
     * @throws ApplicationProblem UNKNOWN, DECIDED or REASON_MISSING
     */
    public void close(UUID id, String reason, String officer) {
        if (reason.isBlank()) {
            throw new ApplicationProblem(ApplicationProblem.Kind.REASON_MISSING);
        }
        office.audit().together(() -> {
            CrossAreaApplication file = office.lock(id, CrossAreaApplication::takenHere);
            CrossAreaApplication ended = office.end(
                    file, ApplicationState.CLOSED, new End(office.today(), officer, FreeText.masked(reason)));
            office.audit().append(officer, AuditAction.APPLICATION_CLOSE, "application " + id, FreeText.masked(reason));
            return ended;
        });
    }

    /**
     * What the deciding hub says.
     *
     * @param decision one that {@link ApplicationState#isAnswer() is an answer}
     * @param reason empty only where none is needed
     */
    public record Answer(UUID application, ApplicationState decision, LocalDate decidedOn, String reason) {
        public Answer {
            if (!decision.isAnswer() || (decision.needsReason() && reason.isBlank())) {
                throw new IllegalArgumentException("no answer");
            }
        }
    }
}
