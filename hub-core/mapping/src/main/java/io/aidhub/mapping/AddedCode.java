package io.aidhub.mapping;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One code the county has added to a table while the hub runs (代码补充). It fills a hole and replaces nothing: what the file says wins.
 *
 * @param table name of the table
 * @param way READ: {@code from} is how others write it, {@code to} our code. WRITE: {@code from} is our code, {@code to} the department's
 * @param validFrom first day; null: always was
 * @param validUntil last day; null: no end
 */
public record AddedCode(
        String table, Way way, String from, String to, @Nullable LocalDate validFrom, @Nullable LocalDate validUntil) {
    /** Longest text of a code, in characters. */
    public static final int LONGEST = 60;

    public AddedCode {
        from = from.strip();
        to = to.strip();
    }

    /** In which direction it is understood. */
    public enum Way {
        READ,
        WRITE
    }

    /** {@code from} as a parked record may show it: a short code, or … for anything that could be a name or a number of a person. */
    public String shown() {
        return CodeTable.shown(from, way);
    }

    boolean isOn(LocalDate on) {
        return CodeTable.Alias.isIn(validFrom, validUntil, on);
    }

    /** Whether some day is in both spans; null ends are open. */
    boolean meets(@Nullable LocalDate from, @Nullable LocalDate until) {
        return (until == null || validFrom == null || !validFrom.isAfter(until))
                && (from == null || validUntil == null || !from.isAfter(validUntil));
    }
}
