package io.aidhub.bench.deliver;

/**
 * One change of one household that every receiver must hear of.
 *
 * @param version of the person who changed; grows by one with each change of the household
 * @param nanos {@link System#nanoTime} when its commit began
 */
record Change(String household, long version, long nanos) {
    /** What names it in a notice. */
    String key() {
        return household + "/" + version;
    }
}
