package io.aidhub.hub.collect;

/**
 * What one collection brought.
 *
 * @param batches committed batches
 * @param records records read, repeats included
 * @param taken records new in the ledger
 * @param parked records newly parked
 * @param cause why the department could not be reached; empty otherwise
 */
public record CollectResult(Status status, int batches, int records, int taken, int parked, String cause) {
    /** How it ended. */
    public enum Status {
        /** All there was. */
        COLLECTED,
        /** The connector reads nothing. */
        NO_SOURCE,
        /** Another collector is at this department now. */
        BUSY,
        /** The department cannot be reached; what was committed before stays. */
        UNAVAILABLE
    }

    static CollectResult start() {
        return new CollectResult(Status.COLLECTED, 0, 0, 0, 0, "");
    }

    CollectResult plus(int moreRecords, int moreTaken, int moreParked) {
        return new CollectResult(
                status, batches + 1, records + moreRecords, taken + moreTaken, parked + moreParked, cause);
    }

    CollectResult ended(Status how, String why) {
        return new CollectResult(how, batches, records, taken, parked, why);
    }

    /** Records that were there already. */
    public int repeated() {
        return records - taken - parked;
    }
}
