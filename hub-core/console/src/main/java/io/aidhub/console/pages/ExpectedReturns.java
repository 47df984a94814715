package io.aidhub.console.pages;

import io.aidhub.hub.compare.RosterMonths;
import io.aidhub.ledger.sight.DepartmentDesk;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which returns a department still owes for a period: one for each area in which it was told of people, and each kind of its returns. No policy document names a
 * day, so the last of the month is taken, shown as a demonstration value.
 */
final class ExpectedReturns {
    /** Days before the due day from which a missing return is amber. */
    static final int SOON = 7;

    private ExpectedReturns() {}

    /** @param period yyyy-MM; anything else expects nothing */
    static List<Expected> of(
            String period,
            List<DepartmentDesk.Area> areas,
            List<String> kinds,
            List<DepartmentDesk.Return> returns,
            RosterMonths months,
            LocalDate today) {
        LocalDate due = due(period, months);
        List<Expected> expected = new ArrayList<>();
        if (due == null) {
            return expected;
        }
        for (DepartmentDesk.Area area : areas) {
            for (String kind : kinds) {
                DepartmentDesk.Return said = said(area.code(), kind, returns);
                boolean answered = said != null && !said.scope().equals("PARTIAL");
                expected.add(new Expected(
                        area.code(),
                        area.people(),
                        kind,
                        due,
                        said == null ? "" : said.scope(),
                        answered ? "green" : light(due, today)));
            }
        }
        return expected;
    }

    /** The statement that says most: one that closes the area, else a partial one. */
    private static DepartmentDesk.@Nullable Return said(String area, String kind, List<DepartmentDesk.Return> returns) {
        DepartmentDesk.Return partial = null;
        for (DepartmentDesk.Return one : returns) {
            if (one.aid().equals(kind) && area.startsWith(one.area())) {
                if (!one.scope().equals("PARTIAL")) {
                    return one;
                }
                partial = one;
            }
        }
        return partial;
    }

    private static String light(LocalDate due, LocalDate today) {
        if (today.isAfter(due)) {
            return "red";
        }
        return today.isBefore(due.minusDays(SOON)) ? "none" : "amber";
    }

    private static @Nullable LocalDate due(String period, RosterMonths months) {
        try {
            return months.last(YearMonth.parse(period));
        } catch (DateTimeParseException e) {
            return null; // no roster was released yet: nothing is owed
        }
    }

    /**
     * One return that is owed.
     *
     * @param people whom the department was told of there
     * @param scope FULL, NIL, PARTIAL, or empty: silent
     * @param light green answered, none not yet due, amber due soon, red overdue
     */
    public record Expected(String area, long people, String kind, LocalDate due, String scope, String light) {
        public boolean answered() {
            return light.equals("green");
        }
    }
}
