package io.aidhub.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings what a department granted, refused or states. Called by one thread at a time, under the hub's lock for the department. */
public interface GrantSource {
    /**
     * Reads raw records the department changed after {@code cursor}, oldest first. May block up to the answer limit.
     *
     * @param cursor opaque text from the last {@link Batch#next}; {@code null} on the first run
     * @param limit most records to return, 1 to 1000
     * @throws DepartmentUnavailable when the department cannot be reached now
     */
    Batch collect(@Nullable String cursor, int limit);

    /** Called after the hub has committed {@code batch}; a department that marks rows as taken does it here. Safe to repeat. */
    default void taken(Batch batch) {}

    /**
     * What one call brought.
     *
     * @param records raw records in the department's own words
     * @param next cursor to continue from, null when nothing was ever read
     * @param more true when another call would bring records at once
     */
    record Batch(List<RawRecord> records, @Nullable String next, boolean more) {
        public Batch {
            records = List.copyOf(records);
        }
    }
}
