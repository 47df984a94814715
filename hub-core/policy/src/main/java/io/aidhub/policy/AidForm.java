package io.aidhub.policy;

import io.aidhub.model.Citation;
import java.util.List;
import java.util.Set;

/**
 * In which forms an aid type comes (救助方式), for education by school stage (R160).
 *
 * @param stages school stages it holds for; empty where stages do not matter
 * @param forms the document's words
 */
public record AidForm(String aidType, Set<String> stages, List<String> forms, Validity validity, Citation source) {
    public AidForm {
        stages = Set.copyOf(stages);
        forms = List.copyOf(forms);
    }
}
