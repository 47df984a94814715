package io.aidhub.sandbox.sheet;

import java.util.Arrays;
import java.util.Optional;

/** What goes wrong in lists, and what the hub must make of it. */
public enum Slip {
    /** A wrong check digit. */
    ID_TYPO("id-typo", Fate.ERROR, "ID_CHECK_DIGIT"),
    /** The number became an amount: 3.70000E+17, or 000 for its last three digits. */
    EXCEL_DAMAGE("excel-damage", Fate.ERROR, "ID_SPREADSHEET_DAMAGE"),
    /** A digit left out. */
    ID_SHORT("id-short", Fate.ERROR, "ID_LENGTH"),
    BIRTH_OTHER("birth-other", Fate.ERROR, "BIRTH_DATE_MISMATCH"),
    SEX_OTHER("sex-other", Fate.ERROR, "SEX_MISMATCH"),
    /** A day no calendar has. */
    DATE_WRONG("date-wrong", Fate.ERROR, "DATE_INVALID"),
    /** A text in no code table; the code is that of the column. */
    CODE_UNKNOWN("code-unknown", Fate.ERROR, ""),
    /** A needed cell is empty; the code is that of the column. */
    MISSING("missing", Fate.ERROR, ""),
    /** The row stands a second time below. */
    ROW_TWICE("row-twice", Fate.ERROR, "PERSON_TWICE"),
    /** The person stands a second time, in another household. */
    TWO_HOUSEHOLDS("two-households", Fate.ERROR, "PERSON_TWICE"),

    /** No number: in with a temporary identity. */
    NO_ID("no-id", Fate.HINT, "ID_TEMPORARY"),
    /** A telephone number of too few digits. */
    PHONE_SHORT("phone-short", Fate.HINT, "PHONE_DOUBTFUL"),

    FULL_WIDTH("full-width", Fate.FINE, ""),
    APOSTROPHE("apostrophe", Fate.FINE, ""),
    BLANKS("blanks", Fate.FINE, ""),
    LOWER_X("lower-x", Fate.FINE, ""),
    /** The number of before 1999, fifteen digits. */
    FIFTEEN("fifteen", Fate.FINE, ""),
    /** A right day in another form, for example 2026年3月5日. */
    DATE_FORM("date-form", Fate.FINE, ""),
    /** A row of totals (合计) among the people. */
    TOTAL_ROW("total-row", Fate.FINE, ""),

    /** Two rows of headings with merged groups. */
    HEADINGS_GROUPED("headings-grouped", Fate.FORM, ""),
    COLUMN_HIDDEN("column-hidden", Fate.FORM, ""),
    /** The list goes on on a second sheet. */
    TWO_SHEETS("two-sheets", Fate.FORM, ""),
    GB18030("gb18030", Fate.FORM, ""),
    /** UTF-8 that begins with its mark (BOM). */
    UTF8_BOM("utf8-bom", Fate.FORM, ""),
    /** Parted by tabs. */
    TAB("tab", Fate.FORM, ""),
    ZIP("zip", Fate.FORM, "");

    /** What becomes of a row, or of a file. */
    public enum Fate {
        /** The row comes back with its code. */
        ERROR,
        /** The row goes in, and its code is shown. */
        HINT,
        /** The row goes in as if nothing had been; a row of totals is no row. */
        FINE,
        /** Of a whole file, which is read as if it had the usual form. */
        FORM
    }

    /** As the command line calls it. */
    final String word;

    final Fate fate;
    final String code;

    Slip(String word, Fate fate, String code) {
        this.word = word;
        this.fate = fate;
        this.code = code;
    }

    public String word() {
        return word;
    }

    public Fate fate() {
        return fate;
    }

    static Optional<Slip> of(String word) {
        return Arrays.stream(values()).filter(slip -> slip.word.equals(word)).findFirst();
    }
}
