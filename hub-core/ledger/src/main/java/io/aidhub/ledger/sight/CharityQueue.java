package io.aidhub.ledger.sight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The offers of one charity's own queue. Nothing of the household: what may be told of it is decided where offers are written. */
public final class CharityQueue {
    private static final String COLUMNS =
            """
            SELECT o.offer_id, o.state, o.outcome, o.helped_fen, o.offered_at, c.given,
                   (SELECT max(t.happened_at) FROM offer_transition t WHERE t.offer_id = o.offer_id) AS moved_at
            FROM referral_offer o LEFT JOIN consent c ON c.offer_id = o.offer_id
            """;
    // Row security leaves a charity worker the own queue; the condition says so again for whoever reads this.
    private static final String FIND = COLUMNS
            + """
            WHERE o.subscription_id = :subscription AND o.state = ANY (:states::text[])
            ORDER BY o.offered_at DESC, o.offer_id LIMIT 20 OFFSET :offset
            """;
    private static final String COUNTS =
            "SELECT state, count(*) AS offers FROM referral_offer WHERE subscription_id = :subscription GROUP BY state";
    private static final String ONE = COLUMNS + "WHERE o.subscription_id = :subscription AND o.offer_id = :offer";

    private final Sight sight;

    public CharityQueue(Sight sight) {
        this.sight = sight;
    }

    /** One tab of the viewer's own queue, newest first. */
    public Tabs find(Viewer viewer, OfferGroup group, int page) {
        return sight.look(viewer, jdbc -> {
            Map<OfferGroup, Long> counts =
                    ReferralBook.counts(jdbc.sql(COUNTS).param("subscription", viewer.subscription()));
            List<Offer> rows = jdbc.sql(FIND)
                    .param("subscription", viewer.subscription())
                    .param("states", group.names())
                    .param("offset", Slice.offset(page))
                    .query(CharityQueue::offer)
                    .list();
            return new Tabs(counts, new Slice<>(rows, counts.getOrDefault(group, 0L), Math.max(0, page)));
        });
    }

    /** @return empty when it does not exist or is another charity's */
    public Optional<File> open(Viewer viewer, UUID offer) {
        return sight.look(viewer, jdbc -> jdbc.sql(ONE)
                .param("subscription", viewer.subscription())
                .param("offer", offer)
                .query(CharityQueue::offer)
                .optional()
                .map(found -> new File(found, ReferralBook.steps(jdbc, offer))));
    }

    private static Offer offer(ResultSet row, int number) throws SQLException {
        return new Offer(
                row.getObject("offer_id", UUID.class),
                row.getString("state"),
                row.getString("outcome"),
                row.getObject("helped_fen", Long.class),
                row.getObject("offered_at", OffsetDateTime.class),
                row.getObject("moved_at", OffsetDateTime.class),
                row.getObject("given", Boolean.class));
    }

    /** One tab, and how many stand in each. */
    public record Tabs(Map<OfferGroup, Long> counts, Slice<Offer> shown) {
        public Tabs {
            counts = Map.copyOf(counts);
        }
    }

    /** @param consent null while the family was not asked */
    public record Offer(
            UUID id,
            String state,
            @Nullable String outcome,
            @Nullable Long helpedFen,
            OffsetDateTime offeredAt,
            @Nullable OffsetDateTime movedAt,
            @Nullable Boolean consent) {
        public OfferGroup group() {
            return OfferGroup.of(state);
        }
    }

    public record File(Offer offer, List<ReferralBook.Step> steps) {
        public File {
            steps = List.copyOf(steps);
        }
    }
}
