package io.aidhub.hub.refer;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** An answer or a step that cannot be taken as it is. {@link #getMessage()} is Chinese and holds nothing personal. */
public final class AnswerProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String BUNDLE = "io.aidhub.hub.refer.messages";

    /** What is wrong. */
    public enum Kind {
        /** The sender did not seal it with the key agreed for its queues. */
        NOT_SEALED,
        NOT_JSON,
        UNKNOWN_ANSWER,
        /** The argument names the field. */
        FIELD_INVALID,
        RECEIPT_UNKNOWN,
        OFFER_UNKNOWN,
        REASON_MISSING,
        AMOUNT_MISSING,
        /** Help on a day to come, by the county's calendar. The argument is the day. */
        DAY_AHEAD,
        /** Arguments: the offer's state and the answer. */
        NOT_ALLOWED_NOW,
        /** The key had its effect on another offer. */
        KEY_USED,
        /** A file of answers is not what its done-file or its manifest says. The argument is the file's name. */
        FILE_DIFFERS,
        /** A file of answers cannot be read. The argument is the file's name. */
        FILE_UNREADABLE,
        /** A package was not signed by the other side for us. The argument is the file's name. */
        PACKAGE_UNSIGNED,
        /** A package names one of ours that was never laid, or not with these bytes. The argument is the file's name. */
        PACKAGE_UNKNOWN,
        /** Another package came under the same number before. The argument is the file's name. */
        PACKAGE_DOUBLED,
        /** Only the department whose list a response opens may speak of one. */
        RESPONSE_NOT_YOURS,
        RESPONSE_UNKNOWN,
        /** Something unexpected; the answer is kept as it came. */
        FAILED
    }

    private final Kind kind;
    private final List<String> arguments;

    public AnswerProblem(Kind kind, String... arguments) {
        super(text(Locale.SIMPLIFIED_CHINESE, kind, arguments));
        this.kind = kind;
        this.arguments = List.of(arguments);
    }

    public Kind kind() {
        return kind;
    }

    /** What is wrong and what to do, for a human. */
    public String text(Locale locale) {
        return text(locale, kind, arguments.toArray(String[]::new));
    }

    /** Why a notice is parked that its receiver refused in a receipt, by code only: its own words may speak of a person. */
    static String refused(String code) {
        return text(Locale.SIMPLIFIED_CHINESE, "receipt.refused", code);
    }

    private static String text(Locale locale, Kind kind, String... arguments) {
        return text(locale, "answer." + kind, arguments);
    }

    private static String text(Locale locale, String key, String... arguments) {
        // Without fallback: the JVM's own locale must not decide the language of a Chinese text.
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE,
                locale,
                AnswerProblem.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(bundle.getString(key), Locale.ROOT)
                .format(Arrays.copyOf(arguments, arguments.length, Object[].class));
    }
}
