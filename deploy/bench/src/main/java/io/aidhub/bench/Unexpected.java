package io.aidhub.bench;

/** What was measured did not do what it should: wrong results are no results, and the benchmark ends. */
public final class Unexpected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unexpected(String message) {
        super(message);
    }
}
