package io.aidhub.ledger.grants;

import java.util.List;

/**
 * What one batch of collected records says.
 *
 * @param aidRecords the records about persons; a line a newer version of them no longer names is withdrawn
 */
public record LedgerBatch(
        List<CollectedRecords.Key> aidRecords,
        List<NeedEntry> needs,
        List<GrantEntry> grants,
        List<RefusalEntry> refusals,
        List<ReturnEntry> returns) {
    public LedgerBatch {
        aidRecords = List.copyOf(aidRecords);
        needs = List.copyOf(needs);
        grants = List.copyOf(grants);
        refusals = List.copyOf(refusals);
        returns = List.copyOf(returns);
    }

    public boolean isEmpty() {
        return aidRecords.isEmpty() && returns.isEmpty();
    }
}
