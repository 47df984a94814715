package io.aidhub.bench.roster;

import com.zaxxer.hikari.HikariDataSource;
import io.aidhub.bench.BenchServer;
import io.aidhub.bench.Goal;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.util.FileSystemUtils;

/** Measures lists of growing size and says what the goals make of it. The limit runs beside the hub, run by run, so that noise hits both. */
final class RosterBench {
    private static final Goal MONTH = Goal.atMost("goal 7, a month: hub / bare COPY + diff + apply", 6, 3);
    private static final Goal FIRST = Goal.atLeast("goal 8, first load: bare COPY of the final rows / hub", 0.3, 0.6);
    private static final Goal HEAP = Goal.atMost("goal 7, heap: growth of the peak after GC / 64 MB", 1, 1);
    private static final double HEAP_MEGABYTES = 64;

    private final BenchServer server;
    private final Path folder;
    private final Path mappings;
    private final int runs;
    private final PrintStream out;

    RosterBench(BenchServer server, Path folder, Path mappings, int runs, PrintStream out) {
        this.server = server;
        this.folder = folder;
        this.mappings = mappings;
        this.runs = runs;
        this.out = out;
    }

    void run(int rows, long seed, boolean onlyLargest) throws Exception {
        long begun = System.nanoTime();
        List<Figures> all = new ArrayList<>();
        for (int size : onlyLargest ? new int[] {rows} : new int[] {rows / 100, rows / 10, rows}) {
            all.add(measure(new InventedRoster(size, seed), size == rows && !onlyLargest));
        }
        Figures largest = all.get(all.size() - 1);
        out.println();
        line(FIRST.judge(largest.firstLimit() / largest.first()));
        line(MONTH.judge(largest.month() / largest.monthLimit()));
        if (all.size() > 1) {
            double growth = (largest.heap() - all.get(0).heap()) / (double) (1 << 20);
            line(HEAP.judge(Math.max(0, growth) / HEAP_MEGABYTES)
                    + String.format(Locale.ROOT, "   (%+.1f MB)", growth));
            all.forEach(figures -> line(String.format(
                    Locale.ROOT,
                    "growth: %,10d rows   first load %.2f us a row   a month %.2f us a row   peak heap after GC %.1f MB",
                    figures.rows(),
                    figures.first() / figures.rows() * 1e6,
                    figures.month() / figures.rows() * 1e6,
                    figures.heap() / (double) (1 << 20))));
        }
        line(String.format(Locale.ROOT, "took %.0f minutes", (System.nanoTime() - begun) / 60e9));
    }

    private Figures measure(InventedRoster county, boolean withWorkbook) throws Exception {
        Path files = Files.createDirectory(folder.resolve("rows-" + county.rows()));
        line("");
        line(String.format(
                Locale.ROOT,
                "== %,d CSV rows: %,d households, %,d persons",
                county.rows(),
                county.households(),
                county.persons()));
        FirstLoads first = new FirstLoads(server, county, files, mappings);
        HikariDataSource loaded = first.run(runs);
        first.report().forEach(this::line);
        Months months = new Months(server, county, files, mappings, loaded);
        months.run(runs);
        if (withWorkbook) {
            months.workbook();
        }
        months.textbook(runs);
        months.report().forEach(this::line);
        server.drop(loaded);
        FileSystemUtils.deleteRecursively(files);
        return new Figures(
                county.rows(),
                first.hub().median(),
                first.limit().median(),
                months.hub().median(),
                months.limit().median(),
                Math.max(first.heap(), months.heap()));
    }

    private void line(String text) {
        out.println(text);
    }

    /** Medians in seconds, heap in bytes. */
    private record Figures(int rows, double first, double firstLimit, double month, double monthLimit, long heap) {}
}
