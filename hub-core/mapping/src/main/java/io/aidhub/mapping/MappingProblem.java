package io.aidhub.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record or a person that cannot be put into the other side's words: the caller parks it and carries on with the next.
 *
 * <p>{@link #getMessage()} is Chinese, {@link #message(Locale)} any of the bundle's languages. Neither ever holds the value of a personal field: at most a short
 * code of a code table is shown.
 */
public sealed class MappingProblem extends Exception permits UnknownRecord {
    /** A text stands in no code table; the first argument of the advice is the table, the second its file. */
    public static final String CODE_UNKNOWN = "CODE_UNKNOWN";
    /** A text is the name of a class that is near to ours and not the same (design.md 5): nobody may take one for the other. */
    public static final String CODE_NEAR = "CODE_NEAR";

    public static final String FIELD_MISSING = "FIELD_MISSING";
    public static final String VALUE_INVALID = "VALUE_INVALID";
    /** Gross less helps is not the self-paid amount the department states, to the fen (R145). */
    public static final String NET_CHECK_FAILED = "NET_CHECK_FAILED";
    /** No mapping file is written for this kind of record. */
    public static final String RECORD_UNKNOWN = "RECORD_UNKNOWN";

    private final String code;
    private final String field;
    private final String messageKey;
    private final List<String> arguments;
    private transient @Nullable UnknownCode unknown;

    MappingProblem(String code, String field, List<String> arguments) {
        this(code, field, code, arguments);
    }

    MappingProblem(String code, String field, String messageKey, List<String> arguments) {
        super(Messages.text(Locale.SIMPLIFIED_CHINESE, "problem." + messageKey, withField(field, arguments)));
        this.code = code;
        this.field = field;
        this.messageKey = messageKey;
        this.arguments = List.copyOf(arguments);
    }

    /** @param file of the table */
    static MappingProblem unknown(String field, UnknownCode unknown, String file) {
        MappingProblem problem =
                new MappingProblem(CODE_UNKNOWN, field, List.of(unknown.table(), file, unknown.text()));
        problem.unknown = unknown;
        return problem;
    }

    static MappingProblem missing(String field) {
        return new MappingProblem(FIELD_MISSING, field, List.of());
    }

    /** @param expected name of what the value should have been, for example a converter's */
    static MappingProblem invalid(String field, String expected) {
        return new MappingProblem(VALUE_INVALID, field, List.of(expected));
    }

    /** Stable, for example {@link #CODE_UNKNOWN}. */
    public String code() {
        return code;
    }

    /** The field it is about, by the name the sender of the record uses. */
    public String field() {
        return field;
    }

    /** What the advice names: for {@link #CODE_UNKNOWN} the table and its file; for {@link #VALUE_INVALID} what was expected. No personal values. */
    public List<String> arguments() {
        return arguments;
    }

    /** The code a table lacks; empty for every problem but {@link #CODE_UNKNOWN}. */
    public Optional<UnknownCode> unknown() {
        return Optional.ofNullable(unknown);
    }

    /** What is wrong, for a human. */
    public String message(Locale locale) {
        return Messages.text(locale, "problem." + messageKey, withField(field, arguments));
    }

    /** What the human can do about it. */
    public String advice(Locale locale) {
        return Messages.text(locale, "advice." + messageKey, withField(field, arguments));
    }

    private static Object[] withField(String field, List<String> arguments) {
        Object[] all = new Object[arguments.size() + 1];
        all[0] = field;
        for (int i = 0; i < arguments.size(); i++) {
            all[i + 1] = arguments.get(i);
        }
        return all;
    }
}
