package io.aidhub.testkit.contract;

/** What came of one point. */
public sealed interface Verdict {
    /** It was tried and holds. */
    record Passed() implements Verdict {}

    /**
     * It was tried and does not hold.
     *
     * @param seen what happened
     * @param advice what to do
     */
    record Failed(Text seen, Text advice) implements Verdict {}

    /** The connector does not offer it, and that was tried too: it is refused, or is not there. */
    record NotDeclared(Text reason) implements Verdict {}

    /** Nobody knows: the kit could not try it. Never counts as passed. */
    record NotTried(Text reason) implements Verdict {}
}
