package io.aidhub.hub.connect;

/** A connector, its package or its settings are wrong. The message says where and what to do, for the person who brought it; never a secret. */
public class ConnectorRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected ConnectorRefused(String message) {
        super(message);
    }
}
