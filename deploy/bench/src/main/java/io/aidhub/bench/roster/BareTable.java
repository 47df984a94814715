package io.aidhub.bench.roster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * The floor of goal 7, as in performance.md A: rows of 12 columns under a primary key and one index; a month is COPY into an unlogged stage, a full join, an update of
 * what differs. No cleaning, no seal, no history, no event.
 */
final class BareTable {
    private static final String COLUMNS =
            """
            id text %s, head text NOT NULL, name text NOT NULL, sex text NOT NULL, birth date NOT NULL, relation text, aid text NOT NULL, since text,
            school text, stage text, labour text NOT NULL, township text NOT NULL
            """;
    private static final String TABLES =
            """
            CREATE TABLE bare_row (%s);
            CREATE INDEX bare_row_head ON bare_row (head);
            CREATE UNLOGGED TABLE bare_stage (%s);
            """
                    .formatted(COLUMNS.formatted("PRIMARY KEY"), COLUMNS.formatted(""));
    private static final String DIFF =
            """
            CREATE TEMP TABLE bare_change ON COMMIT DROP AS
            SELECT s.*, c.id IS NULL AS is_new, s.id IS NULL AS is_gone
            FROM bare_stage s FULL JOIN bare_row c ON c.id = s.id
            WHERE (s.id, s.head, s.name, s.sex, s.birth, s.relation, s.aid, s.since, s.school, s.stage, s.labour, s.township)
                  IS DISTINCT FROM (c.id, c.head, c.name, c.sex, c.birth, c.relation, c.aid, c.since, c.school, c.stage, c.labour, c.township)
            """;
    private static final String APPLY =
            """
            UPDATE bare_row c SET head = s.head, name = s.name, sex = s.sex, birth = s.birth, relation = s.relation, aid = s.aid, since = s.since,
                   school = s.school, stage = s.stage, labour = s.labour, township = s.township
            FROM bare_change s WHERE c.id = s.id
            """;

    private final DataSource database;

    BareTable(DataSource database) {
        this.database = database;
    }

    /** Makes the tables and loads the first month. */
    void prepare(Path rows) throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLES);
            copy(connection, "COPY bare_row FROM STDIN (FORMAT csv)", rows);
            statement.execute("VACUUM ANALYZE bare_row");
        }
    }

    /** Takes a month in: one transaction. Returns rows changed. */
    int month(Path rows) throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL work_mem = '256MB'");
            statement.execute("TRUNCATE bare_stage");
            copy(connection, "COPY bare_stage FROM STDIN (FORMAT csv)", rows);
            statement.execute(DIFF);
            int changed = statement.executeUpdate(APPLY);
            connection.commit();
            connection.setAutoCommit(true);
            return changed;
        }
    }

    long count() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM bare_row")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void copy(Connection connection, String statement, Path rows) throws SQLException, IOException {
        try (InputStream in = Files.newInputStream(rows)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement, in, 1 << 16);
        }
    }
}
