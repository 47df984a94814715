package io.aidhub.hub.intake;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Tells a telephone number from what is none: mobile (11 digits, 13 to 19), land line with or without area code and extension, service numbers (400, 800), several in
 * one cell. The number itself stays as it was written: whoever rings reads it better than we do.
 */
final class PhoneText {
    private static final Pattern SEVERAL = Pattern.compile("[,;/、|]|或");
    private static final Pattern FILLING = Pattern.compile("[\\s\\-()—–.]|^'");
    private static final Pattern ONE = Pattern.compile(
            "(?:\\+?0?0?86)?1[3-9]\\d{9}|(?:\\+?0?0?86)?0?(?:10|2\\d|[3-9]\\d{2})[2-8]\\d{6,7}(?:(?:转|EXT)?\\d{1,5})?|[2-8]\\d{6,7}|[48]00\\d{7}");

    private PhoneText() {}

    /** True for a blank cell too: nobody must have a telephone. */
    static boolean isPlausible(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        if (plain.isEmpty() || plain.equals("无")) {
            return true;
        }
        for (String one : SEVERAL.split(plain)) {
            String digits = FILLING.matcher(one).replaceAll("");
            if (!digits.isEmpty() && !ONE.matcher(digits).matches()) {
                return false;
            }
        }
        return true;
    }
}
