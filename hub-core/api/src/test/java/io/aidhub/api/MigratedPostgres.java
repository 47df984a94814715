package io.aidhub.api;

import io.aidhub.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server of one test with one database, as the migrations leave it. */
record MigratedPostgres(EmbeddedPostgres server, PGSimpleDataSource database) implements AutoCloseable {
    /** @param folder of the test; the server keeps its files below it */
    static MigratedPostgres in(Path folder) {
        EmbeddedPostgres server = EmbeddedPostgres.start(
                EmbeddedPostgres.Settings.in(folder.resolve("postgres")).withoutSync());
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(server.jdbcUrl("aidhub"));
        database.setUser(server.user());
        database.setPassword(server.password());
        Flyway.configure().dataSource(database).load().migrate();
        return new MigratedPostgres(server, database);
    }

    /** Twice does no harm. */
    @Override
    public void close() {
        server.close();
    }
}
