package io.aidhub.hub.assess;

import io.aidhub.ledger.gaps.ClosingReturn;
import io.aidhub.ledger.gaps.HouseholdFacts;
import io.aidhub.model.Category;
import io.aidhub.model.NeedKind;
import io.aidhub.model.NeedLine;
import io.aidhub.model.PersonId;
import io.aidhub.policy.Policy;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which departments are expected to answer for a household, and which of them are silent (未反馈). A department answers for a person by a cost, help or refusal in
 * force, or for everyone in an area by a full list or nil return (零报告) of the period. Silence is judged person by person: one child's grant does not answer for
 * another.
 */
final class Silence {
    private static final String GRADUATE = "GRADUATE";

    private final Policy policy;
    private final Set<String> connected;
    private final List<ClosingReturn> returns;
    private final LocalDate day;

    /**
     * @param connected departments that can answer at all: one the hub does not reach keeps no gap provisional
     * @param returns of the period
     */
    Silence(Policy policy, Set<String> connected, List<ClosingReturn> returns, LocalDate day) {
        this.policy = policy;
        this.connected = connected;
        this.returns = returns;
        this.day = day;
    }

    Answers of(HouseholdFacts facts, Set<Category> categories) {
        Map<PersonId, Set<NeedKind>> needs = realNeeds(facts);
        Set<String> expected = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        for (HouseholdFacts.Member member : facts.members()) {
            Set<NeedKind> own = needs.getOrDefault(member.person(), Set.of());
            for (String department : policy.expectedDepartments(categories, own, day)) {
                if (connected.contains(department)) {
                    expected.add(department);
                    if (!member.answeredBy().contains(department) && !returned(department, facts)) {
                        silent.add(department);
                    }
                }
            }
        }
        return new Answers(expected, silent);
    }

    /** Costs some department reported, and school for whoever the roster says is at school. */
    private static Map<PersonId, Set<NeedKind>> realNeeds(HouseholdFacts facts) {
        Map<PersonId, Set<NeedKind>> needs = new HashMap<>();
        for (NeedLine need : facts.needs()) {
            needs.computeIfAbsent(need.person(), person -> EnumSet.noneOf(NeedKind.class))
                    .add(need.kind());
        }
        for (HouseholdFacts.Member member : facts.members()) {
            String stage = member.schoolStage();
            if (stage != null && !stage.equals(GRADUATE)) {
                needs.computeIfAbsent(member.person(), person -> EnumSet.noneOf(NeedKind.class))
                        .add(NeedKind.EDUCATION);
            }
        }
        return needs;
    }

    private boolean returned(String department, HouseholdFacts facts) {
        return returns.stream()
                .anyMatch(closing -> closing.department().equals(department)
                        && closing.area().contains(facts.area()));
    }

    /** Both sorted. */
    record Answers(Set<String> expected, Set<String> silent) {}
}
