package io.aidhub.ledger.deliver;

/**
 * How much a subscription can take now.
 *
 * @param room notices at most, 1 or more
 * @param inFlight what it has under way; what is claimed is in it afterwards
 */
public record Claim(String subscription, int room, InFlight inFlight) {}
