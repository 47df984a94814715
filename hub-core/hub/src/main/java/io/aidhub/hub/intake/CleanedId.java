package io.aidhub.hub.intake;

import io.aidhub.model.ResidentId;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An ID number as lists write it, cleaned by the rules of exchange-in-china.md 1.1: half-width, upper-case X, no blanks, no leading apostrophe; 15 digits become 18.
 * Exactly one of the two is there.
 *
 * @param broken which way the number is damaged
 */
record CleanedId(@Nullable ResidentId id, @Nullable ErrorCode broken) {
    /** As an amount: {@code 4.40981E+17}, {@code 370000194902039000.00}, with thousand separators, or the marks of a column too narrow for it. */
    private static final Pattern AMOUNT =
            Pattern.compile("\\d(\\.\\d+)?E\\+?\\d{1,2}|\\d{16,18}\\.0*|\\d{1,3}(,\\d{3}){4,5}(\\.0*)?|#{3,}");
    /** Fifteen digits are not too many for a spreadsheet: nothing is lost. */
    private static final Pattern WHOLE_AMOUNT = Pattern.compile("\\d{15}\\.0*");
    /** Written where there is no number. */
    private static final Set<String> NONE = Set.of(
            "无", "暂无", "没有", "未办", "未办理", "未上户", "无户口", "无身份证", "无身份证号", "不详", "未知", "空", "/", "\\", "-", "--", "—",
            "——");

    static CleanedId of(String text) {
        String number = plain(text);
        if (isEighteen(number)) {
            return eighteen(number);
        }
        if (number.isEmpty() || NONE.contains(number)) {
            return broken(ErrorCode.ID_MISSING);
        }
        if (WHOLE_AMOUNT.matcher(number).matches()) {
            number = number.substring(0, 15);
        }
        if (AMOUNT.matcher(number).matches()) {
            return broken(ErrorCode.ID_SPREADSHEET_DAMAGE);
        }
        if (ResidentId.isFifteen(number)) {
            return fifteen(number);
        }
        if (ResidentId.isOldForeignCard(number)) {
            return sound(new ResidentId(number));
        }
        return broken(ErrorCode.ID_LENGTH);
    }

    /** What a spreadsheet makes of a long number it takes for an amount; of 18 digits, whose check character is known to be wrong, the last three are noughts then. */
    static boolean isAmount(String text) {
        String number = plain(text);
        return AMOUNT.matcher(number).matches() || (isEighteen(number) && number.endsWith("000"));
    }

    private static CleanedId eighteen(String number) {
        if (ResidentId.checkCharacter(number) != number.charAt(17)) {
            // A spreadsheet keeps 15 digits of a number and fills up with noughts.
            return broken(number.endsWith("000") ? ErrorCode.ID_SPREADSHEET_DAMAGE : ErrorCode.ID_CHECK_DIGIT);
        }
        try {
            return sound(new ResidentId(number));
        } catch (IllegalArgumentException e) {
            return broken(ErrorCode.ID_CHECK_DIGIT); // no date in it, or no division
        }
    }

    private static CleanedId fifteen(String number) {
        try {
            return sound(ResidentId.ofFifteen(number));
        } catch (IllegalArgumentException e) {
            return broken(ErrorCode.ID_LENGTH);
        }
    }

    private static boolean isEighteen(String number) {
        int x = number.indexOf('X');
        return number.length() == 18 && isBare(number) && (x < 0 || x == 17);
    }

    private static boolean isBare(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != 'X') {
                return false;
            }
        }
        return true;
    }

    /** Ends as what a spreadsheet leaves of a number. */
    boolean endsInNoughts() {
        return id != null && id.saysBirthAndSex() && id.number().endsWith("000");
    }

    private static CleanedId sound(ResidentId number) {
        return new CleanedId(number, null);
    }

    private static CleanedId broken(ErrorCode how) {
        return new CleanedId(null, how);
    }

    private static String plain(String text) {
        if (isBare(text)) {
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
