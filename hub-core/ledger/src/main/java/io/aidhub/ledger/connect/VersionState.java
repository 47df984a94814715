package io.aidhub.ledger.connect;

/** What became of an installed version of a connector. */
public enum VersionState {
    /** Kept, and does not answer. */
    INSTALLED,
    /** Kept, and every step on the way to the real system was tried with success. */
    VERIFIED,
    /** The one that answers. */
    ACTIVE,
    /** Still answers, while the next one takes its place. */
    DRAINING,
    /** Answered before another one did. */
    RETIRED
}
