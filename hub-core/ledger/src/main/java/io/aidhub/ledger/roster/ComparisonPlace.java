package io.aidhub.ledger.roster;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the tables of a comparison stand. The statements that make them are the same for both places: {@code CREATE TABLE x_…} for what a release reads, as long as the
 * difference; {@code CREATE TEMP TABLE x_…} for what nobody needs afterwards, as long as the list.
 */
enum ComparisonPlace {
    /** Gone with the transaction. */
    PASSING("CREATE TEMP TABLE $2 ON COMMIT DROP AS"),
    /**
     * Shared tables, for {@link KeptComparison}: PostgreSQL reads them with several processes, temporary ones with one only. Nothing is vacuumed in what lives for one list.
     */
    KEPT("CREATE UNLOGGED TABLE roster_kept.$2 WITH (autovacuum_enabled = off) AS");

    private static final Pattern OPENING = Pattern.compile("^CREATE (TEMP )?TABLE (x_\\w+) AS");

    private final String opening;

    ComparisonPlace(String opening) {
        this.opening = opening;
    }

    String placed(String statement) {
        return OPENING.matcher(statement).replaceFirst(opening);
    }

    /** The tables among those these statements make that nobody needs when all have run. */
    static List<String> passing(List<String> statements) {
        return statements.stream()
                .map(OPENING::matcher)
                .filter(made -> made.find() && made.group(1) != null)
                .map(made -> made.group(2))
                .toList();
    }
}
