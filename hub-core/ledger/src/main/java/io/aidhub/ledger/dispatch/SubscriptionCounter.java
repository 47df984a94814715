package io.aidhub.ledger.dispatch;

/**
 * The locked counter row of one subscription.
 *
 * @param snapshotHouseholds most households in one part of a snapshot; 0: its receiver takes none
 */
public record SubscriptionCounter(
        String subscriptionId, String department, int definitionVersion, long nextSequence, int snapshotHouseholds) {}
