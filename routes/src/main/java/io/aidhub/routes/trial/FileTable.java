package io.aidhub.routes.trial;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.aidhub.hub.sheet.Workbook;
import io.aidhub.routes.plugin.Section;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** A department's own reading of the tables it is sent, in the form the {@code deliver} section describes. */
final class FileTable {
    private static final int MOST_ROWS = 1_000;

    private final String format;
    private final Charset charset;
    private final Map<String, Integer> widths = new LinkedHashMap<>();

    FileTable(Section deliver) {
        this.format = deliver.optional("format").orElse("csv");
        this.charset = Charset.forName(deliver.text("encoding"));
        deliver.optionalSection("widths").ifPresent(section -> section.texts()
                .forEach((heading, width) -> widths.put(heading, Integer.valueOf(width))));
    }

    String ending() {
        return switch (format) {
            case "xlsx" -> ".xlsx";
            case "fixed-width" -> ".txt";
            default -> ".csv";
        };
    }

    /** The rows of a file, each by heading. */
    List<Map<String, String>> read(byte[] file) {
        try {
            return switch (format) {
                case "xlsx" -> workbook(file);
                case "fixed-width" -> columns(file);
                default -> csv(new String(file, charset));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
    }

    private static List<Map<String, String>> csv(String text) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
            return reader.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
        }
    }

    private static List<Map<String, String>> workbook(byte[] file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (Workbook book = Workbook.open(new SeekableInMemoryByteChannel(file))) {
            book.read(book.sheets().get(0), (number, cells) -> rows.add(List.copyOf(cells)) && rows.size() < MOST_ROWS);
        }
        List<Map<String, String>> named = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < rows.get(0).size(); i++) {
                cells.put(rows.get(0).get(i), i < row.size() ? row.get(i) : "");
            }
            named.add(cells);
        }
        return named;
    }

    private List<Map<String, String>> columns(byte[] file) {
        int width = widths.values().stream().mapToInt(Integer::intValue).sum();
        List<Map<String, String>> rows = new ArrayList<>();
        for (int line = 0; line + width <= file.length; line += width + "\r\n".length()) {
            Map<String, String> row = new LinkedHashMap<>();
            int from = line;
            for (Map.Entry<String, Integer> column : widths.entrySet()) {
                int to = from + column.getValue();
                row.put(column.getKey(), new String(Arrays.copyOfRange(file, from, to), charset).stripTrailing());
                from = to;
            }
            rows.add(row);
        }
        return rows;
    }
}
