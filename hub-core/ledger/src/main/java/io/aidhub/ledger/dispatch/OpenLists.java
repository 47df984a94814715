package io.aidhub.ledger.dispatch;

import io.aidhub.model.Division;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists that a department opens and closes, as the relay needs them: under the lock of the subscription's row they stay as they are read. */
public final class OpenLists {
    private static final String COLUMNS = "SELECT response_id, reference, areas FROM emergency_response ";
    private static final String OPEN =
            COLUMNS + "WHERE subscription_id = :subscription AND closed_at IS NULL ORDER BY opened_at, response_id";
    private static final String LIST = COLUMNS + "WHERE response_id = :list";
    private static final String IS_OPEN =
            "SELECT EXISTS (SELECT 1 FROM emergency_response WHERE response_id = :list AND closed_at IS NULL)";
    // what was sent before a list was closed, or settles a number of it, goes out before the closing
    private static final String OPEN_LINES =
            """
            SELECT DISTINCT l.line FROM delivery d
            JOIN delivery_line l ON l.subscription_id = d.subscription_id AND l.sequence = d.sequence AND l.open
            WHERE d.list_id = :list ORDER BY l.line
            """;

    private final JdbcClient jdbc;

    public OpenLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those open now for a subscription, oldest first. */
    public List<OpenList> of(String subscription) {
        return jdbc.sql(OPEN)
                .param("subscription", subscription)
                .query(OpenLists::list)
                .list();
    }

    /** A list that was opened, open still or not; {@link OpenList#STANDING} for its id. */
    public OpenList list(UUID list) {
        return list.equals(OpenList.STANDING.id())
                ? OpenList.STANDING
                : jdbc.sql(LIST).param("list", list).query(OpenLists::list).single();
    }

    /** Whether anybody may still be told of the list; always true for the standing one. */
    public boolean open(UUID list) {
        return list.equals(OpenList.STANDING.id())
                || jdbc.sql(IS_OPEN).param("list", list).query(Boolean.class).single();
    }

    /** The lines of the notice that closes {@code list}: its own, and every line in which something of it is still on its way. */
    public List<UUID> closingLines(UUID list) {
        List<UUID> lines = new ArrayList<>(List.of(list));
        lines.addAll(jdbc.sql(OPEN_LINES).param("list", list).query(UUID.class).list());
        return lines;
    }

    private static OpenList list(ResultSet row, int number) throws SQLException {
        return new OpenList(
                row.getObject("response_id", UUID.class),
                row.getString("reference"),
                Arrays.stream((String[]) row.getArray("areas").getArray())
                        .map(Division::new)
                        .toList());
    }
}
