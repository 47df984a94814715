package io.aidhub.ledger.codes;

import org.jspecify.annotations.Nullable;

/**
 * The code a record was parked for.
 *
 * @param table name of the table that lacks it; names joined by a comma and a blank where several are read as one
 * @param text as it may be shown: a short code, or … for anything that could be personal
 * @param knownThrough number of the last addition that was known then, see {@link CountyCodeBook#through}
 */
public record AwaitedCode(String table, String text, long knownThrough) {
    /** As a column holds it; 0 when nothing is awaited. */
    public static long through(@Nullable AwaitedCode awaited) {
        return awaited == null ? 0 : awaited.knownThrough();
    }
}
