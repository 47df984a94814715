package io.aidhub.ledger.connect;

import io.aidhub.ledger.seal.Sealer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Secrets of connectors, sealed. */
public final class SecretShelf {
    // Under a new id each time: what was sealed before does not open in its place.
    private static final String PUT =
            """
            INSERT INTO connector_secret (secret_id, name, secret_sealed, set_at, set_by) VALUES (:id, :name, :sealed, :now, :by)
            ON CONFLICT (name) DO UPDATE SET secret_id = excluded.secret_id, secret_sealed = excluded.secret_sealed,
                                             set_at = excluded.set_at, set_by = excluded.set_by
            """;
    private static final String FIND = "SELECT secret_id, secret_sealed FROM connector_secret WHERE name = :name";
    private static final String REMOVE = "DELETE FROM connector_secret WHERE name = :name";
    private static final String LIST = "SELECT name, set_at, set_by FROM connector_secret ORDER BY name";

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final Clock clock;

    public SecretShelf(JdbcClient jdbc, Sealer sealer, Clock clock) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** Keeps a secret, in the place of one of this name. */
    public void put(String name, String secret, String by) {
        UUID id = UUID.randomUUID();
        OffsetDateTime now = clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        jdbc.sql(PUT)
                .param("id", id)
                .param("name", name)
                .param("sealed", sealer.seal(id, secret.getBytes(StandardCharsets.UTF_8)))
                .param("now", now)
                .param("by", by)
                .update();
    }

    /** The secret itself: for connectors only. */
    public Optional<String> open(String name) {
        return jdbc.sql(FIND)
                .param("name", name)
                .query((row, number) -> new String(
                        sealer.open(row.getObject("secret_id", UUID.class), row.getBytes("secret_sealed")),
                        StandardCharsets.UTF_8))
                .optional();
    }

    /** @return false when there was none */
    public boolean remove(String name) {
        return jdbc.sql(REMOVE).param("name", name).update() == 1;
    }

    public List<KeptSecret> all() {
        return jdbc.sql(LIST).query(KeptSecret.class).list();
    }
}
