package io.aidhub.ledger.connect;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The installed versions of connectors (连接器) and which of them answers; every instance of the hub reads it and follows. */
public final class ConnectorShelf {
    private static final String COLUMNS =
            "connector, version, department, encode(digest, 'hex') AS digest, state, before, installed_at, installed_by";
    private static final String PUT =
            """
            INSERT INTO connector_version (connector, version, department, digest, content, state, installed_at, installed_by, changed_at)
            VALUES (:connector, :version, :department, decode(:digest, 'hex'), :content, 'INSTALLED', :now, :by, :now)
            ON CONFLICT (connector, version) DO NOTHING
            """;
    private static final String LIST =
            "SELECT " + COLUMNS + " FROM connector_version ORDER BY connector, installed_at, version";
    private static final String ONE =
            "SELECT " + COLUMNS + " FROM connector_version WHERE connector = :connector AND version = :version";
    private static final String ANSWERING =
            "SELECT " + COLUMNS + " FROM connector_version WHERE state IN ('ACTIVE', 'DRAINING') ORDER BY connector";
    private static final String CONTENT =
            "SELECT content FROM connector_version WHERE connector = :connector AND version = :version";
    private static final String MOVE =
            """
            UPDATE connector_version SET state = :to, changed_at = :now
            WHERE connector = :connector AND version = :version AND state = :from
            """;
    private static final String RETIRE_ANSWERING =
            """
            UPDATE connector_version SET state = 'RETIRED', changed_at = :now
            WHERE connector = :connector AND state IN ('ACTIVE', 'DRAINING') RETURNING version
            """;
    private static final String ANSWER =
            """
            UPDATE connector_version SET state = 'ACTIVE', before = :before, changed_at = :now
            WHERE connector = :connector AND version = :version
            """;
    private static final String REMOVE =
            """
            DELETE FROM connector_version
            WHERE connector = :connector AND version = :version AND state IN ('INSTALLED', 'VERIFIED', 'RETIRED')
            """;
    private static final String SETTINGS =
            "SELECT name, value FROM connector_setting WHERE connector = :connector ORDER BY name";
    private static final String SET =
            """
            INSERT INTO connector_setting (connector, name, value, set_at, set_by) VALUES (:connector, :name, :value, :now, :by)
            ON CONFLICT (connector, name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at, set_by = excluded.set_by
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    public ConnectorShelf(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Keeps a package; one that is kept already stays as it is.
     *
     * @param digest SHA-256 of {@code content}, hexadecimal
     * @return what is kept under this version now: its digest tells whether these are the bytes
     */
    public InstalledVersion put(
            String connector, String version, String department, String digest, byte[] content, String by) {
        jdbc.sql(PUT)
                .param("connector", connector)
                .param("version", version)
                .param("department", department)
                .param("digest", digest)
                .param("content", content)
                .param("by", by)
                .param("now", now())
                .update();
        return find(connector, version).orElseThrow();
    }

    public List<InstalledVersion> all() {
        return jdbc.sql(LIST).query(InstalledVersion.class).list();
    }

    public Optional<InstalledVersion> find(String connector, String version) {
        return jdbc.sql(ONE)
                .param("connector", connector)
                .param("version", version)
                .query(InstalledVersion.class)
                .optional();
    }

    /** The versions that answer, at most one a connector. */
    public List<InstalledVersion> answering() {
        return jdbc.sql(ANSWERING).query(InstalledVersion.class).list();
    }

    /** The package as it came. */
    public byte[] content(String connector, String version) {
        return jdbc.sql(CONTENT)
                .param("connector", connector)
                .param("version", version)
                .query(byte[].class)
                .single();
    }

    /** @return false when it was not in the state {@code from}: somebody else was first */
    public boolean move(String connector, String version, VersionState from, VersionState to) {
        return jdbc.sql(MOVE)
                        .param("connector", connector)
                        .param("version", version)
                        .param("from", from.name())
                        .param("to", to.name())
                        .param("now", now())
                        .update()
                == 1;
    }

    /**
     * From now on this version answers, and whichever answered before is retired.
     *
     * @param version null for none of the installed ones: the distribution's answers, or nobody
     * @param settings laid over what was set before
     */
    public void answers(String connector, @Nullable String version, Map<String, String> settings, String by) {
        transactions.executeWithoutResult(status -> {
            OffsetDateTime now = now();
            Optional<String> before = jdbc.sql(RETIRE_ANSWERING)
                    .param("connector", connector)
                    .param("now", now)
                    .query(String.class)
                    .optional();
            if (version != null) {
                jdbc.sql(ANSWER)
                        .param("connector", connector)
                        .param("version", version)
                        .param("before", before.orElse(null))
                        .param("now", now)
                        .update();
            }
            settings.forEach((name, value) -> jdbc.sql(SET)
                    .param("connector", connector)
                    .param("name", name)
                    .param("value", value)
                    .param("now", now)
                    .param("by", by)
                    .update());
        });
    }

    /** Forgets a version that does not answer. @return false when it does, or there is none */
    public boolean remove(String connector, String version) {
        return jdbc.sql(REMOVE)
                        .param("connector", connector)
                        .param("version", version)
                        .update()
                == 1;
    }

    /** What was set for a connector, by name. */
    public Map<String, String> settings(String connector) {
        Map<String, String> settings = new LinkedHashMap<>();
        jdbc.sql(SETTINGS).param("connector", connector).query(row -> {
            settings.put(row.getString("name"), row.getString("value"));
        });
        return settings;
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
