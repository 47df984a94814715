package io.aidhub.ledger.sight;

import io.aidhub.ledger.chain.ChainRefusal;
import java.time.OffsetDateTime;
import java.util.List;

/** What hubs below told and cannot become a batch (上报未成批), as those see it who may see batches. */
public final class ChainRefusals {
    private static final String ALL =
            """
            SELECT r.*, chain_notices_waiting(r.hub) AS notices FROM chain_refusal r ORDER BY r.hub
            """;

    private final Sight sight;

    public ChainRefusals(Sight sight) {
        this.sight = sight;
    }

    /** One a hub, by its name; empty when all is well. */
    public List<ChainRefusal> all(Viewer viewer) {
        return sight.look(viewer, jdbc -> jdbc.sql(ALL)
                .query((row, number) -> new ChainRefusal(
                        row.getString("hub"),
                        row.getString("code"),
                        row.getString("file_name"),
                        row.getString("detail"),
                        row.getObject("since", OffsetDateTime.class),
                        row.getObject("last_try", OffsetDateTime.class),
                        row.getLong("notices")))
                .list());
    }
}
