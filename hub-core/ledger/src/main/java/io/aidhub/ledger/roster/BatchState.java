package io.aidhub.ledger.roster;

/** Where a batch (批次) of lists stands. */
public enum BatchState {
    /** Read, cleaned and compared; a named person has to release it. */
    STAGED,
    /** In the roster, its events written. */
    RELEASED,
    /** Found short, or of another month or area, by a guard: it waits whole for a person's word. */
    HELD,
    /** Thrown away unreleased, by a named person. */
    DISCARDED,
    /** Was in the roster and was taken back by correction. */
    UNDONE
}
