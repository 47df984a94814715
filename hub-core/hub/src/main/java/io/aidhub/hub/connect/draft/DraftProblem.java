package io.aidhub.hub.connect.draft;

import java.util.List;
import java.util.Locale;

/**
 * An answer that cannot be used.
 *
 * @param question which answer it is
 * @param key what is wrong, a key of this room's texts
 * @param arguments of the text; never a person's data: none is asked
 */
public record DraftProblem(Question question, String key, List<String> arguments) {
    /** What is wrong and what to do, for a human. */
    public String text(Locale locale) {
        return DraftTexts.of(locale, "problem." + key, arguments.toArray());
    }
}
