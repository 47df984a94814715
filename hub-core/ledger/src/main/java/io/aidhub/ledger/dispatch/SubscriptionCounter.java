package io.aidhub.ledger.dispatch;

/**
 * Where the log of one subscription ends; it stays there for whoever has the turn.
 *
 * @param snapshotHouseholds most households in one part of a snapshot; 0: its receiver takes none
 */
public record SubscriptionCounter(
        String subscriptionId, String department, int definitionVersion, long nextSequence, int snapshotHouseholds) {}
