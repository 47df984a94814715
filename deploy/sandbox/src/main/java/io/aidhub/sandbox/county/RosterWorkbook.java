package io.aidhub.sandbox.county;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * One sheet as an office program exports it: a merged title row, a row of headings, then data. Rows go to the disk as
 * they come; the file gets its name in {@link #save} only, so a broken run leaves no half file. Cells are filled from
 * left to right.
 */
final class RosterWorkbook implements Closeable {
    private static final int ROWS_IN_MEMORY = 500;

    private final Path target;
    private final Path part;
    private final OutputStream out;
    private final Workbook workbook;
    private final Worksheet sheet;
    private int row = 1;
    private int column;
    private boolean finished;

    RosterWorkbook(Path target, String title, List<String> headings) throws IOException {
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16);
        this.workbook = new Workbook(out, "AidHubSandbox", null);
        this.sheet = workbook.newWorksheet("Sheet1");
        sheet.range(0, 0, 0, headings.size() - 1).merge();
        sheet.value(0, 0, title);
        sheet.style(0, 0).bold().horizontalAlignment("center").set();
        for (int i = 0; i < headings.size(); i++) {
            sheet.value(1, i, headings.get(i));
            sheet.style(1, i).bold().set();
            sheet.width(
                    i, headings.get(i).contains("身份证") ? 22 : headings.get(i).contains("住址") ? 40 : 13);
        }
    }

    /** Begins the next row and returns its number as a spreadsheet shows it: the first row of data is 3. */
    int next() throws IOException {
        row++;
        column = 0;
        if (row % ROWS_IN_MEMORY == 0) {
            sheet.flush();
        }
        return row + 1;
    }

    /** A text of its own; empty = an empty cell. */
    RosterWorkbook text(String text) {
        if (!text.isEmpty()) {
            sheet.inlineString(row, column, text);
        }
        column++;
        return this;
    }

    /** A text that many rows share. */
    RosterWorkbook word(String word) {
        if (!word.isEmpty()) {
            sheet.value(row, column, word);
        }
        column++;
        return this;
    }

    RosterWorkbook number(long number) {
        sheet.value(row, column++, number);
        return this;
    }

    /** Yuan as a number with two decimals. */
    RosterWorkbook yuan(long fen) {
        sheet.value(row, column, BigDecimal.valueOf(fen, 2));
        sheet.style(row, column++).format("0.00").set();
        return this;
    }

    /** A day as the serial number spreadsheets use. */
    RosterWorkbook day(LocalDate day, String format) {
        sheet.value(row, column, day);
        sheet.style(row, column++).format(format).set();
        return this;
    }

    /** Number of the last row begun, as a spreadsheet shows it. */
    int lastRow() {
        return row + 1;
    }

    void save() throws IOException {
        finished = true;
        workbook.finish();
        out.close();
        Path settled = target.resolveSibling(target.getFileName() + ".settled.part");
        try {
            RepeatableZip.copy(part, settled);
            Files.move(settled, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(settled);
        }
    }

    @Override
    public void close() throws IOException {
        if (!finished) {
            out.close();
        }
        Files.deleteIfExists(part);
    }
}
