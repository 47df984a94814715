package io.aidhub.routes.clock;

/** Takes what a subscriber answers. */
public interface AnswerDoor {
    /**
     * Settles a receipt or takes an answer; what cannot be understood is parked, not thrown. Safe to repeat.
     *
     * @param json the bytes as they came, not trusted
     */
    void take(String subscriptionId, byte[] json);

    /** Parks a message that was not sealed with the key agreed with the sender. Safe to repeat. */
    void notSealed(String subscriptionId, byte[] message);
}
