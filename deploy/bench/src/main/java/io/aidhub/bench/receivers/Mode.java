package io.aidhub.bench.receivers;

/** How a receiver behaves. */
public enum Mode {
    /** Takes everything. */
    WELL,
    /** Nobody listens. */
    REFUSED,
    /** Answers 503. */
    UNAVAILABLE,
    /** Reads and never answers. */
    HANGING
}
