package io.aidhub.model;

/** Where an application stands that one area took and another decides (异地受理). Decided once: nothing follows an answer. */
public enum ApplicationState {
    /** Accepted (已受理) where the person is, not decided yet where the person is at home. */
    TAKEN,
    /** Confirmed (审核确认) by the home area. */
    GRANTED,
    /** Not confirmed, with a reason. */
    REFUSED,
    /** Sent back (退回) undecided, with a reason: something is missing, or it is nobody's of that area. */
    SENT_BACK,
    /** The accepting area ended its file without an answer, with a reason. */
    CLOSED;

    public boolean isOpen() {
        return this == TAKEN;
    }

    /** Whether the home area may answer this. */
    public boolean isAnswer() {
        return this == GRANTED || this == REFUSED || this == SENT_BACK;
    }

    /** Whether it has to say why. */
    public boolean needsReason() {
        return this == REFUSED || this == SENT_BACK || this == CLOSED;
    }
}
