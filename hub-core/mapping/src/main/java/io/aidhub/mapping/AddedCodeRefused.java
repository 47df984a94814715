package io.aidhub.mapping;

import java.util.Locale;

/** A code cannot be added to a table (代码补充被拒); says why and what to do instead. {@link #getMessage()} is Chinese. */
public final class AddedCodeRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What stands in the way. */
    public enum Kind {
        TABLE_UNKNOWN,
        /** Blank, or longer than {@link AddedCode#LONGEST}. */
        TEXT_UNFIT,
        /** It is somebody's identity number. */
        TEXT_PERSONAL,
        /** The table has no such code of ours: a new class, kind or state is a change of the file. */
        TARGET_UNKNOWN,
        /** The file lists it as near and not the same. */
        NEAR,
        /** The file, or somebody of the county, says already what it means. */
        SAID_ALREADY,
        /** The last day is before the first, or a code that is sent has days. */
        DAYS_UNFIT
    }

    private final Kind kind;
    private final Object[] arguments;

    AddedCodeRefused(Kind kind, Object... arguments) {
        super(Messages.text(Locale.SIMPLIFIED_CHINESE, "refused." + kind, arguments));
        this.kind = kind;
        this.arguments = arguments.clone();
    }

    public Kind kind() {
        return kind;
    }

    /** What is wrong and what to do, for a human. */
    public String message(Locale locale) {
        return Messages.text(locale, "refused." + kind, arguments);
    }
}
