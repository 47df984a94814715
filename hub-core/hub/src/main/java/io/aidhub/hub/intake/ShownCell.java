package io.aidhub.hub.intake;

import io.aidhub.model.ResidentId;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of a cell stands in an error file. ID numbers that are sound are masked, everywhere and always; a broken one stands there, because it is what has to be mended.
 * Phones, addresses, accounts and columns nobody has described are stars, unless it is they that are broken. A cell given back as shown means: as it was.
 */
final class ShownCell {
    static final String STARS = "******";

    private static final Set<String> NUMBERS = Set.of("residentId", "headId");
    private static final Set<String> HIDDEN = Set.of(
            "phone",
            "address",
            "village",
            "disabilityCard",
            "studentNumber",
            "remark",
            "marriage",
            "ethnicity",
            "education",
            "labour");
    private static final int ID_LENGTH = 18;
    private static final int LONGEST_HINT = 18;
    private static final Pattern OLD_FOREIGN_CARD = Pattern.compile("(?<![A-Za-z])[A-Za-z]{3}\\d{12}(?!\\d)");

    private ShownCell() {}

    /**
     * @param field what the column holds; null when the profile does not know it
     * @param broken it is this cell that has to be mended
     */
    static String of(@Nullable String field, String text, boolean broken) {
        if (text.isBlank()) {
            return "";
        }
        if (field == null || (HIDDEN.contains(field) && !broken)) {
            return STARS;
        }
        if (NUMBERS.contains(field)) {
            ResidentId id = CleanedId.of(text).id();
            if (id != null) {
                return id.masked();
            }
        }
        return withoutNumbers(text);
    }

    /** Of a cell of a column nobody has described: its first character and how long it is, digits never. Enough to see what kind of thing stands there. */
    static String hinted(String text) {
        String plain = text.strip();
        int first = plain.codePointAt(0);
        int rest = Math.min(LONGEST_HINT, plain.codePointCount(0, plain.length()) - 1);
        boolean shown = rest > 0 && !Character.isDigit(first);
        return (shown ? Character.toString(first) : "*") + "*".repeat(rest);
    }

    /** Masks every sound ID number inside a text. */
    static String withoutNumbers(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            plain.append(halfWidth(text.charAt(i)));
        }
        StringBuilder shown = new StringBuilder(text);
        for (int from = 0; from + ID_LENGTH <= text.length(); from++) {
            ResidentId id =
                    CleanedId.of(plain.substring(from, from + ID_LENGTH)).id();
            if (id != null) {
                shown.replace(from, from + ID_LENGTH, id.masked());
            }
        }
        OLD_FOREIGN_CARD
                .matcher(plain)
                .results()
                .forEach(card -> shown.replace(
                        card.start(), card.end(), new ResidentId(card.group().toUpperCase(Locale.ROOT)).masked()));
        return shown.toString();
    }

    private static char halfWidth(char c) {
        char half = c >= '！' && c <= '～' ? (char) (c - 0xfee0) : c;
        return half == 'x' ? 'X' : half;
    }
}
