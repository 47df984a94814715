package io.aidhub.ledger.sight;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What leaves the hub, for whom, why, and on what basis (订阅与依据): the definitions in force. */
public final class SubscriptionShelf {
    private static final String IN_FORCE =
            """
            SELECT s.subscription_id, s.department, s.state, s.down_since, d.version, d.purpose, d.basis_document, d.basis_clause, d.basis_quote,
                   d.fields, d.categories, d.recorded_at
            FROM subscription s JOIN subscription_definition d ON d.subscription_id = s.subscription_id AND d.version = s.definition_version
            ORDER BY s.department, s.subscription_id
            """;

    private final Sight sight;

    public SubscriptionShelf(Sight sight) {
        this.sight = sight;
    }

    /** All subscriptions in sight. */
    public List<Definition> all(Viewer viewer) {
        return sight.look(viewer, jdbc -> jdbc.sql(IN_FORCE)
                .query((row, n) -> new Definition(
                        row.getString("subscription_id"),
                        row.getString("department"),
                        row.getString("state").equals("SUSPENDED"),
                        row.getObject("down_since", OffsetDateTime.class),
                        row.getInt("version"),
                        row.getString("purpose"),
                        row.getString("basis_document"),
                        row.getString("basis_clause"),
                        row.getString("basis_quote"),
                        Texts.list(row.getArray("fields")),
                        Texts.list(row.getArray("categories")),
                        row.getObject("recorded_at", OffsetDateTime.class)))
                .list());
    }

    /**
     * One subscription.
     *
     * @param version of the definition; a change of purpose, basis, fields or categories is a new one
     * @param fields canonical names, the most that may ever be told
     * @param categories codes; empty for a referral subscription
     * @param since when this version came into force
     */
    public record Definition(
            String id,
            String department,
            boolean suspended,
            @Nullable OffsetDateTime downSince,
            int version,
            String purpose,
            String document,
            String clause,
            String quote,
            List<String> fields,
            List<String> categories,
            OffsetDateTime since) {
        public Definition {
            fields = List.copyOf(fields);
            categories = List.copyOf(categories);
        }
    }
}
