package io.aidhub.routes.clock;

/** Collects what one department granted. */
@FunctionalInterface
public interface CollectDoor {
    /** Takes the department's row lock; ledger and cursor in one transaction. */
    void collect(String connectorId);
}
