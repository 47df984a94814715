package io.aidhub.ledger.grants;

import io.aidhub.model.PersonId;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds persons of the roster by the keyed hash of their ID number: many in one query. */
public final class Recipients {
    private static final String BY_HASH =
            """
            SELECT id_hash, person_id FROM person WHERE hash_version = :version AND id_hash = ANY (:hashes::bytea[])
            """;

    private final JdbcClient jdbc;

    public Recipients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The persons whose hashes are known, by hash; whoever is absent is unknown to civil affairs. */
    public Map<ByteBuffer, PersonId> byHash(short version, Collection<ByteBuffer> hashes) {
        Map<ByteBuffer, PersonId> found = new HashMap<>();
        if (hashes.isEmpty()) {
            return found;
        }
        jdbc.sql(BY_HASH)
                .param("version", version)
                .param("hashes", hashes.stream().map(ByteBuffer::array).toArray(byte[][]::new))
                .query(row -> {
                    found.put(
                            ByteBuffer.wrap(row.getBytes("id_hash")),
                            new PersonId(row.getObject("person_id", UUID.class)));
                });
        return found;
    }
}
