package io.aidhub.testkit.contract;

/** One thing the hub asks of every connector. Its name and why it matters are in the message bundle. */
public interface Point {
    /** Its number and a word, for example {@code 07-same-id-twice}; the same for ever. */
    String id();

    /** What of the connector it needs; without that it is not declared. */
    default Needs needs() {
        return Needs.RECEIVER;
    }

    /**
     * Tries it. Returns when it holds.
     *
     * @return why the connector does not offer this, after that was tried too; or that it holds
     * @throws Breach when it does not hold
     */
    Verdict check(Trial trial) throws Exception;

    default Text name() {
        return Text.of("point." + id() + ".name");
    }

    default Text why() {
        return Text.of("point." + id() + ".why");
    }

    /** What of a connector a point needs. */
    enum Needs {
        /** Its description only: tried even where the kit has no department for it. */
        DESCRIPTION,
        /** A department to open it against. */
        DEPARTMENT,
        /** That it takes notices. */
        RECEIVER
    }
}
