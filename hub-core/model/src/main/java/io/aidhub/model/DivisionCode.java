package io.aidhub.model;

/**
 * A division code with who issued it and for which year: the two lists of 12 digits are not the same, and both change every year (exchange-in-china.md 1.2).
 *
 * @param year the edition, for example 2026
 */
public record DivisionCode(Division division, Issuer issuer, int year) {
    private static final int FIRST_YEAR = 1980;

    public DivisionCode {
        if (year < FIRST_YEAR || year > 9999) {
            throw new IllegalArgumentException("no edition of division codes is of the year " + year);
        }
        if (issuer == Issuer.GB_T_2260 && division.code().length() != 6) {
            throw new IllegalArgumentException("GB/T 2260 has codes of 6 digits");
        }
    }

    /** Whose list it is. */
    public enum Issuer {
        /** GB/T 2260: province, prefecture, county; 6 digits. */
        GB_T_2260,
        /** Ministry of Civil Affairs (民政统计代码编制规则): 6 + 3 township + 3 village. */
        CIVIL_AFFAIRS,
        /** National Bureau of Statistics (统计用区划代码): 6 + 3 + 3, not the same villages. */
        STATISTICS
    }

    /** How far down a code goes; noughts at its end say nothing (370322000000 is a county). */
    public enum Level {
        PROVINCE,
        PREFECTURE,
        COUNTY,
        TOWNSHIP,
        VILLAGE
    }

    public Level level() {
        String code = division.code();
        if (code.length() == 12 && !code.endsWith("000")) {
            return Level.VILLAGE;
        }
        if (code.length() >= 9 && !code.startsWith("000", 6)) {
            return Level.TOWNSHIP;
        }
        return code.startsWith("0000", 2) ? Level.PROVINCE : code.startsWith("00", 4) ? Level.PREFECTURE : Level.COUNTY;
    }

    /** A code of another list or year may name another place: only codes of one list and year are compared. */
    public boolean contains(DivisionCode other) {
        return issuer == other.issuer && year == other.year && division.contains(other.division);
    }

    @Override
    public String toString() {
        return division + " (" + issuer + " " + year + ")";
    }
}
