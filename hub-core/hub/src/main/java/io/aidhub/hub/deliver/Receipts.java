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

    /**
     * Parks a notice its receiver refused after it had taken it. Safe to repeat; what is settled already stays so. Who takes confirmations only has no such notice.
     *
     * @param reason for a human, without personal data
     * @return false when the subscription has no such notice
     */
    default boolean refuse(String subscriptionId, UUID noticeId, String code, String reason) {
        return false;
    }
}
