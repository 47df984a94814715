package io.aidhub.app.system;

import io.aidhub.model.ResidentId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** The lists of the invented county as a reader of spreadsheets sees them. */
final class County {
    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)\\d{17}[\\dX]");

    private County() {}

    /** Every sound ID number in the lists below {@code folder}, in its clean form. */
    static Set<String> idNumbers(Path folder) {
        Set<String> numbers = new HashSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                for (String cell : cells(file)) {
                    collect(cell, numbers);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return numbers;
    }

    private static void collect(String cell, Set<String> numbers) {
        String plain = Normalizer.normalize(cell, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        Matcher matcher = NUMBER.matcher(plain);
        while (matcher.find()) {
            String number = matcher.group();
            if (ResidentId.checkCharacter(number) == number.charAt(17)
                    && ResidentId.birthDateOf(number).isPresent()) {
                numbers.add(number);
            }
        }
    }

    private static List<String> cells(Path file) throws IOException {
        if (file.getFileName().toString().endsWith(".csv")) {
            return List.of(Files.readString(file, Charset.forName("GB18030")).split("[,\\r\\n]+"));
        }
        return rows(file).stream().flatMap(List::stream).toList();
    }

    /** The rows of the first sheet, the title and the headings too; an absent cell is an empty text. */
    static List<List<String>> rows(Path workbook) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(workbook.toFile())) {
            List<List<String>> rows = new ArrayList<>();
            for (Row row : book.getFirstSheet().read()) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < row.getCellCount(); i++) {
                    Cell cell = row.getCell(i);
                    cells.add(cell == null || cell.getRawValue() == null ? "" : cell.getText());
                }
                rows.add(cells);
            }
            return rows;
        }
    }
}
