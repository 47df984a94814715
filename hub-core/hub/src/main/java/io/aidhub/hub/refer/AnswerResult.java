package io.aidhub.hub.refer;

/** What became of an answer. */
public enum AnswerResult {
    TAKEN,
    /** It had its effect before. */
    REPEATED,
    /** Kept with a reason for a person. */
    PARKED
}
