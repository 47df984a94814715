package io.aidhub.bench.roster;

import io.aidhub.bench.BenchServer;
import io.aidhub.bench.HeapWatch;
import io.aidhub.bench.Timings;
import io.aidhub.ledger.roster.Differences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Goal 7: month after month into a loaded roster, 2 % changed, beside the bare tables and the textbook way in the same database. */
final class Months {
    /** The textbook way is measured on so many rows and reckoned up. */
    private static final int TEXTBOOK_ROWS = 4000;

    private final BenchServer server;
    private final InventedRoster county;
    private final CountyFiles files;
    private final BenchIntake intake;
    private final DataSource database;
    private final BareTable bare;
    private final Timings hub = new Timings();
    private final Timings limit = new Timings();
    private final Timings workbook = new Timings();
    private final Timings textbookMonth = new Timings();
    private final Timings textbookFirst = new Timings();
    private int month;
    private int textbookRows;
    private long heap;

    Months(BenchServer server, InventedRoster county, Path folder, Path mappings, DataSource database)
            throws IOException {
        this.server = server;
        this.county = county;
        this.files = new CountyFiles(county, folder);
        this.intake = new BenchIntake(database, folder, mappings);
        this.database = database;
        this.bare = new BareTable(database);
    }

    void run(int runs) throws Exception {
        bare.prepare(files.bare(0));
        heap = HeapWatch.peakOf(() -> hub(nextMonth(), files.csv(month), null));
        bare(null);
        for (int run = 0; run < runs; run++) {
            hub(nextMonth(), files.csv(month), hub);
            bare(limit);
        }
    }

    /** The same rows as .xlsx; once, no goal. */
    void workbook() throws Exception {
        hub(nextMonth(), files.xlsx(month), workbook);
        bare(null);
    }

    void textbook(int runs) throws Exception {
        Textbook textbook = new Textbook(database);
        for (int run = 0; run <= runs; run++) {
            Path file = files.bare(nextMonth());
            List<String[]> rows = textbook.first(file, TEXTBOOK_ROWS);
            textbookRows = rows.size();
            boolean counts = run > 0;
            server.checkpoint();
            FirstLoads.timed(counts ? textbookMonth : null, () -> textbook.load(rows));
            textbook.forget(file, TEXTBOOK_ROWS);
            server.checkpoint();
            int[] written = new int[1];
            FirstLoads.timed(counts ? textbookFirst : null, () -> written[0] = textbook.load(rows));
            CheckedResult.require("rows written row by row", rows.size(), written[0]);
            CheckedResult.require("rows in the bare table", county.rows(), bare.count());
            Files.delete(file);
        }
    }

    private int nextMonth() {
        return ++month;
    }

    private void hub(int number, List<Path> lists, @Nullable Timings timings) throws Exception {
        long toldBefore = CheckedResult.told(database);
        server.checkpoint();
        Differences[] differences = new Differences[1];
        FirstLoads.timed(timings, () -> differences[0] = intake.load(lists, number));
        CheckedResult.requireMonth(differences[0], county, number, database, toldBefore);
        intake.requireKnown(lists, number);
        CheckedResult.require(
                "persons told of after the same file again",
                toldBefore + county.personsChangedIn(number),
                CheckedResult.told(database));
        for (Path list : lists) {
            Files.delete(list);
        }
    }

    private void bare(@Nullable Timings timings) throws Exception {
        Path rows = files.bare(month);
        server.checkpoint();
        int[] changed = new int[1];
        FirstLoads.timed(timings, () -> changed[0] = bare.month(rows));
        CheckedResult.require(
                "bare rows changed", county.personsChangedIn(month) + county.householdsChangedIn(month), changed[0]);
        CheckedResult.require("rows in the bare table", county.rows(), bare.count());
        Files.delete(rows);
    }

    Timings hub() {
        return hub;
    }

    Timings limit() {
        return limit;
    }

    /** Peak after GC of the run that does not count, in bytes. */
    long heap() {
        return heap;
    }

    List<String> report() {
        List<String> lines = new ArrayList<>();
        lines.add("a month, 2 % changed, hub, file to events committed  " + hub.over(county.rows()));
        lines.add("  limit: COPY stage + diff + apply                   " + limit.over(county.rows()));
        if (workbook.runs() > 0) {
            lines.add("  the same as .xlsx, hub (no goal)                   " + workbook.over(county.rows()));
        }
        lines.add(textbook("  textbook, a month, " + textbookRows + " rows row by row  ", textbookMonth, hub));
        lines.add(textbook("  textbook, new rows, " + textbookRows + " rows row by row ", textbookFirst, null));
        return lines;
    }

    private String textbook(String what, Timings timings, @Nullable Timings beside) {
        double reckoned = timings.median() / textbookRows * county.rows();
        String text = what
                + timings.over(textbookRows)
                + String.format(Locale.ROOT, "  reckoned up to all rows %.1f s", reckoned);
        return beside == null
                ? text
                : text + String.format(Locale.ROOT, " (%.1fx the hub's time)", reckoned / beside.median());
    }
}
