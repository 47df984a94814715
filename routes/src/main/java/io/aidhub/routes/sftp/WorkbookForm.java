package io.aidhub.routes.sftp;

import io.aidhub.hub.sheet.SheetVisitor;
import io.aidhub.hub.sheet.Workbook;
import io.aidhub.routes.sftp.AnswerTable.UnreadableFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Worksheet;

/** The first sheet of an .xlsx workbook; every cell is a text, so that no spreadsheet eats digits of a number. */
record WorkbookForm() implements TableForm {
    private static final int MOST_ROWS = 100_000;
    private static final String SHEET = "1";

    @Override
    public String ending() {
        return ".xlsx";
    }

    @Override
    public byte[] write(List<String> headings, List<List<String>> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (org.dhatim.fastexcel.Workbook book = new org.dhatim.fastexcel.Workbook(bytes, "AidHub", "1.0")) {
            Worksheet sheet = book.newWorksheet(SHEET);
            row(sheet, 0, headings);
            for (int i = 0; i < rows.size(); i++) {
                row(sheet, i + 1, rows.get(i));
            }
            sheet.range(0, 0, rows.size(), headings.size() - 1)
                    .style()
                    .format("@")
                    .set();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    private static void row(Worksheet sheet, int at, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            sheet.value(at, i, cells.get(i));
        }
    }

    @Override
    public List<List<String>> read(byte[] file) throws UnreadableFile {
        List<List<String>> rows = new ArrayList<>();
        try (Workbook book = Workbook.open(new SeekableInMemoryByteChannel(file))) {
            if (book.sheets().isEmpty()) {
                throw new UnreadableFile();
            }
            SheetVisitor visitor = (number, cells) -> {
                if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    rows.add(List.copyOf(cells));
                }
                return rows.size() <= MOST_ROWS;
            };
            book.read(book.sheets().get(0), visitor);
        } catch (IOException e) {
            throw new UnreadableFile(); // its message may quote the file
        }
        if (rows.size() > MOST_ROWS) {
            throw new UnreadableFile();
        }
        return rows;
    }
}
