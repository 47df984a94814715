package io.aidhub.ledger.keys;

import io.aidhub.ledger.seal.KeyFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What lies under which key, and what an administrator should do next. Counts only. */
public record KeyOverview(List<Key> keys, List<Next> next) {
    private static final String CHANGING = "SELECT to_version FROM hash_change";
    private static final String CONTACTS = "SELECT count(*) FROM household_version WHERE contact_digest IS NOT NULL";

    public KeyOverview {
        keys = List.copyOf(keys);
        next = List.copyOf(next);
    }

    /** @param keyFile of the hub whose database this is */
    public static KeyOverview of(DataSource database, Path keyFile) {
        JdbcClient jdbc = JdbcClient.create(database);
        KeyFile file = KeyFile.read(keyFile);
        SortedMap<Integer, Long> sealed = new KeyCounts(jdbc).sealed();
        SortedMap<Integer, Long> hashed = new KeyCounts(jdbc).hashed();
        List<Key> keys = new ArrayList<>();
        List<Next> next = new ArrayList<>();
        for (int id : file.sealingIds()) {
            long holds = sealed.getOrDefault(id, 0L);
            boolean current = id == file.currentSealing();
            State state = current ? State.CURRENT : State.READS;
            keys.add(new Key("seal." + id, file.sealAlgorithm(id).code(), file.sealMade(id), state, holds));
            if (!current) {
                next.add(new Next(holds > 0 ? What.ROTATE : What.RETIRE, String.valueOf(id)));
            }
        }
        sealed.keySet().stream()
                .filter(id -> !file.sealingIds().contains(id))
                .forEach(id -> next.add(new Next(What.LACKS, String.valueOf(id))));
        for (int version : file.hashingIds()) {
            State state = version == file.currentHashing()
                    ? State.CURRENT
                    : version < file.currentHashing() ? State.CONTENTS : State.COMING;
            keys.add(new Key(
                    "hash." + version,
                    file.hashAlgorithm(version).code(),
                    file.hashMade(version),
                    state,
                    hashed.getOrDefault(version, 0L)));
        }
        jdbc.sql(CHANGING)
                .query(Integer.class)
                .optional()
                .ifPresent(to -> next.add(new Next(What.HASH, String.valueOf(to))));
        if (next.isEmpty()) {
            next.add(new Next(What.NOTHING, ""));
        }
        return new KeyOverview(keys, next);
    }

    /** Sealed values, for a progress bar. */
    public static long values(DataSource database) {
        return new KeyCounts(JdbcClient.create(database))
                .sealed().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Hashes a change of the hash version makes, for a progress bar. */
    public static long hashes(DataSource database) {
        JdbcClient jdbc = JdbcClient.create(database);
        return new KeyCounts(jdbc)
                        .hashed().values().stream().mapToLong(Long::longValue).sum()
                + jdbc.sql(CONTACTS).query(Long.class).single();
    }

    /**
     * One key of the file.
     *
     * @param made null: from before key files said it
     * @param holds values it seals, or persons with its hash
     */
    public record Key(String name, String algorithm, @Nullable LocalDate made, State state, long holds) {}

    public record Next(What what, String key) {}

    public enum State {
        CURRENT,
        READS,
        /** A hash version persons do not have any more; digests of contents may. */
        CONTENTS,
        /** A hash version that a change has not made current yet. */
        COMING
    }

    public enum What {
        NOTHING,
        ROTATE,
        RETIRE,
        HASH,
        /** Values are sealed with a key the file lacks. */
        LACKS
    }
}
