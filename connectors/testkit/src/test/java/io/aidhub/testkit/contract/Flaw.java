package io.aidhub.testkit.contract;

/** What is deliberately wrong with {@link CarelessConnector}. */
enum Flaw {
    /** Posts by itself what failed once, after the household's next notice. */
    LOSES_ORDER,
    POSTS_TWICE,
    /** Says whom an error is about. */
    LEAKS_THE_ID_NUMBER,
    IGNORES_TIME_OUTS,
    NEVER_CLOSES
}
