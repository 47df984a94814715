package io.aidhub.spi;

/** The department cannot be reached now: nothing is wrong with the data. Its message names the cause, never a person. */
public final class DepartmentUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DepartmentUnavailable(String cause, Throwable reason) {
        super(cause, reason);
    }

    public DepartmentUnavailable(String cause) {
        super(cause);
    }
}
