package io.aidhub.app.command;

/** A command cannot go on; its message is what the person at the terminal reads. */
public final class CommandProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandProblem(String message) {
        super(message);
    }

    /** @param cause for the log only */
    public CommandProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
