package io.aidhub.sandbox.departments;

import io.aidhub.embedded.EmbeddedPostgres;
import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.OfficeSchema;
import java.nio.file.Path;

/** One PostgreSQL for all tests of this module, ended with the test process; each test class begins with empty databases. */
public final class SandboxPostgres {
    private static final EmbeddedPostgres POSTGRES =
            EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(Path.of("target", "it", "pg"))
                    .withUser("sandbox")
                    .withDatabases("departments", "housing_front")
                    .withSharedBuffersMegabytes(16)
                    .withoutSync());

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(POSTGRES::close));
    }

    private SandboxPostgres() {}

    /** The database {@code departments}, empty but for the office's tables. */
    public static Database state() {
        return empty("departments");
    }

    /** The database {@code housing_front}, empty but for the office's tables. */
    public static Database front() {
        return empty("housing_front");
    }

    public static String url(String database) {
        return POSTGRES.jdbcUrl(database);
    }

    private static Database empty(String name) {
        Database database = Database.open(POSTGRES.jdbcUrl(name), POSTGRES.user(), POSTGRES.password(), 10);
        database.jdbc()
                .sql(
                        """
                        DROP SCHEMA IF EXISTS office CASCADE;
                        DROP SCHEMA IF EXISTS charity CASCADE;
                        DROP SCHEMA IF EXISTS courts CASCADE;
                        DROP SCHEMA IF EXISTS emergency CASCADE;
                        DROP SCHEMA IF EXISTS front CASCADE;
                        DROP TABLE IF EXISTS t_jzdx_in, t_jzdx_batch, t_zfbz_out;
                        """)
                .update();
        OfficeSchema.create(database.jdbc());
        return database;
    }
}
