package io.aidhub.hub.loop;

import io.aidhub.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** One PostgreSQL and one migrated database for the tests of this JVM, emptied for each test. */
final class LoopDatabase {
    private static final String NAME = "loop";
    private static final DataSource SOURCE = start();

    private LoopDatabase() {}

    /** The database as the migrations leave it. */
    static DataSource empty() {
        JdbcTemplate jdbc = new JdbcTemplate(SOURCE);
        List<String> tables = jdbc.queryForList(
                """
                SELECT quote_ident(relname) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
                AND relname NOT IN ('flyway_schema_history', 'audit_head', 'county_code_head', 'roster_gate')
                """,
                String.class);
        jdbc.execute("TRUNCATE " + String.join(", ", tables));
        jdbc.execute("UPDATE audit_head SET number = 0, link = decode(repeat('00', 32), 'hex')");
        return SOURCE;
    }

    private static DataSource start() {
        EmbeddedPostgres server = EmbeddedPostgres.start(
                EmbeddedPostgres.Settings.in(Path.of("target", "loop-postgres")).withoutSync());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        JdbcTemplate admin = new JdbcTemplate(source(server, "postgres"));
        admin.execute("DROP DATABASE IF EXISTS " + NAME + " WITH (FORCE)");
        admin.execute("CREATE DATABASE " + NAME);
        Flyway.configure().dataSource(source(server, NAME)).load().migrate();
        return source(server, NAME);
    }

    private static DataSource source(EmbeddedPostgres server, String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl(database));
        source.setUser(server.user());
        source.setPassword(server.password());
        return source;
    }
}
