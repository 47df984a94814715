package io.aidhub.bench.roster;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The textbook way: read a row, select it by its key, insert it when it is new or update it when it differs; every statement commits itself. Into the tables of
 * {@link BareTable}: no seal, no history, no event, so it is faster than a textbook hub would be.
 */
final class Textbook {
    private static final int COLUMNS = 12;
    private static final int BIRTH = 5;

    private final DataSource database;

    Textbook(DataSource database) {
        this.database = database;
    }

    /** Removes the first {@code rows} rows of a file, so that they can be loaded as new ones. */
    void forget(Path file, int rows) throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("DELETE FROM bare_row WHERE id = ?")) {
            for (String[] cells : first(file, rows)) {
                delete.setString(1, cells[0]);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    /** Rows a person would call a batch: the file's first {@code rows}, read before the clock starts. */
    List<String[]> first(Path file, int rows) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            List<String[]> read = new ArrayList<>(rows);
            for (String line = in.readLine(); line != null && read.size() < rows; line = in.readLine()) {
                read.add(line.split(",", COLUMNS));
            }
            return read;
        }
    }

    /** Row by row; returns how many rows were written. */
    int load(List<String[]> rows) throws SQLException {
        int written = 0;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT id, head, name, sex, birth, relation, aid, since, school, stage, labour, township FROM bare_row WHERE id = ?");
                PreparedStatement insert = connection.prepareStatement(
                        """
                        INSERT INTO bare_row (head, name, sex, birth, relation, aid, since, school, stage, labour, township, id)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """);
                PreparedStatement update = connection.prepareStatement(
                        """
                        UPDATE bare_row SET head = ?, name = ?, sex = ?, birth = ?, relation = ?, aid = ?, since = ?, school = ?, stage = ?, labour = ?,
                               township = ? WHERE id = ?
                        """)) {
            for (String[] cells : rows) {
                select.setString(1, cells[0]);
                try (ResultSet found = select.executeQuery()) {
                    if (!found.next()) {
                        written += write(insert, cells);
                    } else if (differs(found, cells)) {
                        written += write(update, cells);
                    }
                }
            }
        }
        return written;
    }

    private static boolean differs(ResultSet found, String[] cells) throws SQLException {
        for (int i = 0; i < COLUMNS; i++) {
            String there = found.getString(i + 1);
            if (!cells[i].equals(there == null ? "" : there)) {
                return true;
            }
        }
        return false;
    }

    private static int write(PreparedStatement statement, String[] cells) throws SQLException {
        for (int i = 1; i < COLUMNS; i++) {
            if (i + 1 == BIRTH) {
                statement.setDate(i, Date.valueOf(LocalDate.parse(cells[i])));
            } else {
                statement.setString(i, cells[i]);
            }
        }
        statement.setString(COLUMNS, cells[0]);
        return statement.executeUpdate();
    }
}
