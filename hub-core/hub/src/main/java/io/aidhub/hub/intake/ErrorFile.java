package io.aidhub.hub.intake;

import io.aidhub.ledger.roster.BrokenRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes the broken rows of a batch as an Excel file (差错文件) the liaison mends and hands in again: one sheet a list, the original columns, and behind them what is
 * wrong, why, what to do, and where the row stood. See {@link ShownCell} for what stands there in clear.
 */
final class ErrorFile {
    static final String COLUMN = "差错列";
    static final String REASON = "差错原因";
    static final String ADVICE = "处理建议";
    static final String BATCH = "批次号";
    static final String FILE = "原文件";
    static final String ROW = "原行号";
    static final List<String> OWN_HEADINGS = List.of(COLUMN, REASON, ADVICE, BATCH, FILE, ROW);

    private static final int NOTE_ROW = 0;
    private static final int HEADINGS_ROW = 1;
    private static final int FIRST_ROW = 2;
    private static final int SHEET_NAME_LENGTH = 31;

    private final Supplier<ListReader> lists;
    private final IntakeTexts texts;

    ErrorFile(Supplier<ListReader> lists, IntakeTexts texts) {
        this.lists = lists;
        this.texts = texts;
    }

    /**
     * Writes the file, or replaces it.
     *
     * @param broken not empty
     * @param on effective day of the batch
     */
    Path write(Path folder, UUID batch, List<BrokenRow> broken, LocalDate on) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("差错_" + batch + ".xlsx");
        Path unfinished = folder.resolve(file.getFileName() + ".part");
        try (OutputStream out = Files.newOutputStream(unfinished)) {
            write(out, batch, broken, on);
        }
        return Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes the file to {@code out}, which stays open. */
    void write(OutputStream out, UUID batch, List<BrokenRow> broken, LocalDate on) throws IOException {
        try (Workbook workbook = new Workbook(out, "AidHub", "1.0")) {
            int number = 0;
            for (List<BrokenRow> rows : byList(broken).values()) {
                String name = rows.get(0).fileName().replaceAll("\\.[^.]*$|[\\[\\]:*?/\\\\]", "");
                String sheet = ++number + "-" + name;
                write(
                        workbook.newWorksheet(sheet.substring(0, Math.min(SHEET_NAME_LENGTH, sheet.length()))),
                        batch,
                        rows,
                        on);
            }
        }
    }

    /** Rows of one list with the same headings share a sheet. */
    private static Map<String, List<BrokenRow>> byList(List<BrokenRow> broken) {
        return broken.stream()
                .collect(Collectors.groupingBy(
                        row -> row.fileName() + OriginalRow.ofJson(row.cells()).headings(),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private void write(Worksheet sheet, UUID batch, List<BrokenRow> rows, LocalDate on) {
        List<String> headings = OriginalRow.ofJson(rows.get(0).cells()).headings();
        Optional<RowSource.Shape> shape = lists.get()
                .recognise(headings, rows.get(0).fileName())
                .map(profile -> RowSource.Shape.of(profile, headings, on));
        List<String> all = new ArrayList<>(headings);
        all.addAll(OWN_HEADINGS);
        note(sheet, all.size());
        for (int i = 0; i < all.size(); i++) {
            sheet.value(HEADINGS_ROW, i, all.get(i));
            sheet.style(HEADINGS_ROW, i).bold().set();
            sheet.width(i, i < headings.size() ? 16 : 28);
        }
        for (int i = 0; i < rows.size(); i++) {
            write(sheet, FIRST_ROW + i, batch, rows.get(i), shape);
        }
        sheet.freezePane(0, FIRST_ROW);
    }

    private void note(Worksheet sheet, int columns) {
        sheet.value(NOTE_ROW, 0, texts.text("file.note", ShownCell.STARS));
        sheet.range(NOTE_ROW, 0, NOTE_ROW, Math.min(columns, 10) - 1).merge();
        sheet.style(NOTE_ROW, 0).wrapText(true).verticalAlignment("top").set();
        sheet.rowHeight(NOTE_ROW, 90);
    }

    private void write(Worksheet sheet, int at, UUID batch, BrokenRow row, Optional<RowSource.Shape> shape) {
        OriginalRow original = OriginalRow.ofJson(row.cells());
        List<String> broken = row.columns();
        int columns = original.headings().size();
        for (int i = 0; i < columns; i++) {
            sheet.value(at, i, shown(original, i, shape, broken));
            if (broken.contains(original.headings().get(i))) {
                sheet.style(at, i).fillColor("FFEB9C").set();
            }
        }
        sheet.value(at, columns, String.join("；", broken));
        sheet.value(at, columns + 1, each(row, problem -> texts.reason(problem.code(), problem.columnName())));
        sheet.value(at, columns + 2, each(row, problem -> texts.advice(problem.code(), problem.columnName())));
        sheet.value(at, columns + 3, batch.toString());
        sheet.value(at, columns + 4, row.fileName());
        sheet.value(at, columns + 5, Long.toString(row.rowNumber()));
    }

    /** The cell at {@code place} as the error file shows it. */
    static String shown(
            OriginalRow original, int place, Optional<RowSource.Shape> shape, Collection<String> brokenColumns) {
        return ShownCell.of(
                shape.map(found -> found.field(place)).orElse(null),
                original.cell(place),
                brokenColumns.contains(original.headings().get(place)));
    }

    private static String each(BrokenRow row, java.util.function.Function<BrokenRow.Problem, String> text) {
        return row.problems().stream().map(text).distinct().collect(Collectors.joining("；"));
    }
}
