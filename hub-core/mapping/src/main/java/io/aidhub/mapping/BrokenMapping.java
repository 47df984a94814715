package io.aidhub.mapping;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A file under {@code mappings/} that cannot be used; nothing is loaded then. The message names the file and the key. */
public final class BrokenMapping extends RuntimeException {
    private final String place;
    private final String messageKey;
    private final Object[] arguments;
    private final int line;

    BrokenMapping(String place, String messageKey, Object... arguments) {
        this(null, place, messageKey, arguments);
    }

    BrokenMapping(@Nullable Throwable cause, String place, String messageKey, Object... arguments) {
        this(cause, place, 0, messageKey, arguments);
    }

    private BrokenMapping(@Nullable Throwable cause, String place, int line, String messageKey, Object... arguments) {
        super(said(Locale.SIMPLIFIED_CHINESE, place, line, messageKey, arguments), cause);
        this.place = place;
        this.line = line;
        this.messageKey = messageKey;
        this.arguments = arguments.clone();
    }

    /** The same, on a line of the file. @param line from 1; 0: of no line */
    BrokenMapping atLine(int line) {
        return new BrokenMapping(getCause(), place, line, messageKey, arguments);
    }

    /** File and key, for example {@code education/notice.yaml: fields[2].as}. */
    public String place() {
        return place;
    }

    /** The whole message in {@code locale}. */
    public String message(Locale locale) {
        return said(locale, place, line, messageKey, arguments);
    }

    private static String said(Locale locale, String place, int line, String messageKey, Object... arguments) {
        String at = line == 0 ? place : place + Messages.text(locale, "broken.line", line);
        return at + ": " + Messages.text(locale, "broken." + messageKey, arguments);
    }
}
