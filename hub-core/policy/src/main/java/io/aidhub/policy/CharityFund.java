package io.aidhub.policy;

import io.aidhub.model.Category;
import io.aidhub.model.Citation;
import java.util.Collections;
import java.util.Set;

/**
 * A charity fund (慈善救助基金) the policy sets up, with its earmarks: all of them must hold (R293).
 *
 * @param categories classes it serves
 * @param emergencyOnly only for 急难救助
 */
public record CharityFund(
        String name, Set<Category> categories, boolean emergencyOnly, Validity validity, Citation source) {
    public CharityFund {
        categories = Set.copyOf(categories);
    }

    /** True when a household of these classes may be helped from the fund. */
    public boolean mayServe(Set<Category> held, boolean emergency) {
        return !Collections.disjoint(categories, held) && (emergency || !emergencyOnly);
    }
}
