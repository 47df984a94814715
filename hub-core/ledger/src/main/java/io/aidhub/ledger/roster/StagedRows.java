package io.aidhub.ledger.roster;

import java.util.List;

/**
 * What staging came to.
 *
 * @param read rows read, file by file
 * @param bad rows that did not go in
 * @param tooShort the batch is held whole
 */
public record StagedRows(List<Long> read, long bad, boolean tooShort) {
    public StagedRows {
        read = List.copyOf(read);
    }
}
