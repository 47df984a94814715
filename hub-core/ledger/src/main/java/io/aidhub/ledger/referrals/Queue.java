package io.aidhub.ledger.referrals;

/**
 * How busy one receiver is.
 *
 * @param waiting offers it has not answered yet
 * @param offered all it was ever made
 */
public record Queue(long waiting, long offered) {
    /** The queue with one more offer in it. */
    public Queue longer() {
        return new Queue(waiting + 1, offered + 1);
    }
}
