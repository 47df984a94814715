package io.aidhub.mapping;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days as lists write them: 2026-11-03, 20261103, 2026/11/3, 2026.11.3, 2026年11月3日, the same with a time behind, a month alone (2026.11, 202611; its first day), and the
 * serial number of a spreadsheet (45000). Half- or full-width, with blanks between the parts. Source: exchange-in-china.md 1.4.
 */
final class LooseDate {
    private static final Pattern PARTS = Pattern.compile(
            "(\\d{4})[-/.年](\\d{1,2})(?:[-/.月](?:(\\d{1,2})[日号]?)?)?(?:[T ]?\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\.\\d+)?)?");
    private static final Pattern BASIC = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})?");
    private static final Pattern SERIAL = Pattern.compile("\\d{5}(\\.\\d+)?");
    private static final Pattern BLANK_AT_MARK = Pattern.compile("\\s*([-/.年月日号])\\s*(?!\\d{1,2}:)");
    private static final Pattern DASH = Pattern.compile("[‐‑‒–—−]");
    /** Day 0 of the 1900 date system, with its invented 29 February 1900 taken into account for every day since March 1900. */
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
    /** Nobody on a list was born before, and no list speaks of days after: a number outside is some other number (490203, 99999). */
    private static final int FIRST_YEAR = 1850;

    private static final int LAST_YEAR = 2100;

    private LooseDate() {}

    /** @throws DateTimeException without the text when it is no day */
    static LocalDate parse(String text) {
        LocalDate day = read(plain(text));
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw new DateTimeException("not a day of anybody's life");
        }
        return day;
    }

    private static String plain(String text) {
        String form = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        String bare = form.startsWith("'") ? form.substring(1).strip() : form;
        return BLANK_AT_MARK.matcher(DASH.matcher(bare).replaceAll("-")).replaceAll("$1");
    }

    private static LocalDate read(String form) {
        Matcher parts = PARTS.matcher(form);
        if (parts.matches()) {
            return day(parts);
        }
        Matcher basic = BASIC.matcher(form);
        if (basic.matches()) {
            return day(basic);
        }
        if (SERIAL.matcher(form).matches()) {
            return SERIAL_ZERO.plusDays((long) Double.parseDouble(form));
        }
        throw new DateTimeException("not a day");
    }

    private static LocalDate day(Matcher parts) {
        String day = parts.group(3);
        return LocalDate.of(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                day == null ? 1 : Integer.parseInt(day));
    }
}
