package io.aidhub.hub.collect;

import io.aidhub.model.Division;
import io.aidhub.model.ReturnScope;
import java.time.YearMonth;
import java.util.List;

/**
 * What a liaison says an upload covers.
 *
 * @param kinds what it is about, each a code of the department's own returns; empty: all of them
 * @param scope FULL or NIL (零报告) ends silence for everyone in the area and period
 * @param by account of the liaison
 */
public record DeskStatement(
        String department, YearMonth period, Division area, List<String> kinds, ReturnScope scope, String by) {
    public DeskStatement {
        kinds = List.copyOf(kinds);
    }
}
