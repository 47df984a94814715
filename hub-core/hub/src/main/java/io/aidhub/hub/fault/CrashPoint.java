package io.aidhub.hub.fault;

/**
 * The places between the commits that matter. The hub works the same with or without a watch; the kill test ends the process (or its database) exactly here.
 */
public enum CrashPoint {
    /** A list is staged and answered, nobody has released it. */
    AFTER_STAGE,
    /** Notices are numbered, not committed. */
    BEFORE_DISPATCH_COMMIT,
    /** Notices are numbered and committed, none is handed over. */
    AFTER_DISPATCH_COMMIT,
    /** A department has notices whose receipts the hub has not committed. */
    BEFORE_RECEIPT_COMMIT,
    /** Grants are in the ledger, the department has not heard that they were taken. */
    AFTER_COLLECT_COMMIT,
    /** A response is opened or closed with its events and void notices, nothing is committed. */
    BEFORE_RESPONSE_COMMIT,
    /** A response is opened or closed, its message is still in the queue. */
    AFTER_RESPONSE_COMMIT;

    /** Hears that a point was reached. */
    @FunctionalInterface
    public interface Watch {
        void reached(CrashPoint point);

        /** The watch of every day: nothing happens. */
        static Watch none() {
            return point -> {};
        }
    }
}
