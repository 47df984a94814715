package io.aidhub.sandbox.sheet;

/**
 * A column of a list, as far as slips need to know it.
 *
 * @param required whether a row without it stays out
 * @param unknown the hub's error code for a text it cannot make anything of, empty when any text will do
 * @param missing the hub's error code for an empty cell, empty when it may be so
 * @param hint whether a row with an unknown text goes in all the same
 */
public record Column(String heading, Holds holds, boolean required, String unknown, String missing, boolean hint) {

    /** What is in the cells. */
    public enum Holds {
        SERIAL,
        NAME,
        ID_NUMBER,
        HEAD_ID_NUMBER,
        SEX,
        BIRTH_DATE,
        DAY,
        CODE,
        PHONE,
        OTHER
    }

    public static Column of(String heading, Holds holds) {
        return new Column(heading, holds, false, "", "", false);
    }

    /** A person's name: nobody without. */
    public static Column name(String heading) {
        return new Column(heading, Holds.NAME, true, "", "NAME_MISSING", false);
    }

    public static Column day(String heading) {
        return new Column(heading, Holds.DAY, false, "DATE_INVALID", "", false);
    }

    /** A day that must be there. */
    public static Column day(String heading, String missing) {
        return new Column(heading, Holds.DAY, true, "DATE_INVALID", missing, false);
    }

    /** A word of a code table, which may be left out. */
    public static Column code(String heading, String unknown) {
        return new Column(heading, Holds.CODE, false, unknown, "", false);
    }

    /** A word of a code table that must be there. */
    public static Column code(String heading, String unknown, String missing) {
        return new Column(heading, Holds.CODE, true, unknown, missing, false);
    }

    /** A word of a code table without which the row goes in too. */
    public static Column hint(String heading, String unknown) {
        return new Column(heading, Holds.CODE, false, unknown, "", true);
    }

    public static Column other(String heading) {
        return of(heading, Holds.OTHER);
    }
}
