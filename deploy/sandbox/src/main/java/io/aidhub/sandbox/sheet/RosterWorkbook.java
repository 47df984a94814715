package io.aidhub.sandbox.sheet;

import java.io.BufferedOutputStream;
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
public final class RosterWorkbook implements RowSink {
    private static final int ROWS_IN_MEMORY = 500;

    private final Path target;
    private final Path part;
    private final OutputStream out;
    private final Workbook workbook;
    private final String title;
    private final List<String> headings;
    private final Form form;
    private Worksheet sheet;
    private int row;
    private int column;
    private boolean finished;

    /**
     * How the workbook departs from the usual.
     *
     * @param grouped headings in two rows with merged groups
     * @param hiddenColumn place of a column nobody sees, -1 = none
     * @param twoSheets the second half of the rows is on a sheet of its own
     */
    record Form(boolean grouped, int hiddenColumn, boolean twoSheets) {
        static final Form USUAL = new Form(false, -1, false);
    }

    public RosterWorkbook(Path target, String title, List<String> headings) throws IOException {
        this(target, title, headings, Form.USUAL);
    }

    RosterWorkbook(Path target, String title, List<String> headings, Form form) throws IOException {
        this.target = target;
        this.title = title;
        this.headings = headings;
        this.form = form;
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16);
        this.workbook = new Workbook(out, "AidHubSandbox", null);
        this.sheet = begin("Sheet1");
    }

    private Worksheet begin(String name) {
        Worksheet begun = workbook.newWorksheet(name);
        begun.range(0, 0, 0, headings.size() - 1).merge();
        begun.value(0, 0, title);
        begun.style(0, 0).bold().horizontalAlignment("center").set();
        row = 1;
        if (form.grouped()) {
            new GroupedHeadings(headings).write(begun, row++);
        } else {
            for (int i = 0; i < headings.size(); i++) {
                begun.value(row, i, headings.get(i));
            }
        }
        for (int i = 0; i < headings.size(); i++) {
            begun.style(row, i).bold().set();
            begun.width(
                    i, headings.get(i).contains("身份证") ? 22 : headings.get(i).contains("住址") ? 40 : 13);
        }
        if (form.hiddenColumn() >= 0) {
            begun.hideColumn(form.hiddenColumn());
        }
        return begun;
    }

    @Override
    public int next(Care care) throws IOException {
        row++;
        column = 0;
        if (row % ROWS_IN_MEMORY == 0) {
            sheet.flush();
        }
        return row + 1;
    }

    @Override
    public void half() throws IOException {
        if (form.twoSheets()) {
            sheet.finish();
            sheet = begin("Sheet2");
        }
    }

    @Override
    public String sheet() {
        return form.twoSheets() ? sheet.getName() : "";
    }

    @Override
    public RosterWorkbook text(String text) {
        if (!text.isEmpty()) {
            sheet.inlineString(row, column, text);
        }
        column++;
        return this;
    }

    @Override
    public RosterWorkbook word(String word) {
        if (!word.isEmpty()) {
            sheet.value(row, column, word);
        }
        column++;
        return this;
    }

    @Override
    public RosterWorkbook number(long number) {
        sheet.value(row, column++, number);
        return this;
    }

    @Override
    public RosterWorkbook yuan(long fen) {
        sheet.value(row, column, BigDecimal.valueOf(fen, 2));
        sheet.style(row, column++).format("0.00").set();
        return this;
    }

    @Override
    public RosterWorkbook day(LocalDate day, String format) {
        sheet.value(row, column, day);
        sheet.style(row, column++).format(format).set();
        return this;
    }

    @Override
    public int last() {
        return row + 1;
    }

    @Override
    public void save() throws IOException {
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
