package io.aidhub.bench.textbook;

import com.zaxxer.hikari.HikariDataSource;
import io.aidhub.bench.process.ChildProcess;
import io.aidhub.bench.process.Cost;
import io.aidhub.bench.receivers.Receivers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The textbook route in its own process, seen from the benchmark. */
public final class Textbook implements AutoCloseable {
    private static final String OUTBOX =
            """
            CREATE TABLE textbook_outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL, sent boolean NOT NULL DEFAULT false);
            CREATE INDEX textbook_outbox_open ON textbook_outbox (id) WHERE NOT sent;
            """;
    private static final String OPEN = "SELECT EXISTS (SELECT 1 FROM textbook_outbox WHERE NOT sent)";

    private final ChildProcess process;
    private final HikariDataSource database;

    private Textbook(ChildProcess process, HikariDataSource database) {
        this.process = process;
        this.database = database;
    }

    /** @param database empty, its own */
    public static Textbook start(HikariDataSource database, Receivers receivers, Path folder)
            throws IOException, SQLException {
        Files.createDirectories(folder);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(OUTBOX);
        }
        List<String> arguments = new ArrayList<>(List.of(
                "textbook",
                "--jdbc",
                database.getJdbcUrl(),
                "--user",
                database.getUsername(),
                "--folder",
                folder.toString()));
        for (int i = 0; i < receivers.number(); i++) {
            arguments.addAll(List.of("--url", receivers.url(i)));
        }
        ChildProcess process =
                ChildProcess.ofBench(List.of(), folder.resolve("textbook.log"), arguments.toArray(String[]::new));
        process.say(database.getPassword());
        String said = process.hear();
        if (!said.equals(TextbookCommand.READY)) {
            process.close();
            throw new IOException("the textbook route did not start: " + said);
        }
        return new Textbook(process, database);
    }

    /** Its outbox. */
    public HikariDataSource database() {
        return database;
    }

    /** Whether every row is marked and every message acknowledged. */
    public boolean settled() throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet open = statement.executeQuery(OPEN)) {
            open.next();
            if (open.getBoolean(1)) {
                return false;
            }
        }
        process.say("empty");
        return Boolean.parseBoolean(process.hear());
    }

    /** "Send tx 100": seconds its broker takes for so many durable messages of 1 KB. */
    public double sendInTransactions(int messages) throws IOException {
        process.say(Integer.toString(messages));
        return Double.parseDouble(process.hear());
    }

    public Cost cost() {
        return process.cost();
    }

    /** Its last words when it has ended by itself, empty while it lives. */
    public String ended() {
        return process.isAlive() ? "" : process.lastWords();
    }

    @Override
    public void close() {
        process.close();
    }
}
