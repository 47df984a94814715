package io.aidhub.hub.exits;

import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.exits.CaseDays;
import io.aidhub.ledger.exits.ExitStore;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.model.Citation;
import io.aidhub.policy.ExitDuty;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Where the assessment of an exit's risk (退出后返贫风险评估) is asked for and recorded, as R87 binds cases opened under 吉民发〔2020〕7号 二(四). The fact of an exit is
 * never held back: one without an assessment is marked, and waits here for whoever looks after the household.
 */
public final class ExitDesk {
    private final List<ExitDuty> duties;
    private final ExitStore store;
    private final AuditTrail audit;
    private final Clock clock;
    private final ZoneId zone;

    /**
     * @param duties what the policy asks for; none where it is silent
     * @param store knows the cases of these duties
     */
    public ExitDesk(List<ExitDuty> duties, ExitStore store, AuditTrail audit, Clock clock, ZoneId zone) {
        this.duties = List.copyOf(duties);
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
    }

    /** When the cases were opened that the duties bind. */
    public static List<CaseDays> cases(List<ExitDuty> duties) {
        return duties.stream()
                .map(duty -> new CaseDays(duty.cases().from(), duty.cases().to()))
                .toList();
    }

    /** What asks for assessments; empty where the policy is silent, and then no exit ever waits. */
    public List<Citation> sources() {
        return duties.stream().map(ExitDuty::source).toList();
    }

    /** Exits without an assessment, those that wait longest first. */
    public List<ExitStore.Exit> waiting(int max) {
        return store.waiting(max);
    }

    /** The exits of a household that are bound, in the viewer's sight. */
    public List<ExitStore.Exit> ofHousehold(Viewer viewer, UUID household) {
        return store.ofHousehold(viewer, household);
    }

    /**
     * Records the assessment of a person's present exit; the exit waits no longer.
     *
     * @param by who answers for it
     * @return false when no such exit waits: nothing is done then
     */
    public boolean assess(UUID person, ExitStore.Risk result, String note, String by) {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        boolean recorded = store.record(
                person,
                new ExitStore.Assessment(result, today, by, note),
                OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (recorded) {
            audit.append(by, AuditAction.EXIT_ASSESS, "person " + person, "risk after the exit: " + result);
        }
        return recorded;
    }
}
