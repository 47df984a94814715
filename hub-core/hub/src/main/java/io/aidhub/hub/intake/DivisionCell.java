package io.aidhub.hub.intake;

import io.aidhub.mapping.CodeTable;
import io.aidhub.model.Division;
import io.aidhub.model.DivisionCode;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the division code (行政区划代码) of a row says of its township. Lists write the codes of the Ministry of Civil Affairs, as the county's table has them; those of the
 * statistics bureau (统计用区划代码) look alike and are another list, so no profile reads them here (exchange-in-china.md 1.2).
 *
 * @param township 9 digits, one of the county's table; null: none, or the code goes no further down than the county
 * @param doubt what is wrong with it
 */
record DivisionCell(@Nullable String township, @Nullable ErrorCode doubt) {
    private static final int COUNTY = 6;
    private static final int TOWNSHIP = 9;

    /**
     * Reads a code.
     *
     * @param code 6, 9 or 12 digits; null: it is none
     * @param on day of the list: its codes are those of that year
     */
    static DivisionCell of(@Nullable String code, CodeTable townships, LocalDate on) {
        if (code == null) {
            return new DivisionCell(null, ErrorCode.DIVISION_CODE_INVALID);
        }
        DivisionCode division = new DivisionCode(new Division(code), DivisionCode.Issuer.CIVIL_AFFAIRS, on.getYear());
        Stream<String> known = townships.entries().stream().map(CodeTable.Entry::code);
        return switch (division.level()) {
            case TOWNSHIP, VILLAGE -> {
                String township = code.substring(0, TOWNSHIP);
                yield known.anyMatch(township::equals) ? new DivisionCell(township, null) : unknown();
            }
            case COUNTY ->
                known.anyMatch(own -> own.startsWith(code.substring(0, COUNTY)))
                        ? new DivisionCell(null, null)
                        : unknown();
            case PROVINCE, PREFECTURE -> unknown();
        };
    }

    private static DivisionCell unknown() {
        return new DivisionCell(null, ErrorCode.DIVISION_CODE_UNKNOWN);
    }
}
