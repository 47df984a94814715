package io.aidhub.ledger.deliver;

import io.aidhub.model.NoticeKind;
import java.util.UUID;

/**
 * A notice whose turn it is.
 *
 * @param attempts failures of this notice so far
 * @param handOver number of the hand-over that is due now, from 1; already written down
 * @param bodySealed the bytes for the wire; opened on the lane, so that one that cannot be opened holds up nobody else
 */
public record DueDelivery(
        String subscriptionId,
        long sequence,
        UUID noticeId,
        NoticeKind kind,
        int attempts,
        int handOver,
        byte[] bodySealed) {
    @Override
    public String toString() {
        return "DueDelivery " + subscriptionId + "#" + sequence + " hand-over " + handOver;
    }
}
