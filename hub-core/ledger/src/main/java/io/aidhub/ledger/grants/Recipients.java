package io.aidhub.ledger.grants;

import io.aidhub.model.PersonId;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds persons of the roster by the keyed hash of their ID number, and their names: many in one query. */
public final class Recipients {
    private static final String BY_HASH =
            """
            SELECT id_hash, survivor_of(person_id) AS person_id FROM person WHERE hash_version = :version AND id_hash = ANY (:hashes::bytea[])
            """;

    private static final String NAMES =
            """
            SELECT person_id, name FROM person_version
            WHERE known_to = 'infinity' AND valid_to = 'infinity' AND person_id = ANY (:persons::uuid[])
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

    /** What the roster calls these persons now. */
    public Map<PersonId, String> names(Collection<PersonId> persons) {
        Map<PersonId, String> names = new HashMap<>();
        if (!persons.isEmpty()) {
            jdbc.sql(NAMES)
                    .param(
                            "persons",
                            persons.stream()
                                    .map(person -> person.value().toString())
                                    .toArray(String[]::new))
                    .query(row -> {
                        names.put(new PersonId(row.getObject("person_id", UUID.class)), row.getString("name"));
                    });
        }
        return names;
    }
}
