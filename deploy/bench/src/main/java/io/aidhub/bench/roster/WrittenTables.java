package io.aidhub.bench.roster;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * The limit of goal 8: COPY of the final rows of every table a first load wrote, into the same tables with the same keys (foreign ones too) and indexes, in one
 * transaction.
 */
final class WrittenTables {
    private static final String TABLES =
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relpersistence = 'p' AND relnamespace = 'public'::regnamespace ORDER BY relname";
    private static final String ARROWS =
            """
            SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint
            WHERE contype = 'f' AND conrelid <> confrelid AND connamespace = 'public'::regnamespace
            """;
    private static final int CHUNK = 1 << 16;

    private final Path folder;
    private final Map<String, Long> rows;

    private WrittenTables(Path folder, Map<String, Long> rows) {
        this.folder = folder;
        this.rows = rows;
    }

    /** Writes the rows that {@code loaded} has and {@code fresh} has not into {@code folder}: tables that are referred to come first. */
    static WrittenTables of(DataSource loaded, DataSource fresh, Path folder) throws SQLException, IOException {
        Files.createDirectories(folder);
        Map<String, Long> before = counts(fresh);
        Map<String, Long> written = new LinkedHashMap<>();
        Map<String, Long> after = counts(loaded);
        try (Connection connection = loaded.getConnection()) {
            for (String table : inOrder(connection, after.keySet())) {
                long there = after.getOrDefault(table, 0L);
                if (there != before.getOrDefault(table, 0L) && !table.equals("flyway_schema_history")) {
                    try (OutputStream out =
                            new BufferedOutputStream(Files.newOutputStream(folder.resolve(table)), CHUNK)) {
                        connection
                                .unwrap(PGConnection.class)
                                .getCopyAPI()
                                .copyOut("COPY " + table + " TO STDOUT (FORMAT binary)", out);
                    }
                    written.put(table, there);
                }
            }
        }
        return new WrittenTables(folder, written);
    }

    int tables() {
        return rows.size();
    }

    long rows() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    void copyInto(DataSource fresh) throws SQLException, IOException {
        try (Connection connection = fresh.getConnection()) {
            connection.setAutoCommit(false);
            for (String table : rows.keySet()) {
                try (InputStream in = Files.newInputStream(folder.resolve(table))) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("COPY " + table + " FROM STDIN (FORMAT binary)", in, CHUNK);
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    void requireIn(DataSource copied) throws SQLException {
        Map<String, Long> found = counts(copied);
        rows.forEach((table, expected) ->
                CheckedResult.require("rows of " + table, expected, found.getOrDefault(table, 0L)));
    }

    private static Map<String, Long> counts(DataSource database) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(TABLES)) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    count.next();
                    counts.put(table, count.getLong(1));
                }
            }
        }
        return counts;
    }

    private static Set<String> inOrder(Connection connection, Set<String> tables) throws SQLException {
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet arrows = statement.executeQuery(ARROWS)) {
            while (arrows.next()) {
                needs.computeIfAbsent(arrows.getString(1), any -> new LinkedHashSet<>())
                        .add(arrows.getString(2));
            }
        }
        Set<String> order = new LinkedHashSet<>();
        tables.forEach(table -> place(table, needs, order, new LinkedHashSet<>()));
        return order;
    }

    private static void place(String table, Map<String, Set<String>> needs, Set<String> order, Set<String> above) {
        if (above.add(table)) {
            needs.getOrDefault(table, Set.of()).forEach(needed -> place(needed, needs, order, above));
            order.add(table);
        }
    }
}
