package io.aidhub.bench.roster;

import com.zaxxer.hikari.HikariDataSource;
import io.aidhub.bench.BenchServer;
import io.aidhub.bench.HeapWatch;
import io.aidhub.bench.Timings;
import io.aidhub.ledger.roster.Differences;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Goal 8: the first list of a county into an empty roster, beside COPY of the rows it ends in. */
final class FirstLoads {
    private final BenchServer server;
    private final InventedRoster county;
    private final Path folder;
    private final Path mappings;
    private final Timings hub = new Timings();
    private final Timings limit = new Timings();
    private String written = "";
    private long heap;

    FirstLoads(BenchServer server, InventedRoster county, Path folder, Path mappings) {
        this.server = server;
        this.county = county;
        this.folder = folder;
        this.mappings = mappings;
    }

    /** Returns the database of the last load: its roster is what the months go on from. */
    HikariDataSource run(int runs) throws Exception {
        List<Path> files = new CountyFiles(county, folder).csv(0);
        HikariDataSource loaded = server.fresh();
        heap = HeapWatch.peakOf(() -> load(loaded, files, null));
        WrittenTables tables;
        HikariDataSource empty = server.fresh();
        tables = WrittenTables.of(loaded, empty, folder.resolve("tables"));
        written = String.format(Locale.ROOT, "%,d rows in %d tables", tables.rows(), tables.tables());
        copy(tables, empty, null);
        HikariDataSource last = loaded;
        for (int run = 0; run < runs; run++) {
            server.drop(last);
            last = server.fresh();
            load(last, files, hub);
            copy(tables, server.fresh(), limit);
        }
        return last;
    }

    private void load(HikariDataSource database, List<Path> files, @Nullable Timings timings) throws Exception {
        BenchIntake intake = new BenchIntake(database, folder, mappings);
        server.checkpoint();
        Differences[] differences = new Differences[1];
        timed(timings, () -> differences[0] = intake.load(files, 0));
        CheckedResult.requireFirst(differences[0], county, database);
        intake.requireKnown(files, 0);
        CheckedResult.requireFirst(differences[0], county, database);
    }

    private void copy(WrittenTables tables, HikariDataSource empty, @Nullable Timings timings) throws Exception {
        server.checkpoint();
        timed(timings, () -> tables.copyInto(empty));
        tables.requireIn(empty);
        server.drop(empty);
    }

    static void timed(@Nullable Timings timings, Timings.Work work) throws Exception {
        if (timings == null) {
            work.run();
        } else {
            timings.time(work);
        }
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
        return List.of(
                "first load, hub, file to events committed        " + hub.over(county.rows()),
                "  limit: COPY of " + written + "   " + limit.over(county.rows()));
    }
}
