package io.aidhub.sandbox.county;

import io.aidhub.sandbox.sheet.SlipBook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the lists of one month hold by intention, for tests: counts and row numbers, never a name or a number of a
 * person.
 *
 * @param files rows of data by file name, broken ones and repeats included, title, headings and total row not
 * @param categories people by category code of R12; somebody with two counts twice
 * @param planted changes against the month before
 * @param brokenRows where the broken rows of the person file stand, from above to below
 * @param dress right ID numbers in odd dress over all files
 * @param roster what the roster holds after this month, when every row of all months went in or was mended
 * @param oddPayments what a comparison of the payment list with the roster must find
 * @param slips every slip and what becomes of its row
 */
record GroundTruth(
        long seed,
        int month,
        int households,
        int people,
        Map<String, Integer> files,
        Map<String, Integer> categories,
        Map<Planted, MonthStep.Count> planted,
        List<BrokenRow> brokenRows,
        Map<Keystrokes.Dress, Integer> dress,
        RosterTruth roster,
        Map<Payments.Odd, Integer> oddPayments,
        SlipBook slips) {

    /** A broken row and its number as a spreadsheet shows it (the headings are row 2). */
    record BrokenRow(Broken how, int row) {}

    String period() {
        return County.period(month).toString();
    }

    String json() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("seed", seed);
        root.put("month", month);
        root.put("period", period());
        root.put("households", households);
        root.put("people", people);
        root.put("files", files);
        root.put("categories", categories);
        Map<String, Object> changes = new LinkedHashMap<>();
        planted.forEach((kind, count) -> changes.put(kind.name().toLowerCase(Locale.ROOT), count));
        root.put("planted", changes);
        root.put("brokenRows", brokenRows.stream().map(this::describe).toList());
        Map<String, Object> dresses = new LinkedHashMap<>();
        dress.forEach((kind, count) -> dresses.put(kind.name().toLowerCase(Locale.ROOT), count));
        root.put("dress", dresses);
        root.put("roster", roster);
        Map<String, Object> payments = new LinkedHashMap<>();
        oddPayments.forEach((kind, count) -> payments.put(kind.name().toLowerCase(Locale.ROOT), count));
        root.put("oddPayments", payments);
        Map<String, Object> chances = new LinkedHashMap<>();
        slips.chances().forEach((slip, count) -> chances.put(slip.word(), count));
        root.put("slipChances", chances);
        root.put("slips", slips.planted().stream().map(GroundTruth::describe).toList());
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static Map<String, Object> describe(SlipBook.Planted planted) {
        Map<String, Object> slip = new LinkedHashMap<>();
        slip.put("file", planted.file());
        slip.put("sheet", planted.sheet());
        slip.put("row", planted.row());
        slip.put("slip", planted.slip().word());
        slip.put("column", planted.column());
        slip.put("becomes", planted.fate().name().toLowerCase(Locale.ROOT));
        slip.put("code", planted.code());
        return slip;
    }

    private Map<String, Object> describe(BrokenRow broken) {
        List<String> headings = Headings.persons(month);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("code", broken.how().name());
        row.put("row", broken.row());
        row.put("column", broken.how().column());
        row.put("columnNumber", headings.indexOf(broken.how().column()) + 1);
        row.put("newcomer", broken.how().newcomer);
        return row;
    }
}
