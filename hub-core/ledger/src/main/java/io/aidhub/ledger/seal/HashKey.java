package io.aidhub.ledger.seal;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A key people's numbers are hashed with.
 *
 * @param id hash version, 1 to 127
 * @param made null: from before key files said it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HashKey(int id, HashAlgorithm algorithm, byte[] bytes, @Nullable LocalDate made) {
    /** Never the key. */
    @Override
    public String toString() {
        return "hash." + id;
    }
}
