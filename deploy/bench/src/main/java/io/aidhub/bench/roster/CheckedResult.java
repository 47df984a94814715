package io.aidhub.bench.roster;

import io.aidhub.bench.Unexpected;
import io.aidhub.ledger.roster.Differences;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A benchmark proves what it did: wrong results are no results. */
final class CheckedResult {
    private static final String ROSTER =
            """
            SELECT (SELECT count(*) FROM household_version WHERE known_to = 'infinity' AND valid_to = 'infinity' AND state = 'ACTIVE'),
                   (SELECT count(*) FROM person_version WHERE known_to = 'infinity' AND valid_to = 'infinity' AND status = 'ACTIVE'),
                   (SELECT count(*) FROM status_event_person)
            """;

    private CheckedResult() {}

    /** All are new. */
    static void requireFirst(Differences differences, InventedRoster county, DataSource database) throws SQLException {
        require("persons added", county.persons(), differences.added());
        require("households new", county.households(), differences.householdsNew());
        requireRoster(county, database, county.persons());
    }

    /** Exactly the rows of the month's group changed. */
    static void requireMonth(
            Differences differences, InventedRoster county, int month, DataSource database, long toldBefore)
            throws SQLException {
        int changed = county.personsChangedIn(month);
        require("persons changed", changed, differences.changed());
        require("persons unchanged", county.persons() - changed, differences.unchanged());
        require("persons added", 0, differences.added());
        require("persons absent", 0, differences.absent());
        requireRoster(county, database, toldBefore + changed);
    }

    private static void requireRoster(InventedRoster county, DataSource database, long told) throws SQLException {
        long[] found = counts(database);
        require("households in the roster", county.households(), found[0]);
        require("persons in the roster", county.persons(), found[1]);
        require("persons events tell of", told, found[2]);
    }

    /** Persons that events told of, ever. */
    static long told(DataSource database) throws SQLException {
        return counts(database)[2];
    }

    private static long[] counts(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet counts = statement.executeQuery(ROSTER)) {
            counts.next();
            return new long[] {counts.getLong(1), counts.getLong(2), counts.getLong(3)};
        }
    }

    static void require(String what, long expected, long found) {
        if (expected != found) {
            throw new Unexpected(what + ": expected " + expected + ", found " + found);
        }
    }
}
