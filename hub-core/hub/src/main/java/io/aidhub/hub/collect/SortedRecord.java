package io.aidhub.hub.collect;

import io.aidhub.ledger.codes.AwaitedCode;
import io.aidhub.ledger.grants.CollectedRecords;
import io.aidhub.mapping.Collected;
import io.aidhub.model.PersonId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one raw record before anything is written.
 *
 * @param bytes the record as it came
 * @param collected null when it could not be mapped
 * @param person of an aid record, null otherwise
 * @param problem why it is parked, null when it goes to the ledger
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record SortedRecord(
        UUID id,
        CollectedRecords.Key key,
        byte[] bytes,
        @Nullable Collected collected,
        @Nullable PersonId person,
        @Nullable Problem problem) {

    /**
     * Why it is parked.
     *
     * @param reason for a human, without personal data
     * @param awaited the code of a table it lacks; null when that is not what it waits for
     */
    record Problem(String code, String reason, @Nullable AwaitedCode awaited) {}

    boolean parked() {
        return problem != null;
    }

    @Override
    public String toString() {
        return "SortedRecord " + key + (problem == null ? "" : " " + problem.code());
    }
}
