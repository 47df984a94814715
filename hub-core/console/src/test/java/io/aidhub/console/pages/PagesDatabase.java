package io.aidhub.console.pages;

import io.aidhub.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** One PostgreSQL for the tests of this JVM, and migrated databases in it. */
final class PagesDatabase {
    private static final EmbeddedPostgres POSTGRES = start();

    private PagesDatabase() {}

    /** A new database with all migrations, in one session. */
    static SingleConnectionDataSource open(String name) {
        SingleConnectionDataSource admin = session("postgres");
        JdbcClient.create(admin).sql("CREATE DATABASE " + name).update();
        admin.destroy();
        Flyway.configure()
                .dataSource(POSTGRES.jdbcUrl(name), POSTGRES.user(), POSTGRES.password())
                .load()
                .migrate();
        return session(name);
    }

    private static SingleConnectionDataSource session(String name) {
        return new SingleConnectionDataSource(POSTGRES.jdbcUrl(name), POSTGRES.user(), POSTGRES.password(), true);
    }

    private static EmbeddedPostgres start() {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(Path.of(
                        "target", "it-postgres-" + ProcessHandle.current().pid()))
                .withoutSync());
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        return postgres;
    }
}
