package io.aidhub.ledger.audit;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks the audit trail link by link: one changed, missing or added entry breaks it. */
public final class AuditChain {
    private static final int STRETCH = 2_000;
    private static final String ENTRIES =
            """
            SELECT number, recorded_at, actor, action, subject, detail, previous, link FROM audit_entry
            WHERE number > :after AND number <= :through ORDER BY number
            """;
    private static final String HEAD = "SELECT number, link FROM audit_head";
    private static final String LAST =
            "SELECT (SELECT coalesce(max(number), 0) FROM audit_entry) > (SELECT number FROM audit_head)";

    private final JdbcClient jdbc;

    public AuditChain(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the number of the first entry that does not fit, empty when the chain is whole up to its head */
    public Optional<Long> firstBroken() {
        Head head = jdbc.sql(HEAD)
                .query((row, n) -> new Head(row.getLong("number"), row.getBytes("link")))
                .single();
        byte[] previous = HashChain.GENESIS;
        for (long number = 0; number < head.number(); ) {
            // only up to the head that was read: the chain may grow while it is checked
            long through = Math.min(number + STRETCH, head.number());
            for (Entry entry : stretch(number, through)) {
                if (entry.number() != number + 1
                        || !Arrays.equals(previous, entry.previous())
                        || !Arrays.equals(entry.computed(), entry.link())) {
                    return Optional.of(number + 1);
                }
                previous = entry.link();
                number = entry.number();
            }
            if (number < through) {
                return Optional.of(number + 1);
            }
        }
        boolean added = jdbc.sql(LAST).query(Boolean.class).single();
        return !added && Arrays.equals(previous, head.link()) ? Optional.empty() : Optional.of(head.number() + 1);
    }

    private List<Entry> stretch(long after, long through) {
        return jdbc.sql(ENTRIES)
                .param("after", after)
                .param("through", through)
                .query((row, n) -> {
                    long number = row.getLong("number");
                    byte[] previous = row.getBytes("previous");
                    byte[] computed = AuditTrail.link(
                            previous,
                            number,
                            row.getObject("recorded_at", OffsetDateTime.class),
                            row.getString("actor"),
                            row.getString("action"),
                            row.getString("subject"),
                            row.getString("detail"));
                    return new Entry(number, previous, computed, row.getBytes("link"));
                })
                .list();
    }

    private record Head(long number, byte[] link) {}

    private record Entry(long number, byte[] previous, byte[] computed, byte[] link) {}
}
