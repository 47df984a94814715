package io.aidhub.ledger.dispatch;

import io.aidhub.model.RowStatus;
import java.util.UUID;

/**
 * What a subscriber was last told of one person.
 *
 * @param fieldsDigest keyed digest of the fields it was told
 * @param sequence the notice that told it
 */
public record Told(UUID personId, long version, RowStatus status, byte[] fieldsDigest, long sequence) {}
