package io.aidhub.policy;

import io.aidhub.model.Category;
import io.aidhub.model.Citation;
import io.aidhub.model.NeedKind;
import java.util.Collections;
import java.util.Set;

/**
 * One cell of the offer matrix: a real need of these classes expects an answer from this department.
 *
 * @param categories the classes the clause names
 */
public record Offer(NeedKind need, String department, Set<Category> categories, Validity validity, Citation source) {
    public Offer {
        categories = Set.copyOf(categories);
    }

    boolean serves(Set<Category> held) {
        return !Collections.disjoint(categories, held);
    }
}
