package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.sandbox.county.CountyCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Lists of every kind an invented county has (pair, classes, children, cards, deaths, leavers, payments …), each cut to a few rows, as workbook and as text. */
final class SoundLists {
    private static final int ROWS = 12;
    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));

    /** The rows of a list, title and headings among them. */
    record Sound(String name, List<List<String>> rows) {}

    private SoundLists() {}

    /** Writes a county of months 1 to {@code months} with every kind of list below {@code folder}, if need be with slips; the folder of each month has its name. */
    static void county(Path folder, int households, int months, String... further) {
        List<String> order = new ArrayList<>(List.of(
                "--households",
                Integer.toString(households),
                "--months",
                Integer.toString(months),
                "--lists",
                "all",
                "--broken-rows",
                "off",
                "--out",
                folder.toString()));
        order.addAll(List.of(further));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(CountyCommand.run(order.toArray(String[]::new), out, out))
                .as(said.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    /** Every list of a month's folder. */
    static List<Sound> in(Path month) throws IOException {
        List<Sound> sound = new ArrayList<>();
        for (Path file : RosterIntake.listsIn(month)) {
            sound.add(new Sound(file.getFileName().toString().replaceFirst("\\.[^.]*$", ""), rows(file)));
        }
        return sound;
    }

    /** Title, headings and the first people. */
    private static List<List<String>> rows(Path file) throws IOException {
        ListBytes bytes = new ListBytes.OnDisk(file);
        Table table = file.toString().endsWith(".csv")
                ? new CsvTable(bytes)
                : Workbooks.sheets(bytes).get(0);
        List<List<String>> rows = new ArrayList<>();
        table.forEach(row -> {
            rows.add(row.cells());
            return rows.size() < ROWS;
        });
        return rows;
    }

    static byte[] workbook(List<List<String>> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Sheet1");
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    sheet.value(row, column, rows.get(row).get(column));
                }
            }
        }
        return out.toByteArray();
    }

    /** @param which way to write texts: tabs or commas, UTF-8 or GB18030 */
    static byte[] text(List<List<String>> rows, int which) {
        String mark = which % 3 == 0 ? "\t" : ",";
        return rows.stream()
                .map(row -> row.stream().map(SoundLists::quoted).collect(Collectors.joining(mark)))
                .collect(Collectors.joining("\r\n", "", "\r\n"))
                .getBytes(CHARSETS.get(which % CHARSETS.size()));
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }
}
