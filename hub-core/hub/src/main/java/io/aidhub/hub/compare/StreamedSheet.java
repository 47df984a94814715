package io.aidhub.hub.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A sheet written row by row and sent on every thousand rows: as long as it may be, it is never held. What is more than a sheet can hold goes on in a second one, under the
 * same headings. One sheet of a workbook at a time.
 */
final class StreamedSheet {
    private static final int SENT_AFTER = 1_000;
    private static final int WIDTH = 18;
    /** Of the file format (ECMA-376 18.3.1.73). */
    private static final int MOST_ROWS = 1 << 20;

    private final Workbook workbook;
    private final String name;
    private final List<String> headings;
    private Worksheet sheet;
    private int sheets;
    private int next;

    StreamedSheet(Workbook workbook, String name, List<String> headings) {
        this.workbook = workbook;
        this.name = name;
        this.headings = List.copyOf(headings);
        this.sheet = begin();
    }

    private Worksheet begin() {
        sheets++;
        next = 0;
        sheet = workbook.newWorksheet(sheets == 1 ? name : name + " " + sheets);
        for (int i = 0; i < headings.size(); i++) {
            sheet.width(i, WIDTH);
        }
        if (!headings.isEmpty()) {
            sheet.freezePane(0, 1);
            row(headings);
            for (int i = 0; i < headings.size(); i++) {
                sheet.style(0, i).bold().set();
            }
        }
        return sheet;
    }

    /** Texts, numbers, or nothing. Texts stand in the cell itself: a table of texts would have to be held to the end. */
    void row(List<? extends @Nullable Object> cells) {
        if (next == MOST_ROWS) {
            finish();
            begin();
        }
        for (int i = 0; i < cells.size(); i++) {
            Object cell = cells.get(i);
            if (cell instanceof Number number) {
                sheet.value(next, i, number);
            } else if (cell != null && !cell.toString().isEmpty()) {
                sheet.inlineString(next, i, withoutControls(cell.toString()));
            }
        }
        next++;
        if (next % SENT_AFTER == 0) {
            send();
        }
    }

    void finish() {
        try {
            sheet.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send() {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** XML has no form for most control characters. */
    private static String withoutControls(String text) {
        return text.chars().allMatch(c -> c >= ' ') ? text : text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "");
    }
}
