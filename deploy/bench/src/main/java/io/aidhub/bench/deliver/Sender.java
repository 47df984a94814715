package io.aidhub.bench.deliver;

import io.aidhub.bench.process.Cost;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Something that runs in a process of its own and tells all receivers of committed changes, in order per household. */
interface Sender extends AutoCloseable {
    String name();

    /** Commits so many changes in one transaction. */
    List<Change> commit(int changes) throws SQLException;

    /** Whether it has nothing more to do: everything is sent, and that is committed. */
    boolean settled() throws SQLException, IOException;

    Cost cost();

    /** Its last words when it has ended by itself, empty while it lives. */
    String ended();

    @Override
    void close();
}
