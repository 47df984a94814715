package io.aidhub.ledger.keys;

import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many values each key seals, and how many persons have each hash version. Counts, never contents. */
public final class KeyCounts {
    private static final String BY_KEY =
            "SELECT get_byte(substr(%1$s, 1, 1), 0) AS id, count(*) AS values FROM %2$s WHERE %1$s IS NOT NULL GROUP BY 1";
    private static final String BY_HASH =
            "SELECT hash_version AS id, count(*) AS values FROM person WHERE id_hash IS NOT NULL GROUP BY 1";

    private final JdbcClient jdbc;

    public KeyCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Values by id of the key that sealed them, over every sealed column. */
    public SortedMap<Integer, Long> sealed() {
        SortedMap<Integer, Long> all = new TreeMap<>();
        for (SealedColumn column : SealedColumn.ALL) {
            count(BY_KEY.formatted(column.column(), column.table()))
                    .forEach((id, values) -> all.merge(id, values, Long::sum));
        }
        return all;
    }

    /** Persons by hash version. */
    public SortedMap<Integer, Long> hashed() {
        return count(BY_HASH);
    }

    long of(int key) {
        return sealed().getOrDefault(key, 0L);
    }

    long notOf(int key) {
        return sealed().entrySet().stream()
                .filter(entry -> entry.getKey() != key)
                .mapToLong(java.util.Map.Entry::getValue)
                .sum();
    }

    private SortedMap<Integer, Long> count(String sql) {
        SortedMap<Integer, Long> counts = new TreeMap<>();
        jdbc.sql(sql).query(row -> {
            counts.put(row.getInt("id"), row.getLong("values"));
        });
        return counts;
    }
}
