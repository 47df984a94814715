package io.aidhub.bench.deliver;

import io.aidhub.bench.BenchServer;
import io.aidhub.bench.process.Cost;
import io.aidhub.bench.receivers.Receivers;
import io.aidhub.bench.textbook.Textbook;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The textbook route on rows of about the size of the hub's notices. */
final class TextbookSender implements Sender {
    private static final String ADD = "INSERT INTO textbook_outbox (body) VALUES (?)";

    private final Textbook textbook;
    private final List<String> households = new ArrayList<>();
    private long changes;

    private TextbookSender(Textbook textbook, int households) {
        this.textbook = textbook;
        for (int i = 0; i < households; i++) {
            this.households.add(UUID.randomUUID().toString());
        }
    }

    static TextbookSender start(BenchServer server, Receivers receivers, Path folder, int households)
            throws IOException, SQLException {
        return new TextbookSender(Textbook.start(server.fresh(), receivers, folder), households);
    }

    @Override
    public String name() {
        return "textbook";
    }

    @Override
    public List<Change> commit(int number) throws SQLException {
        List<Change> made = new ArrayList<>();
        try (Connection connection = textbook.database().getConnection();
                PreparedStatement add = connection.prepareStatement(ADD)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < number; i++) {
                String household = households.get((int) (changes % households.size()));
                long version = 1 + changes++ / households.size();
                add.setString(1, NoticeText.of(UUID.randomUUID(), household, version));
                add.addBatch();
                made.add(new Change(household, version, 0));
            }
            add.executeBatch();
            long nanos = System.nanoTime();
            connection.commit();
            connection.setAutoCommit(true);
            return made.stream()
                    .map(one -> new Change(one.household(), one.version(), nanos))
                    .toList();
        }
    }

    /** "Send tx 100" of its broker: seconds for so many durable messages of 1 KB. */
    double sendInTransactions(int messages) throws IOException {
        return textbook.sendInTransactions(messages);
    }

    @Override
    public boolean settled() throws SQLException, IOException {
        return textbook.settled();
    }

    @Override
    public Cost cost() {
        return textbook.cost();
    }

    @Override
    public String ended() {
        return textbook.ended();
    }

    @Override
    public void close() {
        textbook.close();
        textbook.database().close();
    }
}
