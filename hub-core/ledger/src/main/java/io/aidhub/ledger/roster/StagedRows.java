package io.aidhub.ledger.roster;

import java.util.List;

/**
 * What staging came to.
 *
 * @param read rows read, file by file
 * @param bad rows that did not go in
 * @param findings about the batch as a whole; it is held when one is a guard
 */
public record StagedRows(List<Long> read, long bad, List<BatchFinding> findings) {
    public StagedRows {
        findings = List.copyOf(findings);
        read = List.copyOf(read);
    }

    boolean isHeld() {
        return findings.stream().anyMatch(finding -> finding.kind().isGuard());
    }
}
