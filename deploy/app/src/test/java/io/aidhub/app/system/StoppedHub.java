package io.aidhub.app.system;

import io.aidhub.embedded.EmbeddedPostgres;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.SealingKeys;
import io.aidhub.model.ResidentId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The memory of a hub that does not run: its database, opened with its own key file. */
final class StoppedHub implements AutoCloseable {
    private static final String DATABASE = "aidhub";
    private static final String PERSON =
            """
            SELECT p.person_id, v.status, v.name, v.area, array_to_string(v.categories, ',') AS categories,
                   h.id_hash AS head_hash,
                   NOT EXISTS (SELECT 1 FROM roster_absence a WHERE a.person_id = p.person_id AND a.closed_at IS NULL) AS listed
            FROM person p
            JOIN person_version v ON v.person_id = p.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            JOIN household_version w ON w.household_id = v.household_id AND w.known_to = 'infinity' AND w.valid_to = 'infinity'
            JOIN person h ON h.person_id = w.head_person_id
            WHERE p.id_hash = :hash
            """;
    private static final String LISTED =
            """
            SELECT count(*) FROM person_version v
            WHERE v.known_to = 'infinity' AND v.valid_to = 'infinity' AND v.status = 'ACTIVE'
              AND NOT EXISTS (SELECT 1 FROM roster_absence a WHERE a.person_id = v.person_id AND a.closed_at IS NULL)
            """;
    private static final String HOLDING =
            """
            SELECT count(*) FROM person_version v
            WHERE v.known_to = 'infinity' AND v.valid_to = 'infinity' AND v.status = 'ACTIVE'
              AND v.categories::text[] && :categories::text[]
            """;
    private static final String TABLES =
            """
            SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables
            WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1
            """;

    private final EmbeddedPostgres postgres;
    private final PersonHash hash;
    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private final JdbcClient jdbc;

    private StoppedHub(EmbeddedPostgres postgres, PersonHash hash) {
        this.postgres = postgres;
        this.hash = hash;
        database.setUrl(postgres.jdbcUrl(DATABASE));
        database.setUser(postgres.user());
        database.setPassword(postgres.password());
        this.jdbc = JdbcClient.create(database);
    }

    static StoppedHub open(Path data, Path keys) {
        return new StoppedHub(
                EmbeddedPostgres.start(
                        EmbeddedPostgres.Settings.in(data.resolve("postgres")).withDatabases(DATABASE)),
                new PersonHash(SealingKeys.read(keys)));
    }

    Optional<Person> person(String idNumber) {
        return jdbc.sql(PERSON)
                .param("hash", hash.of(new ResidentId(idNumber)))
                .query((row, number) -> new Person(
                        row.getString("status"),
                        row.getString("name"),
                        row.getString("area"),
                        row.getString("categories"),
                        row.getBytes("head_hash"),
                        row.getBoolean("listed")))
                .optional();
    }

    /** People on the roster who hold one of these classes. */
    long holding(String... categories) {
        return jdbc.sql(HOLDING)
                .param("categories", categories)
                .query(Long.class)
                .single();
    }

    byte[] hashOf(String idNumber) {
        return hash.of(new ResidentId(idNumber));
    }

    /** People on the roster now, those not seen in the last list apart. */
    long listed() {
        return jdbc.sql(LISTED).query(Long.class).single();
    }

    /** Every table as PostgreSQL hands it out, nothing compressed, binary columns as they are; by name. */
    Map<String, byte[]> tables() {
        Map<String, byte[]> tables = new LinkedHashMap<>();
        try (Connection connection = database.getConnection()) {
            for (String table : jdbc.sql(TABLES).query(String.class).list()) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY " + table + " TO STDOUT (FORMAT binary)", out);
                tables.put(table, out.toByteArray());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tables;
    }

    @Override
    public void close() {
        postgres.close();
    }

    /** @param listed false when the last list did not hold the person */
    record Person(String status, String name, String area, String categories, byte[] headHash, boolean listed) {}
}
