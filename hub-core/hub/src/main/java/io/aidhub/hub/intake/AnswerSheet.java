package io.aidhub.hub.intake;

import io.aidhub.hub.collect.DeskProblem;
import io.aidhub.hub.collect.DeskRecords;
import io.aidhub.hub.collect.DeskReturns;
import io.aidhub.hub.collect.DeskRow;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the form a liaison filled in: an .xlsx or CSV file with the columns of {@link AnswerForm}, below whatever stands above its headings. */
public final class AnswerSheet {
    private static final int HEADINGS_WITHIN = 20;
    private static final List<String> REQUIRED = List.of(
            DeskRecords.NAME,
            DeskRecords.RESIDENT_ID,
            DeskRecords.AID,
            DeskRecords.AMOUNT,
            DeskRecords.DAY,
            DeskRecords.REFUSAL);

    private AnswerSheet() {}

    /**
     * The rows of the first sheet that has the headings.
     *
     * @throws DeskProblem when the file cannot be read or columns are missing
     */
    public static List<DeskRow> read(byte[] bytes) {
        ListBytes source = new ListBytes.InMemory("", bytes);
        try {
            if (starts(source, CsvTable::isOldExcel)) {
                throw new DeskProblem(DeskProblem.Kind.OLD_EXCEL);
            }
            List<Table> tables =
                    starts(source, CsvTable::isZip) ? Workbooks.sheets(source) : List.of(new CsvTable(source));
            List<String> missing = REQUIRED;
            for (Table table : tables) {
                Rows rows = new Rows();
                table.forEach(rows::visit);
                if (rows.places.keySet().containsAll(REQUIRED)) {
                    return rows.found;
                }
                missing = fewer(missing, rows);
            }
            throw new DeskProblem(DeskProblem.Kind.COLUMNS_MISSING, String.join("、", missing));
        } catch (IOException e) {
            throw new DeskProblem(DeskProblem.Kind.UNREADABLE, e);
        }
    }

    private static List<String> fewer(List<String> missing, Rows rows) {
        List<String> here = REQUIRED.stream()
                .filter(column -> !rows.places.containsKey(column))
                .toList();
        return here.size() < missing.size() ? here : missing;
    }

    private static boolean starts(ListBytes bytes, Beginning beginning) throws IOException {
        try (InputStream in = bytes.open()) {
            return beginning.is(in);
        }
    }

    @FunctionalInterface
    private interface Beginning {
        boolean is(InputStream in) throws IOException;
    }

    /** Rows as they stream by: first the headings, then what stands below them. */
    private static final class Rows {
        private final Map<String, Integer> places = new HashMap<>();
        private final List<DeskRow> found = new ArrayList<>();

        boolean visit(Table.Row row) {
            if (places.isEmpty()) {
                headings(row);
                return !places.isEmpty() || row.number() < HEADINGS_WITHIN;
            }
            if (!row.isBlank()) {
                found.add(deskRow(row));
            }
            return found.size() <= DeskReturns.MOST_ROWS;
        }

        private void headings(Table.Row row) {
            Map<String, Integer> here = new HashMap<>();
            for (int i = 0; i < row.cells().size(); i++) {
                String text = CellText.orNull(row.cells().get(i));
                if (text != null && REQUIRED.contains(text)) {
                    here.putIfAbsent(text, i);
                }
            }
            if (here.size() > 1) {
                places.putAll(here);
            }
        }

        private DeskRow deskRow(Table.Row row) {
            String idText = cell(row, DeskRecords.RESIDENT_ID);
            CleanedId cleaned = CleanedId.of(idText);
            ErrorCode broken = cleaned.broken();
            return new DeskRow(
                    row.number(),
                    CellText.name(cell(row, DeskRecords.NAME)),
                    idText,
                    cleaned.id(),
                    broken == null ? null : broken.name(),
                    cell(row, DeskRecords.AID),
                    cell(row, DeskRecords.AMOUNT),
                    cell(row, DeskRecords.DAY),
                    cell(row, DeskRecords.REFUSAL));
        }

        private String cell(Table.Row row, String column) {
            Integer place = places.get(column);
            String text = place == null || place >= row.cells().size()
                    ? null
                    : CellText.orNull(row.cells().get(place));
            return text == null ? "" : text;
        }
    }
}
