package io.aidhub.sandbox.sheet;

import java.util.List;

/**
 * What a list file is.
 *
 * @param name as the hub calls it: that of the file within an archive
 * @param oncePerPerson a second row of the same person is wrong
 */
record ListFile(String name, List<Column> columns, boolean oncePerPerson) {
    ListFile {
        columns = List.copyOf(columns);
    }

    List<String> headings() {
        return columns.stream().map(Column::heading).toList();
    }
}
