package io.aidhub.sandbox.county;

import io.aidhub.sandbox.chance.Dice;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How clerks type: a few right ID numbers in odd dress, dates in the shapes found in the wild (exchange-in-china.md
 * 1.1, 1.4). All can be cleaned.
 */
final class Keystrokes {
    private static final List<DateTimeFormatter> DAYS =
            shapes("uuuu-MM-dd", "uuuu-MM-dd", "uuuu/M/d", "uuuuMMdd", "uuuu年M月d日");
    private static final List<DateTimeFormatter> MONTHS = shapes("uuuu-MM", "uuuu-MM", "uuuu.MM", "uuuuMM", "uuuu年M月");

    private final Map<Dress, Integer> counts = new EnumMap<>(Dress.class);

    /** Odd dress of a right number. */
    enum Dress {
        FULL_WIDTH,
        LOWER_CASE_X,
        APOSTROPHE,
        SPACES
    }

    /** The number as somebody typed it, most often plainly. */
    String idNumber(String number, Dice dice) {
        int hit = dice.below(1000);
        if (hit < 5) {
            return dressed(Dress.FULL_WIDTH, fullWidth(number));
        }
        if (hit < 10) {
            return dressed(Dress.APOSTROPHE, "'" + number);
        }
        if (hit < 14) {
            return dressed(Dress.SPACES, " " + number + " ");
        }
        if (number.endsWith("X") && hit < 300) {
            return dressed(Dress.LOWER_CASE_X, number.toLowerCase(Locale.ROOT));
        }
        return number;
    }

    /** For the list in text form: a tab before the number keeps spreadsheets from rounding it. */
    String idNumberInText(String number, Dice dice) {
        return dice.perMille(30) ? dressed(Dress.SPACES, "\t" + number) : number;
    }

    static String day(LocalDate day, Dice dice) {
        return dice.pick(DAYS).format(day);
    }

    static String month(YearMonth month, Dice dice) {
        return dice.pick(MONTHS).format(month);
    }

    Map<Dress, Integer> counts() {
        return new EnumMap<>(counts);
    }

    private String dressed(Dress dress, String text) {
        counts.merge(dress, 1, Integer::sum);
        return text;
    }

    private static String fullWidth(String number) {
        StringBuilder wide = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); i++) {
            wide.append((char) (number.charAt(i) - '!' + '！'));
        }
        return wide.toString();
    }

    private static List<DateTimeFormatter> shapes(String first, String... others) {
        List<DateTimeFormatter> shapes = new ArrayList<>();
        shapes.add(DateTimeFormatter.ofPattern(first, Locale.ROOT));
        for (String other : others) {
            shapes.add(DateTimeFormatter.ofPattern(other, Locale.ROOT));
        }
        return List.copyOf(shapes);
    }
}
