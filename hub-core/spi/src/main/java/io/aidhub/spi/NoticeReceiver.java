package io.aidhub.spi;

import java.util.List;

/** Takes notices to a department. Called by several lane threads at once; two calls never carry the same household. */
public interface NoticeReceiver {
    /**
     * Hands over notices, at most {@link #maxBatch} and at most one a household, and says what came of each, in the same order. May block
     * up to the connector's connect and answer limits.
     *
     * <p>An uncaught exception counts as {@link Outcome.Retry} for every notice of the call, up to the limit; then they are parked.
     */
    List<Outcome> deliver(List<Notice> notices);

    /** Most notices in one call, 1 to 200. */
    default int maxBatch() {
        return 1;
    }

    /**
     * Most households in one part of a snapshot, 1 to 1000; 0 when it takes no snapshots and gets one notice a household.
     *
     * <p>A first load comes as {@code SNAPSHOT_BEGIN}, any number of {@code SNAPSHOT_PART} and, when all of these are settled, {@code SNAPSHOT_END}; each in a call of its
     * own, several parts at once. A part that is refused, or fails twice, falls apart: a void notice replaces it, and its households come one by one.
     */
    default int snapshotHouseholds() {
        return 0;
    }
}
