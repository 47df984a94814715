package io.aidhub.hub.collect;

import io.aidhub.model.ReturnScope;
import java.util.List;

/**
 * What became of an upload.
 *
 * @param rows rows that say something
 * @param taken new in the ledger
 * @param parked newly parked: nobody of that ID number and name is on the roster
 * @param repeated said before, to the letter: without effect
 * @param scope as it was recorded: a full list with broken rows counts as partial until they are mended
 * @param problems rows not taken, and parked ones, in order
 */
public record DeskResult(int rows, int taken, int parked, int repeated, ReturnScope scope, List<Problem> problems) {
    public DeskResult {
        problems = List.copyOf(problems);
    }

    /** Rows that are not in the hub at all. */
    public long broken() {
        return problems.stream().filter(problem -> !problem.parked()).count();
    }

    /**
     * What is wrong with a row.
     *
     * @param column heading it is about
     * @param code stable, see {@link DeskTexts}
     * @param parked true: kept, and tried again when the roster changes
     */
    public record Problem(DeskRow row, String column, String code, boolean parked) {}
}
