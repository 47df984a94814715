package io.aidhub.model;

/** How much of a period a department's return (回传) covers; a nil return (零报告) says that it granted nothing. */
public enum ReturnScope {
    FULL,
    PARTIAL,
    NIL;

    /** A full list or a nil return answers for everyone in its area and period. */
    public boolean closesSilence() {
        return this != PARTIAL;
    }
}
