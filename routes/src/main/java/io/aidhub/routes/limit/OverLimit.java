package io.aidhub.routes.limit;

import java.time.Duration;

/** A call was not made because a limit says so. Nothing is wrong with a notice, nor with the department. */
public final class OverLimit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration after;
    private final String text;
    private final transient Object[] values;

    /**
     * Of one limit.
     *
     * @param after when it may be tried again, zero when that is not known
     * @param text key of what a person is told, with its values
     */
    OverLimit(Duration after, String text, Object... values) {
        super(text, null, false, false);
        this.after = after;
        this.text = text;
        this.values = values.clone();
    }

    public Duration after() {
        return after;
    }

    /** Key of what a person is told: which limit, and what to do. */
    public String text() {
        return text;
    }

    public Object[] values() {
        return values.clone();
    }
}
