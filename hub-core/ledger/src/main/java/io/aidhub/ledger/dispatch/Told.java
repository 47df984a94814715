package io.aidhub.ledger.dispatch;

import io.aidhub.model.RowStatus;
import java.util.UUID;

/**
 * What a subscriber was last told of one person on one of its lists.
 *
 * @param list the standing list or one that was opened, see {@link OpenList}
 * @param fieldsDigest keyed digest of the fields it was told
 * @param sequence the notice that told it
 */
public record Told(UUID list, UUID personId, long version, RowStatus status, byte[] fieldsDigest, long sequence) {}
