package io.aidhub.sandbox.departments.office;

/** What a row of an arriving notice did to the department's list. */
public enum Effect {
    APPLIED,
    /** Not newer than what the list has: ignored. */
    STALE,
    /** The notice id was seen before: ignored. */
    REPEAT
}
