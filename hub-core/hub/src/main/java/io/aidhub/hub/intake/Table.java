package io.aidhub.hub.intake;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/** A sheet or a CSV file, read row by row; may be read again. */
interface Table {

    /** Hands over the rows in order, until one visit answers false. */
    void forEach(Visitor visitor) throws IOException;

    /** What its tab says; empty when the file has no tabs. */
    default String title() {
        return "";
    }

    /** True for a sheet nobody sees: a code table, a list of an earlier month. It is not read. */
    default boolean isHidden() {
        return false;
    }

    /** Columns nobody sees, from 0. They are read: exports hide what a person at the screen has no use for, ID numbers above all. */
    default BitSet hiddenColumns() throws IOException {
        return new BitSet();
    }

    /** Takes a row; false: no more, please. */
    @FunctionalInterface
    interface Visitor {
        boolean visit(Row row) throws IOException;
    }

    /**
     * A row as it came.
     *
     * @param number as the spreadsheet shows it, from 1
     * @param cells as text; dates ISO, numbers plain, an empty text for an empty cell
     */
    record Row(long number, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }

        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }

        /** Without the cells: those are personal. */
        @Override
        public String toString() {
            return "Row " + number;
        }
    }
}
