package io.aidhub.hub.deliver;

import io.aidhub.mapping.MappingProblem;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** What was asked of a parked record (搁置记录) cannot be done; says why and what to do. {@link #getMessage()} is Chinese. */
public final class ParkedRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String BUNDLE = "io.aidhub.hub.deliver.messages";

    /** What stands in the way. */
    public enum Kind {
        NO_SUCH_RECORD,
        /** Resent, mended or discarded already: the argument says which. */
        NOT_OPEN,
        /** It never was in the receiver's words, or it came to us: there are no bytes to send again. */
        CANNOT_BE_RESENT,
        /** The mapping still cannot write it: the argument is the mapping's own reason. */
        STILL_NOT_MAPPED,
        /** The subscription is no longer defined under mappings/subscriptions. */
        SUBSCRIPTION_GONE,
        /** Nobody is named who wants it. */
        NOBODY_NAMED
    }

    private final Kind kind;
    private final String argument;
    private final transient @Nullable MappingProblem problem;

    ParkedRefused(Kind kind, String argument) {
        super(text(Locale.SIMPLIFIED_CHINESE, kind, argument));
        this.kind = kind;
        this.argument = argument;
        this.problem = null;
    }

    ParkedRefused(MappingProblem problem) {
        super(
                text(Locale.SIMPLIFIED_CHINESE, Kind.STILL_NOT_MAPPED, problem.message(Locale.SIMPLIFIED_CHINESE)),
                problem);
        this.kind = Kind.STILL_NOT_MAPPED;
        this.argument = problem.code();
        this.problem = problem;
    }

    /** Why the mapping cannot write it; empty when something else stands in the way. */
    Optional<MappingProblem> problem() {
        return Optional.ofNullable(problem);
    }

    public Kind kind() {
        return kind;
    }

    /** What is wrong and what to do, for a human; without personal data. */
    public String text(Locale locale) {
        return text(locale, kind, problem == null ? argument : problem.message(locale));
    }

    private static String text(Locale locale, Kind kind, String argument) {
        // Without fallback: the JVM's own locale must not decide the language of a Chinese text.
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE,
                locale,
                ParkedRefused.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(bundle.getString("parked." + kind), Locale.ROOT).format(new Object[] {argument});
    }
}
