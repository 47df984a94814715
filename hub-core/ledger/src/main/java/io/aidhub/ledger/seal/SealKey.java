package io.aidhub.ledger.seal;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A key values are sealed with.
 *
 * @param id 1 to 127, the first byte of what it sealed
 * @param made null: from before key files said it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SealKey(int id, SealAlgorithm algorithm, byte[] bytes, @Nullable LocalDate made) {
    /** Never the key. */
    @Override
    public String toString() {
        return "seal." + id;
    }
}
