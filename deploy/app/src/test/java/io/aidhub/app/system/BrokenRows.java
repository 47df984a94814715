package io.aidhub.app.system;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the generator planted in the person file of month 2, and what a liaison who has the household registers at hand would write instead. */
final class BrokenRows {
    private final JsonNode truth;
    private final List<List<String>> mended;

    private BrokenRows(JsonNode truth, List<List<String>> mended) {
        this.truth = truth;
        this.mended = mended;
    }

    /** Writes the county of month 2 once more, beside the one the hub loaded, with what was planted. */
    static BrokenRows of(RunFolder folder) throws IOException {
        Path truth = folder.file("truth.json");
        Path mended = folder.file("mended-rows.xlsx");
        HubProcess.Ended county = DemoRun.county(
                folder, folder.file("truth"), 2, "--ground-truth", truth.toString(), "--mended", mended.toString());
        if (county.exit() != 0) {
            throw new IOException(county.output());
        }
        return new BrokenRows(JsonMapper.shared().readTree(Files.readString(truth)), County.rows(mended));
    }

    /** People on the lists of the month, those of broken rows too. */
    long people() {
        return truth.path("people").asLong();
    }

    /** From above to below. */
    List<Broken> planted() {
        List<Broken> planted = new ArrayList<>();
        for (JsonNode row : truth.path("brokenRows")) {
            planted.add(new Broken(
                    row.path("code").asString(),
                    row.path("row").asLong(),
                    row.path("column").asString(),
                    row.path("newcomer").asBoolean()));
        }
        return planted;
    }

    /** Those that can be mended: all but the person who stands there twice. */
    List<Broken> mendable() {
        return planted().stream()
                .filter(row -> !row.code().equals("PERSON_TWICE"))
                .toList();
    }

    /** What stands in a column of the register for a mendable row. */
    String right(Broken row, String column) {
        List<String> headings = mended.get(1); // below the title
        List<String> cells = mended.get(2 + mendable().indexOf(row));
        int place = headings.indexOf(column);
        return place < cells.size() ? cells.get(place) : "";
    }

    /** The error file as a liaison hands it back: yellow cells filled in, the row of somebody who is there already deleted. Nothing else is touched. */
    void mend(Path errorFile, Path target) throws IOException {
        List<List<String>> rows = County.rows(errorFile);
        List<String> headings = rows.get(1);
        try (OutputStream out = Files.newOutputStream(target);
                Workbook workbook = new Workbook(out, "liaison", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("1");
            int at = 0;
            for (List<String> row : rows) {
                List<String> cells = new ArrayList<>(row);
                if (at > 1) {
                    long number = Long.parseLong(row.get(headings.indexOf("原行号")));
                    Broken broken = mendable().stream()
                            .filter(candidate -> candidate.row() == number)
                            .findFirst()
                            .orElse(null);
                    if (broken == null) {
                        continue;
                    }
                    cells.set(headings.indexOf(broken.column()), right(broken, broken.column()));
                }
                for (int i = 0; i < cells.size(); i++) {
                    sheet.value(at, i, cells.get(i));
                }
                at++;
            }
        }
    }

    /**
     * A row that was broken on purpose.
     *
     * @param code the error code it must come back with
     * @param row as the spreadsheet shows it
     * @param newcomer whether the person was not listed before
     */
    record Broken(String code, long row, String column, boolean newcomer) {}
}
