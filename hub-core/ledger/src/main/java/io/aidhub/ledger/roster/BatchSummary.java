package io.aidhub.ledger.roster;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One batch (批次), as a list of batches shows it.
 *
 * @param effectiveOn day from which its facts hold
 * @param supplements the batch whose mended rows these are
 * @param fullList false: whoever is missing from it is not absent
 * @param differences as found when staged; as written when released
 */
public record BatchSummary(
        UUID batchId,
        YearMonth period,
        LocalDate effectiveOn,
        BatchState state,
        @Nullable UUID supplements,
        boolean fullList,
        long rowsRead,
        long rowsGood,
        long rowsBad,
        Instant stagedAt,
        @Nullable Instant releasedAt,
        @Nullable String releasedBy,
        Differences differences) {}
