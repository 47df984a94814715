package io.aidhub.sandbox.sheet;

import io.aidhub.model.ResidentId;
import io.aidhub.sandbox.chance.Dice;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Slips within one row: which it can have, and what they make of it. */
final class Typing {
    /** In no code table. */
    private static final String UNKNOWN_WORD = "云岭类";

    private static final String NO_DAY = "2026-02-30";
    private static final Pattern ISO_DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
    /** A serial number of less than five digits (before May 1927) could be anything. */
    private static final int FIRST_SERIAL = 10_000;

    private static final List<String> FORMS = List.of("uuuu年M月d日", "uuuu.M.d", "uuuuMMdd", "uuuu/M/d");

    private static final Predicate<Column> CODE = column -> column.holds() == Column.Holds.CODE;
    private static final Predicate<Column> DAY = column -> column.holds() == Column.Holds.DAY;
    private static final Predicate<Column> BIRTH = column -> column.holds() == Column.Holds.BIRTH_DATE;
    private static final Predicate<Column> NEEDED = column -> column.required()
            && (column.holds() == Column.Holds.NAME || CODE.or(DAY).test(column));

    private Typing() {}

    static boolean fits(Slip slip, OneRow row) {
        String number = row.text(Column.Holds.ID_NUMBER);
        boolean plain = OneRow.isPlain(number);
        return switch (slip) {
            case ID_TYPO, EXCEL_DAMAGE, ID_SHORT, FULL_WIDTH, APOSTROPHE, BLANKS -> plain;
            case LOWER_X -> plain && number.endsWith("X");
            case FIFTEEN -> plain && number.startsWith("19", 6);
            case BIRTH_OTHER -> plain && isDay(row.text(Column.Holds.BIRTH_DATE));
            case SEX_OTHER -> plain && !row.text(Column.Holds.SEX).isEmpty();
            case NO_ID ->
                plain
                        && isDay(row.text(Column.Holds.BIRTH_DATE))
                        && !row.text(Column.Holds.SEX).isEmpty();
            case PHONE_SHORT -> !row.text(Column.Holds.PHONE).isEmpty();
            case DATE_WRONG -> !row.places(DAY).isEmpty();
            case CODE_UNKNOWN -> !row.places(CODE).isEmpty();
            case MISSING -> !row.places(NEEDED).isEmpty();
            case DATE_FORM -> row.places(DAY.or(BIRTH)).stream().anyMatch(place -> isDay(row.text(place)));
            default -> false;
        };
    }

    /** Changes the row by a slip that {@link #fits}. */
    static SlippingRows.Mistyped slip(Slip slip, OneRow row, Dice dice) {
        return switch (slip) {
            case CODE_UNKNOWN -> {
                int place = dice.pick(row.places(CODE));
                yield change(slip, row, place, UNKNOWN_WORD, row.column(place).unknown());
            }
            case MISSING -> {
                int place = dice.pick(row.places(NEEDED));
                yield change(slip, row, place, "", row.column(place).missing());
            }
            case DATE_WRONG -> change(slip, row, dice.pick(row.places(DAY)), NO_DAY, slip.code);
            case DATE_FORM -> {
                List<Integer> days = row.places(DAY.or(BIRTH)).stream()
                        .filter(place -> isDay(row.text(place)))
                        .toList();
                int place = dice.pick(days);
                yield change(slip, row, place, otherForm(LocalDate.parse(row.text(place)), dice), slip.code);
            }
            case BIRTH_OTHER ->
                change(
                        slip,
                        row,
                        Column.Holds.BIRTH_DATE,
                        LocalDate.parse(row.text(Column.Holds.BIRTH_DATE))
                                .minusYears(2)
                                .minusMonths(1)
                                .toString());
            case SEX_OTHER ->
                change(slip, row, Column.Holds.SEX, row.text(Column.Holds.SEX).equals("男") ? "女" : "男");
            case PHONE_SHORT ->
                change(
                        slip,
                        row,
                        Column.Holds.PHONE,
                        row.text(Column.Holds.PHONE).substring(0, 5));
            default -> change(slip, row, Column.Holds.ID_NUMBER, number(slip, row.text(Column.Holds.ID_NUMBER), dice));
        };
    }

    private static String number(Slip slip, String number, Dice dice) {
        return switch (slip) {
            case ID_TYPO -> number.substring(0, 17) + otherCheck(number.charAt(17));
            case EXCEL_DAMAGE -> damaged(number, dice);
            case ID_SHORT -> number.substring(0, 16) + number.substring(17);
            case NO_ID -> "";
            case FULL_WIDTH -> fullWidth(number);
            case APOSTROPHE -> "'" + number;
            case BLANKS -> " " + number.substring(0, 6) + " " + number.substring(6);
            case LOWER_X -> number.toLowerCase(Locale.ROOT);
            case FIFTEEN -> number.substring(0, 6) + number.substring(8, 17);
            default -> throw new IllegalArgumentException(slip + " is no slip of a number");
        };
    }

    /** A digit that is wrong, and never one that looks like what a spreadsheet leaves. */
    private static char otherCheck(char right) {
        return right >= '1' && right <= '8' ? (char) (right + 1) : '1';
    }

    /** The exponent form, or fifteen digits and noughts, where that is no right number by chance (one in eleven is). */
    private static String damaged(String number, Dice dice) {
        boolean right = ResidentId.checkCharacter(number.substring(0, 15) + "00") == '0';
        return right || dice.perMille(500)
                ? number.charAt(0) + "." + number.substring(1, 6) + "E+17"
                : number.substring(0, 15) + "000";
    }

    private static String fullWidth(String number) {
        StringBuilder wide = new StringBuilder(number.length());
        number.chars().forEach(c -> wide.append((char) (c - '!' + '！')));
        return wide.toString();
    }

    private static String otherForm(LocalDate day, Dice dice) {
        int form = dice.below(FORMS.size() + 1);
        long serial = SERIAL_ZERO.until(day, ChronoUnit.DAYS);
        return form == FORMS.size() && serial >= FIRST_SERIAL
                ? Long.toString(serial)
                : DateTimeFormatter.ofPattern(FORMS.get(form % FORMS.size()), Locale.ROOT)
                        .format(day);
    }

    private static boolean isDay(String text) {
        return ISO_DAY.matcher(text).matches();
    }

    private static SlippingRows.Mistyped change(Slip slip, OneRow row, Column.Holds holds, String text) {
        row.set(holds, text);
        return new SlippingRows.Mistyped(row.heading(holds), slip.fate, slip.code);
    }

    private static SlippingRows.Mistyped change(Slip slip, OneRow row, int place, String text, String code) {
        row.set(place, text);
        Column column = row.column(place);
        Slip.Fate fate = slip == Slip.CODE_UNKNOWN && column.hint() ? Slip.Fate.HINT : slip.fate;
        return new SlippingRows.Mistyped(column.heading(), fate, code);
    }
}
