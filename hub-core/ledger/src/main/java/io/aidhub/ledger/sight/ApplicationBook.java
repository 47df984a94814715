package io.aidhub.ledger.sight;

import io.aidhub.ledger.applications.ApplicationStore;
import io.aidhub.ledger.applications.CrossAreaApplication;
import io.aidhub.ledger.grants.FreeText;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Applications across areas (异地受理台账) as an officer of the county or an auditor sees them: without the applicant. */
public final class ApplicationBook {
    private static final String OF_TAB =
            """
            WHERE CASE :tab WHEN 'TO_DECIDE' THEN from_hub IS NOT NULL AND state = 'TAKEN'
                            WHEN 'UNDER_WAY' THEN from_hub IS NULL AND state = 'TAKEN'
                            ELSE state <> 'TAKEN' END
            """;
    private static final String ROWS = ApplicationStore.COLUMNS + OF_TAB
            + "ORDER BY due_on NULLS LAST, arrived_at DESC, application_id LIMIT 20 OFFSET :offset";
    private static final String COUNT = "SELECT count(*) FROM cross_area_application " + OF_TAB;
    private static final String ONE = ApplicationStore.COLUMNS + "WHERE application_id = :id";
    /** Of the notices that told the other hub of it the last. */
    private static final String TOLD =
            """
            SELECT d.state, d.last_cause FROM delivery_line l
            JOIN delivery d ON d.subscription_id = l.subscription_id AND d.sequence = l.sequence
            WHERE l.line = :id ORDER BY l.sequence DESC LIMIT 1
            """;

    private final Sight sight;

    public ApplicationBook(Sight sight) {
        this.sight = sight;
    }

    /** One page: what is due first before the rest, newest first. */
    public Slice<CrossAreaApplication> find(Viewer viewer, Tab tab, int page) {
        return sight.look(
                viewer,
                jdbc -> new Slice<>(
                        jdbc.sql(ROWS)
                                .param("tab", tab.name())
                                .param("offset", Slice.offset(page))
                                .query(ApplicationStore::application)
                                .list(),
                        count(jdbc, tab),
                        Math.max(0, page)));
    }

    /** How many there are in a tab. */
    public long count(Viewer viewer, Tab tab) {
        return sight.look(viewer, jdbc -> count(jdbc, tab));
    }

    private static long count(JdbcClient jdbc, Tab tab) {
        return jdbc.sql(COUNT).param("tab", tab.name()).query(Long.class).single();
    }

    /** Empty when there is none, or the viewer sees none. */
    public Optional<Entry> open(Viewer viewer, UUID id) {
        return sight.look(viewer, jdbc -> jdbc.sql(ONE)
                .param("id", id)
                .query(ApplicationStore::application)
                .optional()
                .map(found -> new Entry(
                        found,
                        jdbc.sql(TOLD)
                                .param("id", id)
                                .query((row, number) -> new Told(
                                        row.getString("state"), FreeText.maskedOrNull(row.getString("last_cause"))))
                                .optional()
                                .orElse(null))));
    }

    /** Where an application is found. */
    public enum Tab {
        /** Another hub took it, this one decides. */
        TO_DECIDE,
        /** Taken here, another hub has not answered yet. */
        UNDER_WAY,
        ENDED
    }

    /**
     * One application.
     *
     * @param told what became of the last notice to the other hub; null: none was written yet
     */
    public record Entry(CrossAreaApplication application, @Nullable Told told) {}

    /**
     * A notice on its way.
     *
     * @param delivery a state of deliveries
     * @param cause why it is not there yet, or was refused
     */
    public record Told(String delivery, @Nullable String cause) {}
}
