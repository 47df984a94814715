package io.aidhub.testkit.contract;

import java.util.Locale;

/** A point that does not hold. Its message says what was seen, for a developer. */
public final class Breach extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Verdict.Failed verdict;

    private Breach(Verdict.Failed verdict) {
        super(verdict.seen().in(Locale.ENGLISH));
        this.verdict = verdict;
    }

    /**
     * Made of two texts.
     *
     * @param key {@code breach.<key>} says what was seen and {@code breach.<key>.do} what to do, with the same values
     */
    public static Breach of(String key, Object... values) {
        return new Breach(
                new Verdict.Failed(Text.of("breach." + key, values), Text.of("breach." + key + ".do", values)));
    }

    public Verdict.Failed verdict() {
        return verdict;
    }
}
