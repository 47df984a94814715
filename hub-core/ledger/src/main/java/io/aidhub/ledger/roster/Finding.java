package io.aidhub.ledger.roster;

/**
 * A staged row that is sound in itself but not beside the others.
 *
 * @param fileNo file of the batch, in reading order from 0
 */
public record Finding(int fileNo, long rowNumber, Kind kind) {

    /** What does not fit. */
    public enum Kind {
        /** The same head stands in the household list before. */
        HOUSEHOLD_TWICE,
        /** The same person stands in the list before; the first row counts. */
        PERSON_TWICE,
        /** No household of this head. */
        HEAD_UNKNOWN,
        /** The roster knows this person as deceased. */
        PERSON_DECEASED,
        /** Somebody leaves whom the roster does not know. */
        PERSON_UNKNOWN,
        /** The benefit of somebody shall go on that is not stopped. */
        NOT_SUSPENDED,
        /** Without a number it cannot be said which of two people this is. */
        TEMPORARY_AMBIGUOUS,
        /** A list names somebody without a number who is not one person of the roster. */
        TEMPORARY_UNKNOWN,
        /** A list of one kind names somebody without number or head, and somebody alike lives under a head without a number. */
        TEMPORARY_ELSEWHERE
    }
}
