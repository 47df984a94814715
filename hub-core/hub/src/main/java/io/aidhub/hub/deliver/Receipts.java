package io.aidhub.hub.deliver;

import java.util.UUID;

/** Confirmations that arrive later than the hand-over, by queue or callback. */
public interface Receipts {
    /**
     * Settles a notice its receiver confirms. Safe to repeat.
     *
     * @return false when the subscription has no such notice
     */
    boolean confirm(String subscriptionId, UUID noticeId);
}
