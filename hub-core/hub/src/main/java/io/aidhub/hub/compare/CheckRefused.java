package io.aidhub.hub.compare;

import java.util.Locale;

/** A list check or a table that is not answered. */
public final class CheckRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why; the name is the stable code. */
    public enum Why {
        PURPOSE_MISSING,
        NOT_ALLOWED,
        DAY_NOT_ALLOWED,
        /** The file is no list of persons; the text says what to do. */
        UNREADABLE,
        /** The number has a wrong check character, or is none. */
        NUMBER_INVALID,
        CATEGORY_UNKNOWN,
        /** The hub has no key to sign identity answers with. */
        NO_SIGNING_KEY,
        TOO_MANY_ROWS,
        TOO_LARGE,
        NO_SUCH_CHECK,
        /** Somebody else's. */
        NOT_YOURS,
        /** The list is no longer kept. */
        FORGOTTEN,
        NO_SUCH_SUBSCRIPTION,
        /** Only the department itself has its table with names and numbers in clear. */
        CLEAR_NOT_ALLOWED,
        TABLE_NOT_ALLOWED
    }

    private final Why why;
    private final transient Detail detail;

    CheckRefused(Why why, Object... arguments) {
        super(why.name());
        this.why = why;
        this.detail = locale -> new CompareTexts(locale).text("refused." + why.name(), arguments);
    }

    CheckRefused(Throwable cause, Detail detail) {
        super(Why.UNREADABLE.name(), cause);
        this.why = Why.UNREADABLE;
        this.detail = detail;
    }

    public Why why() {
        return why;
    }

    /** What is wrong and what to do. */
    public String text(Locale locale) {
        return detail.text(locale);
    }

    /** Tells in a language. */
    @FunctionalInterface
    interface Detail {
        String text(Locale locale);
    }
}
