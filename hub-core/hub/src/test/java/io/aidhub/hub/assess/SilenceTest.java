package io.aidhub.hub.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.gaps.ClosingReturn;
import io.aidhub.ledger.gaps.HouseholdFacts;
import io.aidhub.model.Category;
import io.aidhub.model.Division;
import io.aidhub.model.HouseholdId;
import io.aidhub.model.PersonId;
import io.aidhub.policy.Policy;
import io.aidhub.policy.PolicyPacks;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final Policy POLICY = PolicyPacks.load().policy("GQ", "county-demo");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 5);
    private static final Set<Category> CATEGORIES = Set.of(new Category("SUBSISTENCE_ALLOWANCE"));

    @Test
    void aPupilExpectsAnAnswerOfEducation() {
        assertThat(silence(Set.of("education")).of(household("SENIOR", Set.of()), CATEGORIES))
                .isEqualTo(new Silence.Answers(Set.of("education"), Set.of("education")));
    }

    @Test
    void nobodyAtSchoolExpectsNothing() {
        Silence.Answers nothing = new Silence.Answers(Set.of(), Set.of());
        assertThat(silence(Set.of("education")).of(household(null, Set.of()), CATEGORIES))
                .isEqualTo(nothing);
        assertThat(silence(Set.of("education")).of(household("GRADUATE", Set.of()), CATEGORIES))
                .isEqualTo(nothing);
    }

    @Test
    void aDepartmentThatAnsweredForThePersonIsNotSilent() {
        assertThat(silence(Set.of("education"))
                        .of(household("SENIOR", Set.of("education")), CATEGORIES)
                        .silent())
                .isEmpty();
    }

    @Test
    void aReturnAnswersForItsAreaAndForNoOther() {
        assertThat(silence(Set.of("education"), "370322")
                        .of(household("SENIOR", Set.of()), CATEGORIES)
                        .silent())
                .isEmpty();
        assertThat(silence(Set.of("education"), "370322101")
                        .of(household("SENIOR", Set.of()), CATEGORIES)
                        .silent())
                .containsExactly("education");
    }

    @Test
    void aDepartmentThatIsNotConnectedCannotBeSilent() {
        assertThat(silence(Set.of("housing"))
                        .of(household("SENIOR", Set.of()), CATEGORIES)
                        .expected())
                .isEmpty();
    }

    private static Silence silence(Set<String> connected, String... areas) {
        List<ClosingReturn> returns = List.of(areas).stream()
                .map(area -> new ClosingReturn("education", new Division(area), "STUDENT_AID"))
                .toList();
        return new Silence(POLICY, connected, returns, DAY);
    }

    private static HouseholdFacts household(String stage, Set<String> answeredBy) {
        return new HouseholdFacts(
                new HouseholdId(UUID.randomUUID()),
                new Division("370322100"),
                List.of(new HouseholdFacts.Member(
                        new PersonId(UUID.randomUUID()),
                        List.of("SUBSISTENCE_ALLOWANCE"),
                        stage,
                        LocalDate.of(2010, 1, 1),
                        answeredBy)),
                List.of(),
                List.of());
    }
}
