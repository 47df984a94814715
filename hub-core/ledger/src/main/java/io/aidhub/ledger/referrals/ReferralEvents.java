package io.aidhub.ledger.referrals;

import io.aidhub.ledger.grants.Columns;
import io.aidhub.model.NoticeKind;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events of offers and of applications across areas, for the relay: they name one of these and no household, so no status ever travels with them. */
public final class ReferralEvents {
    private static final String EVENTS =
            """
            INSERT INTO status_event (event_id, kind, effective_on, recorded_at, households, offer_id)
            SELECT gen_random_uuid(), :kind, :day, :now, '{}', given.offer_id
            FROM unnest(:offers::uuid[]) WITH ORDINALITY AS given (offer_id, place) ORDER BY given.place
            """;
    private static final String WAKE = "SELECT pg_notify('aidhub_events', '')";
    private final JdbcClient jdbc;

    public ReferralEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes one event for each offer, in their order, in the caller's transaction; the relay wakes when it commits. */
    public void announce(NoticeKind kind, List<UUID> offers, LocalDate day, OffsetDateTime now) {
        jdbc.sql(EVENTS)
                .param("kind", kind.name())
                .param("day", day)
                .param("now", now)
                .param("offers", Columns.texts(offers))
                .update();
        jdbc.sql(WAKE).query(row -> {});
    }
}
