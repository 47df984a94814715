package io.aidhub.bench.receivers;

/**
 * One notice as it came in.
 *
 * @param household its {@code subject}
 * @param version its {@code personversion}, 0 when it tells of nobody
 * @param nanos {@link System#nanoTime} of its last byte; on Linux that clock is the same in all processes
 */
public record Arrival(String id, String household, long version, long nanos) {

    String line() {
        return id + " " + household + " " + version + " " + nanos;
    }

    static Arrival of(String line) {
        String[] parts = line.split(" ", -1);
        return new Arrival(parts[0], parts[1], Long.parseLong(parts[2]), Long.parseLong(parts[3]));
    }
}
