package io.aidhub.sandbox.departments.office;

/** The department will not take a notice as it is. Its message is for a human and names no person. */
public final class NoticeRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final String reason;

    public NoticeRefused(String code, String reason) {
        super(reason);
        this.code = code;
        this.reason = reason;
    }

    /** The department's own code. */
    public String code() {
        return code;
    }

    /** The department's own words. */
    public String reason() {
        return reason;
    }
}
