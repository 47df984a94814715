package io.aidhub.hub.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Headings and rows of a list, without title and total. */
record ListRows(String name, List<String> headings, List<List<String>> rows) {

    static ListRows of(Path list) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        ListBytes bytes = new ListBytes.OnDisk(list);
        Table table = list.toString().endsWith(".csv")
                ? new CsvTable(bytes)
                : Workbooks.sheets(bytes).get(0);
        table.forEach(row -> {
            boolean started = !rows.isEmpty() || row.cells().stream().anyMatch(cell -> cell.contains("身份证号"));
            boolean total = row.cells().stream()
                    .anyMatch(cell -> cell.strip().equals("合计") || cell.strip().equals("总计"));
            if (started && !total && !row.isBlank()) {
                rows.add(new ArrayList<>(row.cells()));
            }
            return true;
        });
        return new ListRows(list.getFileName().toString(), rows.get(0), rows.subList(1, rows.size()));
    }

    /** One or more files that together hold the rows, with the same headings each; the first row stands in line 2. */
    List<Path> inParts(Path folder, int parts) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            List<String> lines = new ArrayList<>(List.of(line(headings)));
            for (int row = part; row < rows.size(); row += parts) {
                lines.add(line(rows.get(row)));
            }
            if (lines.size() > 1) {
                files.add(Files.write(folder.resolve(partName(part)), lines));
            }
        }
        return files;
    }

    String partName(int part) {
        return name + "-" + (part + 1) + ".csv";
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(","));
    }
}
