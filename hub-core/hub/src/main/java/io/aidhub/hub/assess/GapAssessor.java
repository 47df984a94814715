package io.aidhub.hub.assess;

import io.aidhub.ledger.gaps.CaseStore;
import io.aidhub.ledger.gaps.ClosingReturn;
import io.aidhub.ledger.gaps.GapLedger;
import io.aidhub.ledger.gaps.HouseholdFacts;
import io.aidhub.ledger.gaps.ProposalStore;
import io.aidhub.ledger.gaps.TouchedHouseholds;
import io.aidhub.model.AidProposal;
import io.aidhub.model.Category;
import io.aidhub.model.CauseGap;
import io.aidhub.model.GapAssessment;
import io.aidhub.model.HouseholdCase;
import io.aidhub.model.HouseholdId;
import io.aidhub.model.Money;
import io.aidhub.model.NeedLine;
import io.aidhub.model.PersonId;
import io.aidhub.policy.Explanation;
import io.aidhub.policy.Policy;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns what the ledger knows into gaps (缺口测算): takes touched households under row locks, reads their facts set-based, asks the policy, keeps what changed and
 * brings the proposals in line. All in one transaction; a second assessor takes other households.
 */
public final class GapAssessor {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TouchedHouseholds touched;
    private final CaseStore cases;
    private final GapLedger gaps;
    private final ProposalStore proposals;
    private final Policy policy;
    private final Supplier<Set<String>> connected;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final ZoneId zone;

    /**
     * @param connected departments that answer to this hub; only they can be silent
     * @param zone decides which day it is
     */
    public GapAssessor(
            TouchedHouseholds touched,
            CaseStore cases,
            GapLedger gaps,
            ProposalStore proposals,
            Policy policy,
            Supplier<Set<String>> connected,
            TransactionTemplate transactions,
            Clock clock,
            ZoneId zone) {
        this.touched = touched;
        this.cases = cases;
        this.gaps = gaps;
        this.proposals = proposals;
        this.policy = policy;
        this.connected = connected;
        this.transactions = transactions;
        this.clock = clock;
        this.zone = zone;
    }

    /** Assesses at most {@code max} touched households, those that wait longest first. */
    public AssessResult assessTouched(int max) {
        return Objects.requireNonNull(transactions.execute(status -> {
            OffsetDateTime now =
                    OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
            String period = touched.openPeriod(now);
            List<HouseholdId> households = touched.take(max);
            if (households.isEmpty()) {
                return AssessResult.NOTHING;
            }
            AssessResult result = assess(households, period, now);
            touched.done(households);
            return result;
        }));
    }

    private AssessResult assess(List<HouseholdId> households, String period, OffsetDateTime now) {
        LocalDate day = LocalDate.ofInstant(now.toInstant(), zone);
        List<ClosingReturn> returns = period.isEmpty() ? List.of() : cases.closingReturns(period);
        Silence silence = new Silence(policy, connected.get(), returns, day);
        Map<HouseholdId, GapAssessment> assessments = new LinkedHashMap<>();
        for (HouseholdFacts facts : cases.facts(households)) {
            if (!facts.members().isEmpty()) {
                assessments.put(facts.household(), assess(facts, silence, day));
            }
        }
        Map<HouseholdId, UUID> kept =
                gaps.write(assessments.values().stream().map(this::toKeep).toList(), now);
        gaps.close(
                households.stream()
                        .filter(household -> !assessments.containsKey(household))
                        .toList(),
                now);
        return propose(households, assessments, kept, now);
    }

    private GapAssessment assess(HouseholdFacts facts, Silence silence, LocalDate day) {
        Set<Category> categories = facts.members().stream()
                .flatMap(member -> member.categories().stream())
                .map(Category::new)
                .collect(Collectors.toSet());
        Silence.Answers answers = silence.of(facts, categories);
        return policy.assess(new HouseholdCase(
                facts.household(),
                facts.area(),
                day,
                categories,
                facts.needs(),
                facts.helps(),
                answers.expected(),
                answers.silent()));
    }

    private AssessResult propose(
            List<HouseholdId> households,
            Map<HouseholdId, GapAssessment> assessments,
            Map<HouseholdId, UUID> kept,
            OffsetDateTime now) {
        ProposalPlan plan = new ProposalPlan(proposals.lockOpen(households), proposals.lastDecided(households));
        assessments.forEach((household, assessment) -> {
            for (AidProposal proposal : assessment.proposals()) {
                plan.allow(
                        household,
                        Objects.requireNonNull(kept.get(household)),
                        proposal,
                        JSON.writeValueAsString(Explanation.of(proposal, assessment, policy)));
            }
        });
        proposals.withdraw(plan.withdrawn());
        proposals.update(plan.updated());
        proposals.insert(plan.opened(), now);
        return new AssessResult(
                households.size(),
                plan.opened().size(),
                plan.updated().size(),
                plan.withdrawn().size());
    }

    private GapLedger.Assessment toKeep(GapAssessment assessment) {
        List<GapLedger.Cause> causes = new ArrayList<>();
        for (CauseGap cause : assessment.causes()) {
            if (!cause.needs().isEmpty()) {
                causes.add(
                        new GapLedger.Cause(cause.cause(), bearer(cause), cause.gross(), cause.helped(), cause.gap()));
            }
        }
        Map<String, Object> explanation = new LinkedHashMap<>(Explanation.of(assessment, policy));
        explanation.remove("day"); // stands beside it; the same facts on another day are no news
        return new GapLedger.Assessment(
                UUID.randomUUID(),
                assessment.household(),
                assessment.day(),
                assessment.pack(),
                assessment.provisional(),
                causes,
                JSON.writeValueAsString(explanation));
    }

    /** Who bears the greatest need of a cause; of equals the one with the lowest id, so that the answer stays the same. */
    private static PersonId bearer(CauseGap cause) {
        Map<PersonId, Money> byPerson = new LinkedHashMap<>();
        for (NeedLine need : cause.needs()) {
            byPerson.merge(need.person(), need.gross(), Money::plus);
        }
        return byPerson.entrySet().stream()
                .max(Map.Entry.<PersonId, Money>comparingByValue()
                        .thenComparing(entry -> entry.getKey().value(), Comparator.reverseOrder()))
                .orElseThrow()
                .getKey();
    }
}
