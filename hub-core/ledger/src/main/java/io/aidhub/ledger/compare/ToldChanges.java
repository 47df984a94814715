package io.aidhub.ledger.compare;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Everybody of whom a subscription was told something else up to one number than up to an earlier one. The database reads the log once and keeps what it found on its own
 * disk; it is handed over as often as asked. One at a time in a transaction of the caller, which may be read-only.
 */
public final class ToldChanges implements AutoCloseable {
    private static final int AT_ONCE = 2_000;
    private static final String DECLARE = "DECLARE told_changes SCROLL CURSOR FOR ";
    private static final String FETCH = "FETCH FORWARD " + AT_ONCE + " FROM told_changes";

    private final JdbcTemplate jdbc;

    ToldChanges(JdbcTemplate jdbc, String changes, MapSqlParameterSource parameters) {
        this.jdbc = jdbc;
        jdbc.execute("SET LOCAL cursor_tuple_fraction = 1"); // all of it is wanted, not the first rows soon
        new NamedParameterJdbcTemplate(jdbc).update(DECLARE + changes, parameters);
    }

    /** Streams all of them, by township and household. */
    public void forEach(Consumer<ToldPerson.Pair> pairs) {
        jdbc.execute("MOVE ABSOLUTE 0 FROM told_changes");
        List<ToldPerson.Pair> some;
        do {
            some = jdbc.query(
                    FETCH, (row, n) -> new ToldPerson.Pair(ChangeStore.told(row, "o_"), ChangeStore.told(row, "n_")));
            some.forEach(pairs);
        } while (some.size() == AT_ONCE);
    }

    @Override
    public void close() {
        jdbc.execute("CLOSE told_changes");
    }
}
