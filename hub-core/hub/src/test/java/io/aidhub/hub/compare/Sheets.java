package io.aidhub.hub.compare;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** Workbooks as people see them: texts by sheet, row and heading. */
final class Sheets {
    private Sheets() {}

    /** All rows of all sheets, in order; an absent cell is an empty text. */
    static Map<String, List<List<String>>> of(byte[] workbook) {
        Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            for (Sheet sheet : book.getSheets().toList()) {
                List<List<String>> rows = new ArrayList<>();
                try (Stream<Row> each = sheet.openStream()) {
                    each.forEach(row -> rows.add(texts(row)));
                }
                sheets.put(sheet.getName(), rows);
            }
            return sheets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a sheet by heading. */
    static List<Map<String, String>> records(List<List<String>> rows) {
        List<String> headings = rows.get(0);
        return rows.stream()
                .skip(1)
                .map(row -> {
                    Map<String, String> record = new LinkedHashMap<>();
                    for (int i = 0; i < headings.size(); i++) {
                        record.put(headings.get(i), i < row.size() ? row.get(i) : "");
                    }
                    return record;
                })
                .toList();
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getCell(i);
            texts.add(cell == null || cell.getRawValue() == null ? "" : cell.getText());
        }
        return texts;
    }

    /** An .xlsx file with a title above its headings, as offices write them. */
    static byte[] list(String title, List<List<String>> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Sheet1");
            sheet.value(0, 0, title);
            for (int r = 0; r < rows.size(); r++) {
                for (int c = 0; c < rows.get(r).size(); c++) {
                    sheet.value(r + 1, c, rows.get(r).get(c));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
