package io.aidhub.hub.sheet;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a number in a cell is shown as: a day by its format, else a plain number. */
final class CellFormats {
    /** Formats without a text of their own that show a day (ECMA-376 part 1, 18.8.30), with those of a Chinese program. */
    private static final Set<Integer> BUILT_IN_DAYS =
            Set.of(14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58);

    private static final int MOST_FORMATS = 100_000;
    /** A double keeps 15 digits: of a longer whole number the rest is invented. */
    private static final int EXACT_DIGITS = 15;
    /** A double reaches no further. */
    private static final int MOST_EXPONENT = 400;

    private static final int LONGEST_NUMBER = 400;
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_465); // 9999-12-31

    private final List<Boolean> days = new ArrayList<>();
    private final boolean since1904;

    /** @param styles null: the workbook has none */
    CellFormats(@Nullable XmlPart styles, boolean since1904) throws IOException {
        this.since1904 = since1904;
        if (styles != null) {
            read(styles);
        }
    }

    private void read(XmlPart styles) throws IOException {
        Map<String, Boolean> own = new HashMap<>();
        boolean cells = false;
        while (styles.next()) {
            if (styles.begins("numFmt")) {
                String code = styles.attribute("formatCode");
                own.put(String.valueOf(styles.attribute("numFmtId")), code != null && showsDay(code));
            } else if (styles.begins("cellXfs")) {
                cells = true;
            } else if (styles.ends("cellXfs")) {
                cells = false;
            } else if (cells && styles.begins("xf")) {
                String id = String.valueOf(styles.attribute("numFmtId"));
                days.add(own.containsKey(id) ? own.get(id) : BUILT_IN_DAYS.contains(number(id, -1)));
            }
            if (own.size() > MOST_FORMATS || days.size() > MOST_FORMATS) {
                throw new IOException("no spreadsheet program writes so many formats");
            }
        }
    }

    /**
     * A number as its reader would type it.
     *
     * @param raw as the file has it
     * @param style place of the cell's format; null: none
     */
    String shown(String raw, @Nullable String style) throws IOException {
        BigDecimal number = decimal(raw);
        int place = style == null ? -1 : number(style, -1);
        boolean day = place >= 0 && place < days.size() && days.get(place);
        return day && number.signum() > 0 && number.compareTo(LAST_DAY) <= 0
                ? day(number.setScale(0, RoundingMode.FLOOR).intValueExact()).toString()
                : plain(number);
    }

    private static BigDecimal decimal(String raw) throws IOException {
        try {
            BigDecimal number = new BigDecimal(raw.length() > LONGEST_NUMBER ? "-" : raw);
            if (Math.abs((long) number.precision() - number.scale()) > MOST_EXPONENT
                    || Math.abs((long) number.scale()) > MOST_EXPONENT) {
                throw new NumberFormatException("beyond any number of a spreadsheet");
            }
            return number;
        } catch (NumberFormatException e) {
            throw new IOException("a cell that should be a number is none", e);
        }
    }

    /** Programs count a 29 February 1900 that never was. */
    private LocalDate day(int serial) {
        if (since1904) {
            return LocalDate.of(1904, 1, 1).plusDays(serial);
        }
        return LocalDate.of(1899, 12, 31).plusDays(serial < 60 ? serial : serial - 1L);
    }

    private static String plain(BigDecimal number) {
        if (number.precision() - number.scale() > EXACT_DIGITS) {
            BigDecimal kept = number.round(new MathContext(EXACT_DIGITS)).stripTrailingZeros();
            return kept.unscaledValue().toString().replaceFirst("(?<=^\\d)(?=\\d)", ".")
                    + "E+"
                    + (number.precision() - number.scale() - 1);
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** A number format that shows a day: year or day letters outside of quoted text. */
    private static boolean showsDay(String format) {
        String letters = format.toLowerCase(Locale.ROOT).replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "");
        return letters.contains("y") || (letters.contains("d") && letters.contains("m"));
    }

    static int number(@Nullable String text, int otherwise) {
        try {
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return otherwise; // as a spreadsheet program takes it
        }
    }
}
