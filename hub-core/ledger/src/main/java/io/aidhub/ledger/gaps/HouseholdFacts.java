package io.aidhub.ledger.gaps;

import io.aidhub.model.Division;
import io.aidhub.model.HelpLine;
import io.aidhub.model.HouseholdId;
import io.aidhub.model.NeedLine;
import io.aidhub.model.PersonId;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What roster and ledger know of one household now (一户一档).
 *
 * @param members those on the roster; empty when the household is closed or all have left
 * @param needs gross costs in force of its members
 * @param helps help in force of its members, and temporary aid granted to the household
 */
public record HouseholdFacts(
        HouseholdId household, Division area, List<Member> members, List<NeedLine> needs, List<HelpLine> helps) {
    public HouseholdFacts {
        members = List.copyOf(members);
        needs = List.copyOf(needs);
        helps = List.copyOf(helps);
    }

    /**
     * One member as the roster holds it.
     *
     * @param categories category codes, sorted
     * @param schoolStage PRESCHOOL, COMPULSORY_PRIMARY, …; null when not at school
     * @param answeredBy departments with a cost, help or refusal in force for this person
     */
    public record Member(
            PersonId person,
            List<String> categories,
            @Nullable String schoolStage,
            LocalDate birthDate,
            Set<String> answeredBy) {
        public Member {
            categories = List.copyOf(categories);
            answeredBy = Set.copyOf(answeredBy);
        }

        @Override
        public String toString() {
            return "Member " + person;
        }
    }
}
