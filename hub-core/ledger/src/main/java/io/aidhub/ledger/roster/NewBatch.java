package io.aidhub.ledger.roster;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch about to be staged.
 *
 * @param digest SHA-256 over the digests of its files
 * @param fullList whoever is missing from it is absent
 * @param categoryList it says who holds further categories
 * @param sources kinds of lists (profiles) that are whole in it, beside the pair: they say who holds their classes, and nothing of others
 * @param files in reading order; a file's place is its number
 */
@SuppressWarnings("ArrayRecordComponent") // carried to the database, never compared
public record NewBatch(
        UUID batchId,
        byte[] digest,
        YearMonth period,
        LocalDate effectiveOn,
        @Nullable UUID supplements,
        boolean fullList,
        boolean categoryList,
        List<String> sources,
        Instant stagedAt,
        List<File> files) {
    public NewBatch {
        sources = List.copyOf(sources);
        files = List.copyOf(files);
    }

    /**
     * One file of the batch.
     *
     * @param digest SHA-256 of its bytes
     * @param profile what it was read as
     * @param blobId where its bytes are kept sealed
     */
    @SuppressWarnings("ArrayRecordComponent") // as above
    public record File(byte[] digest, String name, String profile, UUID blobId) {}
}
