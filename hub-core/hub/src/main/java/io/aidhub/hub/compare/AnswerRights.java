package io.aidhub.hub.compare;

import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.Category;
import io.aidhub.model.Division;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an asker may be answered (答复规则): everything within one area, the own part of those its subscriptions hold, and yes or no of anybody else. Charities and
 * administrators are answered nothing: a charity learns of people by referrals only.
 *
 * @param best the most it may have of anybody
 * @param fullArea everything of persons in this division; of every division when {@code everywhere}
 * @param subscriptions what it holds of persons on the lists of these
 * @param categories of those persons only these are told
 * @param department whose help it is told of those persons
 */
public record AnswerRights(
        AnswerLevel best,
        boolean everywhere,
        Optional<Division> fullArea,
        Set<String> subscriptions,
        Set<String> categories,
        Optional<String> department) {
    private static final AnswerRights NOTHING =
            new AnswerRights(AnswerLevel.NONE, false, Optional.empty(), Set.of(), Set.of(), Optional.empty());
    private static final AnswerRights EVERYTHING =
            new AnswerRights(AnswerLevel.FULL, true, Optional.empty(), Set.of(), Set.of(), Optional.empty());

    public AnswerRights {
        subscriptions = Set.copyOf(subscriptions);
        categories = Set.copyOf(categories);
    }

    /** @param definitions all subscriptions of the hub */
    public static AnswerRights of(Asker asker, List<SubscriptionDefinition> definitions) {
        if (asker instanceof Asker.CountyOfficer || asker instanceof Asker.Auditor) {
            return EVERYTHING;
        }
        if (asker instanceof Asker.TownshipWorker worker) {
            return new AnswerRights(
                    AnswerLevel.FULL, false, Optional.of(worker.area()), Set.of(), Set.of(), Optional.empty());
        }
        if (asker instanceof Asker.DepartmentLiaison liaison) {
            // A charity stands among the departments of the subscriptions; whoever sits there may still ask about
            // nobody.
            return isCharity(liaison.department(), definitions) ? NOTHING : own(liaison.department(), definitions);
        }
        return NOTHING;
    }

    private static boolean isCharity(String department, List<SubscriptionDefinition> definitions) {
        return definitions.stream()
                .anyMatch(definition ->
                        definition.charity() && definition.department().equals(department));
    }

    private static AnswerRights own(String department, List<SubscriptionDefinition> definitions) {
        List<SubscriptionDefinition> own = definitions.stream()
                .filter(definition -> definition.department().equals(department) && definition.status())
                .toList();
        Set<String> categories = own.stream()
                .filter(definition -> definition.fields().contains("categories"))
                .flatMap(definition -> definition.categories().stream())
                .map(Category::code)
                .collect(Collectors.toSet());
        return new AnswerRights(
                own.isEmpty() ? AnswerLevel.YES_NO : AnswerLevel.OWN,
                false,
                Optional.empty(),
                own.stream().map(SubscriptionDefinition::id).collect(Collectors.toSet()),
                categories,
                Optional.of(department));
    }

    /** Whether the asker may ask about an earlier day: of what was true then its subscriptions may have told it nothing. */
    boolean mayAskOfThePast() {
        return everywhere;
    }
}
