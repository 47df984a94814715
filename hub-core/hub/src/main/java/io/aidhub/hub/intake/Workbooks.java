package io.aidhub.hub.intake;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/** Sheets of .xlsx files, read as a stream; strings that occur often are held once by the reader, rows are not held. */
final class Workbooks {
    private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, true);
    /** A double keeps 15 digits: of a longer whole number the rest is invented. */
    private static final int EXACT_DIGITS = 15;

    private Workbooks() {}

    /** The visible sheets, in order. */
    static List<Table> sheets(ListBytes bytes) throws IOException {
        try (ReadableWorkbook workbook = open(bytes)) {
            return workbook.getSheets()
                    .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                    .map(sheet -> table(bytes, sheet.getIndex()))
                    .toList();
        } catch (ExcelReaderException e) {
            throw new IOException(e);
        }
    }

    private static Table table(ListBytes bytes, int index) {
        return visitor -> {
            try (ReadableWorkbook workbook = open(bytes)) {
                Sheet sheet = workbook.getSheet(index).orElseThrow();
                try (Stream<Row> rows = sheet.openStream()) {
                    Iterator<Row> each = rows.iterator();
                    boolean more = true;
                    while (more && each.hasNext()) {
                        Row row = each.next();
                        more = visitor.visit(new Table.Row(row.getRowNum(), texts(row)));
                    }
                }
            } catch (ExcelReaderException e) {
                throw new IOException(e);
            }
        };
    }

    private static ReadableWorkbook open(ListBytes bytes) throws IOException {
        if (bytes instanceof ListBytes.OnDisk file) {
            return new ReadableWorkbook(file.path().toFile(), WITH_FORMATS);
        }
        try (InputStream in = bytes.open()) {
            return new ReadableWorkbook(in, WITH_FORMATS);
        }
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>(row.getCellCount());
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getCell(i);
            texts.add(cell == null ? "" : text(cell));
        }
        return texts;
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) {
            return isDate(cell.getDataFormatString())
                    ? cell.asDate().toLocalDate().toString()
                    : number(cell.asNumber());
        }
        if (cell.getType() == CellType.STRING) {
            return cell.asString();
        }
        String raw = cell.getType() == CellType.EMPTY ? "" : cell.getRawValue();
        return raw == null ? "" : raw;
    }

    private static String number(BigDecimal number) {
        if (number.precision() - number.scale() > EXACT_DIGITS) {
            BigDecimal kept = number.round(new MathContext(EXACT_DIGITS)).stripTrailingZeros();
            return kept.unscaledValue().toString().replaceFirst("(?<=^\\d)(?=\\d)", ".")
                    + "E+"
                    + (number.precision() - number.scale() - 1);
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** A number format that shows a day: year or day letters outside of quoted text. */
    private static boolean isDate(@org.jspecify.annotations.Nullable String format) {
        if (format == null) {
            return false;
        }
        String letters = format.toLowerCase(Locale.ROOT).replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "");
        return letters.contains("y") || (letters.contains("d") && letters.contains("m"));
    }
}
