package io.aidhub.api;

import io.aidhub.hub.assess.DecisionDesk;
import io.aidhub.ledger.gaps.ProposalStore;
import io.aidhub.model.Money;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Proposals of temporary aid (临时救助建议) and a person's decision on them. */
@RestController
@RequestMapping("/api/v1/proposals")
public final class ProposalsApi {
    private static final int AT_MOST = 500;

    private final DecisionDesk desk;

    public ProposalsApi(DecisionDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    List<ProposalStore.Proposal> open() {
        return desk.open(AT_MOST);
    }

    @PostMapping("/{id}/decision")
    void decide(@PathVariable("id") UUID id, @RequestBody Decision decision) {
        String by = new Actor(decision.by()).named();
        Boolean granted = decision.granted();
        if (granted == null) {
            throw new ApiProblem(ApiProblem.Kind.DECISION_MISSING); // silence is not a refusal
        }
        UUID seen = decision.assessment();
        if (seen == null) {
            throw new ApiProblem(ApiProblem.Kind.ASSESSMENT_MISSING);
        }
        Long fen = decision.amountFen();
        desk.decide(
                new DecisionDesk.Seen(id, seen),
                granted,
                fen == null ? null : new Money(fen),
                decision.reason() == null ? "" : decision.reason(),
                by,
                false);
    }

    /**
     * A decision.
     *
     * @param assessment of the proposal as it was listed; another since then is answered with 409
     * @param amountFen what is granted, in fen; not looked at when refused
     */
    record Decision(
            @Nullable UUID assessment,
            @Nullable Boolean granted,
            @Nullable Long amountFen,
            @Nullable String reason,
            @Nullable String by) {}
}
