package io.aidhub.ledger.connect;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What receivers set of their connectors themselves; every instance of the hub reads it and follows. Nothing is forgotten, the last of each name counts. */
public final class ReceiverSettings {
    private static final String IN_FORCE =
            """
            SELECT connector, name, value, set_at, set_by, reason
            FROM (SELECT DISTINCT ON (connector, name) * FROM receiver_setting ORDER BY connector, name, number DESC) AS last
            WHERE value IS NOT NULL ORDER BY connector, name
            """;
    private static final String SET =
            """
            INSERT INTO receiver_setting (connector, name, value, set_at, set_by, reason)
            VALUES (:connector, :name, :value, :now, :by, :reason)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    public ReceiverSettings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those in force, in order of connectors and names. */
    public List<ReceiverSetting> inForce() {
        return jdbc.sql(IN_FORCE).query(ReceiverSetting.class).list();
    }

    /** @param value null: what the administrator set counts again */
    public void set(String connector, String name, @Nullable String value, String by, String reason) {
        OffsetDateTime now = clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        jdbc.sql(SET)
                .param("connector", connector)
                .param("name", name)
                .param("value", value)
                .param("now", now)
                .param("by", by)
                .param("reason", reason)
                .update();
    }
}
