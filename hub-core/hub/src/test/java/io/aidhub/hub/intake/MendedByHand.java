package io.aidhub.hub.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** An error file as a person reads it, mends it, and saves it. */
final class MendedByHand {
    private MendedByHand() {}

    /** Rows of all sheets of an error file, by heading. */
    static List<Map<String, String>> rows(Path file) throws IOException {
        List<Map<String, String>> all = new ArrayList<>();
        for (Table sheet : Workbooks.sheets(new ListBytes.OnDisk(file))) {
            List<String> headings = new ArrayList<>();
            sheet.forEach(row -> {
                if (row.number() == 2) {
                    headings.addAll(row.cells());
                } else if (row.number() > 2) {
                    Map<String, String> cells = new LinkedHashMap<>();
                    for (int i = 0; i < headings.size(); i++) {
                        cells.put(
                                headings.get(i),
                                i < row.cells().size() ? row.cells().get(i) : "");
                    }
                    all.add(cells);
                }
                return true;
            });
        }
        return all;
    }

    /** Writes the rows again as a liaison would: changed, or (cleared) deleted. */
    static Path mend(Path errorFile, Mending mending) throws IOException {
        return mendWithColumn(errorFile, null, mending);
    }

    /** @param added a column the liaison adds at the end; null: none */
    static Path mendWithColumn(Path errorFile, @Nullable String added, Mending mending) throws IOException {
        Path mended =
                Files.createTempDirectory(IntakeHouse.FOLDER, "2026-mended-").resolve(errorFile.getFileName());
        Map<List<String>, List<Map<String, String>>> sheets = new LinkedHashMap<>();
        for (Map<String, String> row : rows(errorFile)) {
            if (added != null) {
                row.put(added, "");
            }
            List<String> headings = List.copyOf(row.keySet());
            mending.mend(Integer.parseInt(row.get("原行号")), row);
            if (!row.isEmpty()) {
                sheets.computeIfAbsent(headings, any -> new ArrayList<>()).add(row);
            }
        }
        try (OutputStream out = Files.newOutputStream(mended);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            sheets.forEach((headings, rows) -> {
                Worksheet sheet = workbook.newWorksheet("表" + headings.size());
                for (int i = 0; i < headings.size(); i++) {
                    sheet.value(0, i, headings.get(i));
                    for (int r = 0; r < rows.size(); r++) {
                        sheet.value(r + 1, i, rows.get(r).get(headings.get(i)));
                    }
                }
            });
        }
        return mended;
    }

    @FunctionalInterface
    interface Mending {
        void mend(int row, Map<String, String> cells);
    }
}
