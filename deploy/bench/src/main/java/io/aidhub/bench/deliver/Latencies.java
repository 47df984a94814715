package io.aidhub.bench.deliver;

import java.util.ArrayList;
import java.util.List;

/** How long things took, one by one. */
final class Latencies {
    private final List<Double> millis = new ArrayList<>();

    void add(long nanos) {
        millis.add(nanos / 1e6);
    }

    int number() {
        return millis.size();
    }

    /** Milliseconds that {@code percent} of all did not exceed (nearest rank). */
    double percentile(double percent) {
        if (millis.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        List<Double> sorted = millis.stream().sorted().toList();
        int rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }
}
