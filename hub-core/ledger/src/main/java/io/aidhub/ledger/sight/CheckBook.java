package io.aidhub.ledger.sight;

import io.aidhub.ledger.compare.CheckedList;
import io.aidhub.ledger.compare.ListCheckStore;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** List checks that were made (做过的比对), by their counts: everybody's for an auditor, the own for all others. Nobody asked about is named. */
public final class CheckBook {
    // Row security leaves the own account; an account that changed its role or scope has no more to do with what it
    // asked before.
    private static final String IN_SIGHT =
            """
            WHERE ((SELECT viewer_is('AUDITOR')) OR (asker = :asker AND role = :role AND scope IS NOT DISTINCT FROM :scope::text))
            """;
    private static final String FIND =
            ListCheckStore.COLUMNS + IN_SIGHT + "ORDER BY checked_at DESC, check_id LIMIT 20 OFFSET :offset";
    private static final String COUNT = "SELECT count(*) FROM list_check " + IN_SIGHT;
    private static final String ONE = ListCheckStore.COLUMNS + IN_SIGHT + "AND check_id = :check";

    private final Sight sight;

    public CheckBook(Sight sight) {
        this.sight = sight;
    }

    /**
     * One page, newest first.
     *
     * @param role of the viewer as list checks name it
     * @param scope area or department of the viewer; null: the whole county
     */
    public Slice<CheckedList> find(Viewer viewer, String role, @Nullable String scope, int page) {
        return sight.look(
                viewer,
                jdbc -> new Slice<>(
                        asked(jdbc, FIND, viewer, role, scope)
                                .param("offset", Slice.offset(page))
                                .query(ListCheckStore::checked)
                                .list(),
                        asked(jdbc, COUNT, viewer, role, scope)
                                .query(Long.class)
                                .single(),
                        Math.max(0, page)));
    }

    /** @return empty when there is no such check or it is another's */
    public Optional<CheckedList> open(Viewer viewer, String role, @Nullable String scope, UUID check) {
        return sight.look(viewer, jdbc -> asked(jdbc, ONE, viewer, role, scope)
                .param("check", check)
                .query(ListCheckStore::checked)
                .optional());
    }

    private static JdbcClient.StatementSpec asked(
            JdbcClient jdbc, String sql, Viewer viewer, String role, @Nullable String scope) {
        return jdbc.sql(sql)
                .param("asker", viewer.account())
                .param("role", role)
                .param("scope", scope);
    }
}
