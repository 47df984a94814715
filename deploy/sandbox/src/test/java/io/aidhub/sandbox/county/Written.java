package io.aidhub.sandbox.county;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.aidhub.sandbox.sheet.SlipRates;
import io.aidhub.sandbox.sheet.TextRows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** A month as written, read back: rows as maps from heading to text. */
record Written(GroundTruth truth, Path folder, County county) {

    static Written month(Path out, int households, long seed, int month, boolean broken) throws IOException {
        County county = new County(seed, households, month);
        MonthFolder.Wanted wanted =
                new MonthFolder.Wanted(broken, out.resolve("mended-" + month + ".xlsx"), Set.of(), SlipRates.none());
        MonthFolder folder = new MonthFolder(county, out, wanted);
        return new Written(folder.write(), folder.folder(), county);
    }

    List<Map<String, String>> households() throws IOException {
        return sheet(folder.resolve("低保家庭查询_" + truth.period() + ".xlsx"));
    }

    List<Map<String, String>> persons() throws IOException {
        return sheet(folder.resolve("低保人员查询_" + truth.period() + ".xlsx"));
    }

    List<Map<String, String>> leavings() throws IOException {
        return sheet(folder.resolve("增减表_" + truth.period() + ".xlsx"));
    }

    List<Map<String, String>> mended() throws IOException {
        return sheet(folder.resolveSibling("mended-" + truth.month() + ".xlsx"));
    }

    List<Map<String, String>> categoryList() throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        Path file = folder.resolve("困难群众类别名单_" + truth.period() + ".csv");
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file, TextRows.Form.GB18030.charset)) {
            List<String> headings = null;
            for (CsvRecord record : csv) {
                if (headings == null) {
                    headings = record.getFields();
                } else {
                    rows.add(row(headings, record.getFields()));
                }
            }
        }
        return rows;
    }

    /** Rows below the headings in row 2. */
    static List<Map<String, String>> sheet(Path file) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                ReadableWorkbook workbook = new ReadableWorkbook(in)) {
            List<Row> all = workbook.getFirstSheet().read();
            List<String> headings = texts(all.get(1));
            for (Row row : all.subList(2, all.size())) {
                rows.add(row(headings, texts(row)));
            }
        }
        return rows;
    }

    static String title(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                ReadableWorkbook workbook = new ReadableWorkbook(in)) {
            return texts(workbook.getFirstSheet().read().get(0)).get(0);
        }
    }

    static List<String> headings(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                ReadableWorkbook workbook = new ReadableWorkbook(in)) {
            return texts(workbook.getFirstSheet().read().get(1));
        }
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        for (Cell cell : row) {
            texts.add(cell == null || cell.getRawValue() == null ? "" : cell.getRawValue());
        }
        return texts;
    }

    private static Map<String, String> row(List<String> headings, List<String> texts) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < headings.size(); i++) {
            row.put(headings.get(i), i < texts.size() ? texts.get(i) : "");
        }
        return row;
    }
}
