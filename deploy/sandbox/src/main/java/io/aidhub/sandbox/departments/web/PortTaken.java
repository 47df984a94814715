package io.aidhub.sandbox.departments.web;

/** Somebody else listens on the port: try another. */
public final class PortTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PortTaken(int port, Throwable cause) {
        super("port " + port + " is taken", cause);
    }
}
