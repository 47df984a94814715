package io.aidhub.hub.intake;

import io.aidhub.model.ResidentId;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An ID number as lists write it, cleaned by the rules of exchange-in-china.md 1.1: half-width, upper-case X, no blanks, no leading apostrophe; 15 digits become 18.
 * Exactly one of the two is there.
 *
 * @param broken which way the number is damaged
 */
record CleanedId(@Nullable ResidentId id, @Nullable ErrorCode broken) {
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d(\\.\\d+)?E\\+?\\d{1,2}");
    private static final Pattern FIFTEEN = Pattern.compile("\\d{15}");
    private static final Pattern EIGHTEEN = Pattern.compile("\\d{17}[\\dX]");

    static CleanedId of(String text) {
        String number = plain(text);
        if (number.isEmpty()) {
            return broken(ErrorCode.ID_MISSING);
        }
        if (SCIENTIFIC.matcher(number).matches()) {
            return broken(ErrorCode.ID_SPREADSHEET_DAMAGE);
        }
        if (FIFTEEN.matcher(number).matches()) {
            String digits = number.substring(0, 6) + "19" + number.substring(6);
            return ResidentId.birthDateOf(digits).isPresent()
                    ? sound(digits + ResidentId.checkCharacter(digits))
                    : broken(ErrorCode.ID_LENGTH);
        }
        if (!EIGHTEEN.matcher(number).matches()) {
            return broken(ErrorCode.ID_LENGTH);
        }
        if (ResidentId.checkCharacter(number) != number.charAt(17)) {
            // A spreadsheet keeps 15 digits of a number and fills up with noughts.
            return broken(number.endsWith("000") ? ErrorCode.ID_SPREADSHEET_DAMAGE : ErrorCode.ID_CHECK_DIGIT);
        }
        return ResidentId.birthDateOf(number).isPresent() ? sound(number) : broken(ErrorCode.ID_CHECK_DIGIT);
    }

    private static CleanedId sound(String number) {
        return new CleanedId(new ResidentId(number), null);
    }

    private static CleanedId broken(ErrorCode how) {
        return new CleanedId(null, how);
    }

    private static String plain(String text) {
        boolean clean = text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == 'X');
        if (clean) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKC).codePoints().forEach(c -> {
            if (!Character.isWhitespace(c)
                    && !Character.isSpaceChar(c)
                    && !Character.isISOControl(c)
                    && Character.getType(c) != Character.FORMAT) {
                kept.appendCodePoint(c == '×' ? 'X' : c);
            }
        });
        int start = 0;
        while (start < kept.length() && "'’‘`".indexOf(kept.charAt(start)) >= 0) {
            start++;
        }
        return kept.substring(start).toUpperCase(Locale.ROOT);
    }

    /** Never the number. */
    @Override
    public String toString() {
        return "CleanedId[" + (broken == null ? "sound" : broken) + "]";
    }
}
