package io.aidhub.hub.intake;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lists would be read as (预览). Nothing of it is stored, and nobody in it can be told: ID numbers and names are masked.
 *
 * @param month the lists are handed in for
 * @param problem why the lists would not go in together; null: nothing is known against it
 * @param notes what else to know
 */
public record Preview(YearMonth month, List<File> files, @Nullable String problem, List<String> notes) {
    public Preview {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /** Nothing stands in the way of handing the lists in. */
    public boolean isReadable() {
        return problem == null && files.stream().allMatch(file -> file.problem() == null);
    }

    /**
     * One file.
     *
     * @param problem why it would be refused
     * @param notes sheets and columns that are not read, a list that was loaded before
     * @param questions about headings nobody knows, one line each
     * @param waits it would wait for an answer to one of them
     */
    public record File(
            String name,
            List<Sheet> sheets,
            @Nullable String problem,
            List<String> notes,
            List<String> questions,
            boolean waits) {
        public File {
            sheets = List.copyOf(sheets);
            notes = List.copyOf(notes);
            questions = List.copyOf(questions);
        }
    }

    /**
     * One list in a file.
     *
     * @param title of its sheet; empty when the file has one list only
     * @param rows the first rows as they are read, masked, cell by column
     * @param count data rows in all
     * @param looked how many of them, from the first, were cleaned
     * @param good of these, those without an error
     * @param otherMonth month the list says it is of, yyyy-MM, when that is another
     */
    public record Sheet(
            String title,
            String profile,
            List<Column> columns,
            List<List<String>> rows,
            long count,
            long looked,
            long good,
            List<Wrong> wrong,
            @Nullable String otherMonth) {
        public Sheet {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            wrong = List.copyOf(wrong);
        }
    }

    /**
     * One column.
     *
     * @param field what people call the field it is read as; null: it is not read
     * @param known false: no profile knows the heading, it is asked about
     */
    public record Column(String heading, @Nullable String field, boolean known) {}

    /** An error of the rows that were looked at. @param rows how many have it */
    public record Wrong(String column, String code, String reason, long rows) {}
}
