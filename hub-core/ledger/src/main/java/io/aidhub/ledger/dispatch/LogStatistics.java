package io.aidhub.ledger.dispatch;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Has the database look at the log anew when it has doubled (ANALYZE). Autovacuum looks once a minute; a first load is over by then, every statement of it planned as if the tables were still empty.
 * Used by one thread.
 */
final class LogStatistics {
    private static final long SMALLEST = 500;
    private static final String KNOWN =
            "SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = 'delivery'::regclass";
    private static final String LOOK =
            """
            ANALYZE delivery (subscription_id, sequence, state, ready), delivery_line (subscription_id, line, sequence, open),
                    delivery_body (subscription_id, sequence), subscription_person (subscription_id, person_id)
            """;

    private final JdbcTemplate template;
    private long written;
    private long enough = -1;

    LogStatistics(JdbcTemplate template) {
        this.template = template;
    }

    /** Called outside of any transaction, after that many notices were committed. */
    void wrote(int notices) {
        if (enough < 0) {
            enough = doubling();
        }
        written += notices;
        if (written >= enough) {
            template.execute(LOOK);
            written = 0;
            enough = doubling();
        }
    }

    private long doubling() {
        Long known = template.queryForObject(KNOWN, Long.class);
        return Math.max(SMALLEST, known == null ? 0 : known);
    }
}
