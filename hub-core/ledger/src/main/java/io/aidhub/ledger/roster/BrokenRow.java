package io.aidhub.ledger.roster;

import java.util.List;
import java.util.stream.Stream;

/**
 * One row of a batch that did not go in, with all that is wrong in it.
 *
 * @param cells the row as it came, opened
 * @param problems at least one
 */
@SuppressWarnings("ArrayRecordComponent") // bytes passed on, never compared
public record BrokenRow(String fileName, long rowNumber, byte[] cells, List<Problem> problems) {
    public BrokenRow {
        problems = List.copyOf(problems);
    }

    /** Headings of the cells to mend, each once. */
    public List<String> columns() {
        return problems.stream().map(Problem::columnName).distinct().toList();
    }

    BrokenRow and(List<Problem> more) {
        return new BrokenRow(
                fileName,
                rowNumber,
                cells,
                Stream.concat(problems.stream(), more.stream()).toList());
    }

    BrokenRow withCells(byte[] opened) {
        return new BrokenRow(fileName, rowNumber, opened, problems);
    }

    /** Without the cells: those are personal. */
    @Override
    public String toString() {
        return "BrokenRow " + fileName + ":" + rowNumber + " " + problems;
    }

    /** What is wrong, and where. */
    public record Problem(String columnName, String code) {}
}
