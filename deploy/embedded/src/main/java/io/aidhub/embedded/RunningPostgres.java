package io.aidhub.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The embedded database that another process of this account runs, as its folder tells of it.
 *
 * @param port on 127.0.0.1
 */
public record RunningPostgres(int port, String password) {
    /** PostgreSQL writes its port into the fourth line of postmaster.pid. */
    private static final int PORT_LINE = 3;

    /**
     * @param folder as given to {@link EmbeddedPostgres.Settings#in}
     * @return nothing when none runs there
     */
    public static Optional<RunningPostgres> in(Path folder) {
        Path running = folder.resolve("cluster").resolve("postmaster.pid");
        if (!Files.isRegularFile(running)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(running);
            if (lines.size() <= PORT_LINE) {
                return Optional.empty();
            }
            return Optional.of(new RunningPostgres(
                    Integer.parseInt(lines.get(PORT_LINE).strip()),
                    Files.readString(folder.resolve("password")).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of the database cannot be read: " + folder, e);
        }
    }

    /** The JDBC address of one of its databases. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "RunningPostgres[" + port + "]";
    }
}
