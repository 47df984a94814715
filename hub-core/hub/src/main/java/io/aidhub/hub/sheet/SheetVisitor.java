package io.aidhub.hub.sheet;

import java.io.IOException;
import java.util.List;

/** Takes what stands in a sheet. */
@FunctionalInterface
public interface SheetVisitor {
    /**
     * Takes a row.
     *
     * @param number from 1, growing; rows without cells may be left out
     * @param cells as text: days ISO, numbers plain, empty for an empty cell
     * @return false: no more, please
     */
    boolean row(int number, List<String> cells) throws IOException;

    /**
     * Columns the sheet does not show; called before the rows, once for each run of them.
     *
     * @param first from 0
     * @param last included
     */
    default void hiddenColumns(int first, int last) {}
}
