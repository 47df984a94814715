package io.aidhub.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Seconds of the runs that count, warm-up left out. */
public final class Timings {
    private final List<Double> seconds = new ArrayList<>();

    /** Does {@code work} once and counts its time. */
    public void time(Work work) throws Exception {
        add(seconds(work));
    }

    /** Wall-clock seconds {@code work} takes. */
    public static double seconds(Work work) throws Exception {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Counts a run that was timed elsewhere. */
    public void add(double one) {
        seconds.add(one);
    }

    public int runs() {
        return seconds.size();
    }

    public double median() {
        List<Double> sorted = sorted();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double min() {
        return sorted().get(0);
    }

    public double max() {
        return sorted().get(seconds.size() - 1);
    }

    private List<Double> sorted() {
        if (seconds.isEmpty()) {
            throw new IllegalStateException("nothing was timed");
        }
        return seconds.stream().sorted().toList();
    }

    /** Median and spread, and what it makes of {@code rows} rows each run. */
    public String over(long rows) {
        return String.format(
                Locale.ROOT,
                "%8.3f s  (%.3f to %.3f, %d runs)  %,.0f rows/s  %.2f us a row",
                median(),
                min(),
                max(),
                runs(),
                rows / median(),
                median() / rows * 1e6);
    }

    /** What is timed. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }
}
