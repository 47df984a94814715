package io.aidhub.ledger.connect;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many calls of a day to a department's system were made, by connector (连接器) and for all instances of the hub: a quota holds over a restart. */
public final class CallCounts {
    // One statement: of two that want the last call at once, one finds no row to write.
    private static final String TAKE =
            """
            INSERT INTO connector_calls AS counted (connector, day, calls)
            SELECT :connector, :day, 1 WHERE :most > 0
            ON CONFLICT (connector, day) DO UPDATE SET calls = counted.calls + 1 WHERE counted.calls < :most
            """;

    private final JdbcClient jdbc;

    public CallCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when {@code most} calls of that day were made already; nothing is counted then */
    public boolean take(String connector, LocalDate day, int most) {
        return jdbc.sql(TAKE)
                        .param("connector", connector)
                        .param("day", day)
                        .param("most", most)
                        .update()
                == 1;
    }
}
