package io.aidhub.hub.webhook;

/** A message that is not let in; nothing of it is kept. */
public final class WebhookRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** Nobody answers for that subscription by webhook. */
        UNKNOWN,
        /** One of the three headers is missing or is none. */
        UNSIGNED,
        SIGNATURE_WRONG,
        /** Signed well, but longer ago, or further ahead, than five minutes. */
        TOO_OLD,
        /** The id came before with another content. */
        ID_USED
    }

    private final Kind kind;

    public WebhookRefused(Kind kind) {
        super(kind.name());
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
