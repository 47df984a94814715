package io.aidhub.policy;

import io.aidhub.model.Category;
import io.aidhub.model.Citation;
import io.aidhub.model.NeedKind;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a pack says on temporary aid (临时救助) for expenditure.
 *
 * @param silentOn the clause shown where a gap meets no rule
 */
public record TemporaryAid(Citation silentOn, List<Rule> rules) {
    public TemporaryAid {
        rules = List.copyOf(rules);
    }

    /**
     * A band for one cause (R95).
     *
     * @param seriousIllnessOnly only where a need is marked 重特大疾病
     * @param band name of the value with the multiples
     * @param threshold name of the value from which a gap counts as too heavy; null where the clause asks for none
     * @param caseByCase name of the value that allows 一事一议; null where there is none
     * @param remarks keys every proposal of the rule carries
     * @param categoryRemarks keys added for households of a class
     */
    public record Rule(
            NeedKind cause,
            boolean seriousIllnessOnly,
            String band,
            @Nullable String threshold,
            @Nullable String caseByCase,
            Set<Category> categories,
            List<String> remarks,
            Map<Category, List<String>> categoryRemarks,
            Validity validity) {
        public Rule {
            categories = Set.copyOf(categories);
            remarks = List.copyOf(remarks);
            categoryRemarks = Map.copyOf(categoryRemarks);
        }

        boolean serves(Set<Category> held) {
            return !Collections.disjoint(categories, held);
        }
    }
}
