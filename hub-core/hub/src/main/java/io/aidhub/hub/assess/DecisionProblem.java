package io.aidhub.hub.assess;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** A decision that cannot be recorded as it is; says what to do. {@link #getMessage()} is Chinese. */
public final class DecisionProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String BUNDLE = "io.aidhub.hub.assess.messages";

    /** What is wrong. */
    public enum Kind {
        NO_SUCH_PROPOSAL,
        /** Decided or withdrawn meanwhile. */
        NOT_OPEN,
        /** Assessed anew since it was shown: the argument is the gap now, in yuan. */
        CHANGED,
        REASON_MISSING,
        AMOUNT_MISSING,
        /** The policy names multiples but no amounts (政策未规定): it can be refused, or decided case by case. */
        BAND_NOT_SET,
        /** R95: arguments are the two ends of the band in yuan. */
        OUTSIDE_BAND,
        /** R96: 一事一议 needs the reference of its decision document. */
        DOCUMENT_MISSING
    }

    private final Kind kind;
    private final List<String> arguments;

    DecisionProblem(Kind kind, String... arguments) {
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

    private static String text(Locale locale, Kind kind, String... arguments) {
        // Without fallback: the JVM's own locale must not decide the language of a Chinese text.
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE,
                locale,
                DecisionProblem.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(bundle.getString("decision." + kind), Locale.ROOT)
                .format(Arrays.copyOf(arguments, arguments.length, Object[].class));
    }
}
