package io.aidhub.routes.deliver;

import io.aidhub.spi.Notice;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a department's words fit for a screen or a log: short, and without what we told it about people. */
public final class SafeText {
    /** Enough for a sentence of the department's operator. */
    private static final int LONGEST = 160;

    private static final Pattern DIGITS = Pattern.compile("\\d(?:[\\d\\s-]{2,}[\\dXx])");
    private static final Pattern SHORT_CODE = Pattern.compile("[0-9|]{2,3}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\s]+");
    private static final String MASK = "***";

    private SafeText() {}

    /** {@code text} without runs of four digits or more, and without any value of the notices' rows. */
    public static String about(Collection<Notice> notices, String text) {
        return plain(withoutValues(notices, text));
    }

    /** {@code text} without runs of four digits or more, on one line, at most 160 characters. */
    public static String plain(String text) {
        String safe =
                DIGITS.matcher(CONTROL.matcher(text).replaceAll(" ").strip()).replaceAll(MASK);
        return safe.codePointCount(0, safe.length()) <= LONGEST
                ? safe
                : safe.substring(0, safe.offsetByCodePoints(0, LONGEST)) + "…";
    }

    /** A department's code or reference: at most 64 of letters, digits and {@code . _ : / -}, without any value of the rows. */
    public static String code(Collection<Notice> notices, String text) {
        String safe = withoutValues(notices, text).replaceAll("[^A-Za-z0-9._:/-]", "");
        return safe.length() <= 64 ? safe : safe.substring(0, 64);
    }

    private static String withoutValues(Collection<Notice> notices, String text) {
        String safe = text;
        for (Notice notice : notices) {
            for (Map<String, String> row : notice.rows()) {
                for (String value : row.values()) {
                    // One character proves nothing about a person, nor does a short code of a code table.
                    if (value.codePointCount(0, value.length()) > 1
                            && !SHORT_CODE.matcher(value).matches()) {
                        safe = safe.replace(value, MASK);
                    }
                }
            }
        }
        return safe;
    }

    /** The kinds of a failure and of its causes, never their messages: those may quote data. */
    public static String kinds(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(8) // a chain of causes may be a ring
                .map(cause -> cause.getClass().getSimpleName())
                .collect(Collectors.joining(" < "));
    }
}
