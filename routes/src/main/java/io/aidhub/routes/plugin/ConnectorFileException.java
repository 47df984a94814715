package io.aidhub.routes.plugin;

import io.aidhub.hub.connect.ConnectorRefused;
import io.aidhub.routes.deliver.Texts;

/** A {@code connector.yaml} or the settings for it are wrong; the message says where and what to do. */
public final class ConnectorFileException extends ConnectorRefused {
    private static final long serialVersionUID = 1L;

    private ConnectorFileException(String message) {
        super(message);
    }

    /** @param key of a text in the message bundle of this room */
    public static ConnectorFileException of(String key, Object... values) {
        return new ConnectorFileException(Texts.of(key, values));
    }
}
