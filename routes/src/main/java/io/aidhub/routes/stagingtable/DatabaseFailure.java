package io.aidhub.routes.stagingtable;

import io.aidhub.routes.deliver.FailureReading;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.network.AddressRefused;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a failure of the front database means, by the class of its SQLSTATE (ISO/IEC 9075-2, 24.1). Only the state is told: the message of
 * a database quotes data.
 */
public final class DatabaseFailure implements FailureReading {
    /** Bad data (22), a constraint (23): this row will never go in as it is. */
    private static final Set<String> BAD_ROW = Set.of("22", "23");
    /** A transaction that lost against another (40). */
    private static final Set<String> DO_AGAIN = Set.of("40");

    @Override
    public Optional<Outcome> read(Throwable failure, List<Notice> notices) {
        Optional<String> refused = AddressRefused.in(failure);
        if (refused.isPresent()) {
            return Optional.of(new Outcome.Unavailable(Duration.ZERO, refused.get()));
        }
        SQLException sql = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found) {
                sql = found;
                // A batch hides what happened behind its own state.
                for (SQLException next = found.getNextException(); next != null; next = next.getNextException()) {
                    sql = next;
                }
            }
        }
        return Optional.ofNullable(sql).map(DatabaseFailure::outcome);
    }

    /** Anything but a bad row or a lost race is about the connection, the account or the table: no notice is to blame. */
    private static Outcome outcome(SQLException failure) {
        String state = state(failure);
        String kind = state.length() < 2 ? "" : state.substring(0, 2);
        if (BAD_ROW.contains(kind)) {
            return new Outcome.Rejected(state, Texts.of("rejected.database", state));
        }
        if (DO_AGAIN.contains(kind)) {
            return new Outcome.Retry(Duration.ZERO, Texts.of("retry.database", state));
        }
        return new Outcome.Unavailable(Duration.ZERO, Texts.of("unavailable.database", state));
    }

    /** Says why there is no connection, for a person. */
    static String unavailable(SQLException failure) {
        return AddressRefused.in(failure).orElseGet(() -> Texts.of("unavailable.database", state(failure)));
    }

    private static String state(SQLException failure) {
        if (failure instanceof SQLTransientConnectionException || failure.getSQLState() == null) {
            return "08001"; // the pool found no connection in time
        }
        return failure.getSQLState();
    }
}
