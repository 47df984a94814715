package io.aidhub.policy;

import io.aidhub.model.Category;
import io.aidhub.model.Citation;
import java.time.LocalDate;
import java.util.List;

/**
 * A class of recipients (救助对象类型) as a pack names it (R12).
 *
 * @param name the official words
 * @param aliases other words for the very same class; a class that is only near is not an alias
 */
public record RecipientClass(Category category, String name, List<Alias> aliases, Validity validity, Citation source) {
    /** Another word for the class, while it was in use. */
    public record Alias(String text, Validity validity) {}

    public RecipientClass {
        aliases = List.copyOf(aliases);
    }

    /** True when {@code words} mean this class on {@code day}. */
    public boolean isCalled(String words, LocalDate day) {
        return validity.on(day)
                && (name.equals(words)
                        || aliases.stream()
                                .anyMatch(a ->
                                        a.text().equals(words) && a.validity().on(day)));
    }
}
