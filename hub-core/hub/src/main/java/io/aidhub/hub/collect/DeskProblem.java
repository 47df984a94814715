package io.aidhub.hub.collect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An upload that cannot be taken at all; says what to do. {@link #getMessage()} is Chinese and holds nothing personal. */
public final class DeskProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Kind {
        /** No mapping of the department's answers under {@code mappings/desk}. */
        NO_DESK,
        /** A kind that is not among the department's returns. */
        KIND_UNKNOWN,
        /** A nil return with rows. */
        NIL_WITH_ROWS,
        /** A partial list without a row that says something. */
        NOTHING_SAID,
        /** Somebody else of the department hands in at this moment. */
        BUSY,
        /** The old .xls form, or a workbook with a password. */
        OLD_EXCEL,
        UNREADABLE,
        /** The argument names the missing columns. */
        COLUMNS_MISSING,
        /** The argument is the number of rows allowed. */
        TOO_MANY_ROWS
    }

    private final Kind kind;
    private final List<String> arguments;

    public DeskProblem(Kind kind, String... arguments) {
        super(DeskTexts.of(Locale.SIMPLIFIED_CHINESE, "desk.problem." + kind, (Object[]) arguments));
        this.kind = kind;
        this.arguments = List.of(arguments);
    }

    public DeskProblem(Kind kind, Throwable cause) {
        super(DeskTexts.of(Locale.SIMPLIFIED_CHINESE, "desk.problem." + kind), cause);
        this.kind = kind;
        this.arguments = List.of();
    }

    public Kind kind() {
        return kind;
    }

    /** What is wrong and what to do, for a human. */
    public String text(Locale locale) {
        Object[] shown = arguments.toArray();
        return DeskTexts.of(locale, "desk.problem." + kind, Arrays.copyOf(shown, shown.length));
    }
}
