package io.aidhub.ledger.roster;

import java.util.regex.Pattern;

/** Where the result of a comparison stands: the statements that fill its tables say {@code CREATE TABLE x_… AS} and are the same for both. */
enum ComparisonPlace {
    /** Gone with the transaction. */
    PASSING("CREATE TEMP TABLE $1 ON COMMIT DROP AS"),
    /** There for the release; see {@link KeptComparison}. Nothing is vacuumed in what lives for one list. */
    KEPT("CREATE UNLOGGED TABLE roster_kept.$1 WITH (autovacuum_enabled = off) AS");

    private static final Pattern OPENING = Pattern.compile("^CREATE TABLE (x_\\w+) AS");

    private final String opening;

    ComparisonPlace(String opening) {
        this.opening = opening;
    }

    String placed(String statement) {
        return OPENING.matcher(statement).replaceFirst(opening);
    }
}
