package io.aidhub.testkit.contract;

import java.time.Instant;
import java.util.List;

/**
 * How a connector stands to the contract.
 *
 * @param at when it was tried
 * @param results one of each point, in their order
 */
public record Conformance(Candidate.Description description, Instant at, List<Result> results) {
    public Conformance {
        results = List.copyOf(results);
    }

    /** What came of one point, and how long it took, in milliseconds. */
    public record Result(Point point, Verdict verdict, long millis) {}

    public Badge badge() {
        if (results.stream().anyMatch(result -> result.verdict() instanceof Verdict.Failed)) {
            return Badge.RED;
        }
        return results.stream().anyMatch(result -> result.verdict() instanceof Verdict.NotTried)
                ? Badge.INCOMPLETE
                : Badge.GREEN;
    }

    /** How many came to this kind of verdict. */
    public long count(Class<? extends Verdict> kind) {
        return results.stream()
                .filter(result -> kind.isInstance(result.verdict()))
                .count();
    }

    /** The whole in a word. */
    public enum Badge {
        /** Every point holds, or is not declared and was refused. */
        GREEN,
        /** Nothing fails, but not everything could be tried. */
        INCOMPLETE,
        RED;

        public Text text() {
            return Text.of("badge." + name());
        }
    }
}
