package io.aidhub.hub.intake;

import io.aidhub.model.ResidentId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a list somebody asks about.
 *
 * @param number as the spreadsheet shows it, from 1
 * @param cells as they came, at most one a heading
 * @param name without blanks between Chinese characters; empty when there is none
 * @param id null when the number is none
 * @param problems why nothing can be said of the row; empty when it can be asked
 */
public record AskedRow(long number, List<String> cells, String name, @Nullable ResidentId id, List<Problem> problems) {
    public AskedRow {
        cells = List.copyOf(cells);
        problems = List.copyOf(problems);
    }

    /** Without the cells: those are personal. */
    @Override
    public String toString() {
        return "AskedRow " + number;
    }

    /**
     * What is wrong with a cell.
     *
     * @param column its heading
     * @param code as in the error file of a roster list, see {@link IntakeTexts#reason}
     */
    public record Problem(String column, String code) {}
}
