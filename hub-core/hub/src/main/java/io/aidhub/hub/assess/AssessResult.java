package io.aidhub.hub.assess;

/**
 * What one round of assessment did.
 *
 * @param households looked at; fewer than asked for means that none is waiting
 * @param opened proposals opened
 * @param updated open proposals brought up to date
 * @param withdrawn open proposals whose gap is gone
 */
public record AssessResult(int households, int opened, int updated, int withdrawn) {
    static final AssessResult NOTHING = new AssessResult(0, 0, 0, 0);
}
