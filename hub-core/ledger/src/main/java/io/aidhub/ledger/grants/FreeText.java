package io.aidhub.ledger.grants;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that people outside or at a desk wrote, made fit to be stored in clear: somebody may have put an ID or phone number into it, so long runs of digits become
 * stars.
 */
public final class FreeText {
    // Six digits or more, also with spaces and hyphens between them, as people write phone numbers; an ISO day alone
    // stays.
    private static final Pattern NUMBERS = Pattern.compile(
            "(?<![0-9０-９])(?!\\d{4}-\\d{2}-\\d{2}(?![0-9０-９ -]))" + "[0-9０-９](?:[ -]?[0-9０-９]){5,}(?:[ -]?[Xx])?");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");
    private static final int LONGEST = 500;

    private FreeText() {}

    /** At most 500 characters without control characters and long numbers. */
    public static String masked(String text) {
        String clean = NUMBERS.matcher(CONTROLS.matcher(text).replaceAll(" ")).replaceAll("***");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
    }

    public static @Nullable String maskedOrNull(@Nullable String text) {
        return text == null ? null : masked(text);
    }
}
