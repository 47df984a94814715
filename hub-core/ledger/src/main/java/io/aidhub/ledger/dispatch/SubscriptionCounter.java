package io.aidhub.ledger.dispatch;

/** The locked counter row of one subscription. */
public record SubscriptionCounter(String subscriptionId, String department, int definitionVersion, long nextSequence) {}
