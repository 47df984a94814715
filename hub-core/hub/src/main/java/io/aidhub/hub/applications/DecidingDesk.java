package io.aidhub.hub.applications;

import io.aidhub.ledger.applications.CrossAreaApplication;
import io.aidhub.ledger.applications.CrossAreaApplication.End;
import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.grants.FreeText;
import io.aidhub.model.ApplicationState;
import io.aidhub.model.NoticeKind;
import java.time.LocalDate;
import java.util.UUID;

/** The deciding side (审核确认方): keeps what another hub took for somebody at home here, until an officer answers. */
public final class DecidingDesk {
    private final ApplicationOffice office;

    public DecidingDesk(ApplicationOffice office) {
        this.office = office;
    }

    /**
     * Keeps an application another hub took; the same again changes nothing. Its last day counts from now, in calendar days.
     *
     * @param id given by the other hub
     * @throws ApplicationProblem NOT_OUR_AREA; NO_WAY_BACK; UNKNOWN, when there is one of this id that did not come from this hub
     */
    public void receive(OtherHub hub, UUID id, NewApplication given, LocalDate takenOn) {
        if (!office.county().contains(given.home())) {
            throw new ApplicationProblem(ApplicationProblem.Kind.NOT_OUR_AREA);
        }
        String back = office.neighbours()
                .back(hub)
                .orElseThrow(() -> new ApplicationProblem(ApplicationProblem.Kind.NO_WAY_BACK));
        CrossAreaApplication application = new CrossAreaApplication(
                id,
                hub.id(),
                back,
                given.aid(),
                given.home(),
                FreeText.masked(given.unit()),
                takenOn,
                office.time().now(),
                office.today().plusDays(hub.answerDays()),
                ApplicationState.TAKEN,
                null);
        office.audit().together(() -> {
            boolean isNew = office.store().add(application, given.applicant().bytes());
            if (isNew) {
                office.audit()
                        .append(
                                "hub " + hub.id(),
                                AuditAction.APPLICATION_RECEIVE,
                                "application " + id,
                                given.aid() + ", due " + application.dueOn());
            } else if (office.store()
                    .find(id)
                    .filter(known -> hub.id().equals(known.fromHub()))
                    .isEmpty()) {
                throw new ApplicationProblem(ApplicationProblem.Kind.UNKNOWN);
            }
            return isNew;
        });
    }

    /**
     * Decides, once; the answer goes back by the event that commits with it.
     *
     * @param decision one that {@link ApplicationState#isAnswer() is an answer}
     * @param reason for refusing or sending back
     * @throws ApplicationProblem UNKNOWN, DECIDED, REASON_MISSING or INCOMPLETE
     */
    public void decide(UUID id, ApplicationState decision, String reason, String officer) {
        if (!decision.isAnswer()) {
            throw new ApplicationProblem(ApplicationProblem.Kind.INCOMPLETE);
        }
        if (decision.needsReason() && reason.isBlank()) {
            throw new ApplicationProblem(ApplicationProblem.Kind.REASON_MISSING);
        }
        office.audit().together(() -> {
            CrossAreaApplication application = office.lock(id, known -> !known.takenHere());
            CrossAreaApplication ended =
                    office.end(application, decision, new End(office.today(), officer, FreeText.masked(reason)));
            office.audit()
                    .append(
                            officer,
                            AuditAction.APPLICATION_DECIDE,
                            "application " + id,
                            decision + (ended.isLate(office.today()) ? ", after its last day " + ended.dueOn() : ""));
            office.announce(NoticeKind.APPLICATION_DECIDED, id);
            return ended;
        });
    }
}
