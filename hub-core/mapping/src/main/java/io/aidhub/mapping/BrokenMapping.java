package io.aidhub.mapping;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A file under {@code mappings/} that cannot be used; nothing is loaded then. The message names the file and the key. */
public final class BrokenMapping extends RuntimeException {
    private final String place;
    private final String messageKey;
    private final Object[] arguments;

    BrokenMapping(String place, String messageKey, Object... arguments) {
        this(null, place, messageKey, arguments);
    }

    BrokenMapping(@Nullable Throwable cause, String place, String messageKey, Object... arguments) {
        super(place + ": " + Messages.text(Locale.SIMPLIFIED_CHINESE, "broken." + messageKey, arguments), cause);
        this.place = place;
        this.messageKey = messageKey;
        this.arguments = arguments.clone();
    }

    /** File and key, for example {@code education/notice.yaml: fields[2].as}. */
    public String place() {
        return place;
    }

    /** The whole message in {@code locale}. */
    public String message(Locale locale) {
        return place + ": " + Messages.text(locale, "broken." + messageKey, arguments);
    }
}
