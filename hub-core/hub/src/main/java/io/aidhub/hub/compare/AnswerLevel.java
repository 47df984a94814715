package io.aidhub.hub.compare;

/** How much is answered of one person of a list (答复范围), most first. */
public enum AnswerLevel {
    /** Categories and since when, household, what it received in twelve months by department and form. */
    FULL,
    /** The categories of the asker's own subscriptions, and what its own department gave. */
    OWN,
    /** In the roster on that day: yes or no (R222: a check returns a conclusion only). */
    YES_NO,
    /** Nothing. */
    NONE
}
