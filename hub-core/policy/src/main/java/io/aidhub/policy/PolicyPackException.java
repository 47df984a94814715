package io.aidhub.policy;

import java.util.Locale;

/** A pack that cannot be loaded: which pack, which rule, what is wrong. Its message is Chinese; {@link #message} gives other languages. */
public final class PolicyPackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with a pack. */
    public enum Problem {
        /** The file is not YAML of the pack's shape. */
        MALFORMED_FILE,
        /** A bound that is not written {@code [low, high]} or that holds no number. */
        MALFORMED_BOUND,
        /** A value, code or date that contradicts itself. */
        MALFORMED_VALUE,
        /** A rule cites a document that is not this pack's own. */
        FOREIGN_DOCUMENT,
        /** The words do not stand in the document. */
        QUOTE_NOT_IN_DOCUMENT,
        /** Two values, classes or bases of one name hold on the same day. */
        OVERLAP,
        /** A name used that is nowhere defined. */
        UNKNOWN_REFERENCE,
        /** A rule without source. */
        WITHOUT_SOURCE,
        /** Two packs of one id. */
        PACK_TWICE,
        /** Two packs claim the same document. */
        DOCUMENT_TWICE,
        /** The text of a document is missing. */
        TEXT_MISSING,
        /** A layer used where another belongs, or one that overrides a value set above it. */
        WRONG_LAYER
    }

    private final Problem problem;
    private final String pack;
    private final String rule;

    PolicyPackException(Problem problem, String pack, String rule) {
        this.problem = problem;
        this.pack = pack;
        this.rule = rule;
    }

    PolicyPackException(Problem problem, String pack, String rule, Throwable cause) {
        super(cause);
        this.problem = problem;
        this.pack = pack;
        this.rule = rule;
    }

    public Problem problem() {
        return problem;
    }

    /** Id of the pack, or its file name when it could not be read so far. */
    public String pack() {
        return pack;
    }

    /** The rule, value or document it is about. */
    public String rule() {
        return rule;
    }

    @Override
    public String getMessage() {
        return message(Locale.ROOT);
    }

    /** The message in {@code locale}; Chinese where there is none. */
    public String message(Locale locale) {
        return Texts.text("pack." + problem.name(), locale, pack, rule);
    }
}
