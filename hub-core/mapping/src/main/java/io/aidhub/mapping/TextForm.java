package io.aidhub.mapping;

import java.text.Normalizer;
import java.util.Locale;

/** How texts of lists are compared: people type full-width brackets, letters and blanks as they come. Names of people never go through here. */
final class TextForm {
    private TextForm() {}

    /** Half-width, without any blank, line break, zero-width mark or leading apostrophe: the form headings and code texts are compared in. */
    static String comparable(String text) {
        String half = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder kept = new StringBuilder(half.length());
        half.codePoints()
                .filter(c -> !Character.isWhitespace(c)
                        && !Character.isSpaceChar(c)
                        && Character.getType(c) != Character.FORMAT
                        && !Character.isISOControl(c))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** As {@link #comparable}, for a number with letters: upper case, no leading apostrophe. */
    static String halfWidth(String text) {
        String form = comparable(text);
        return (form.startsWith("'") ? form.substring(1) : form).toUpperCase(Locale.ROOT);
    }
}
