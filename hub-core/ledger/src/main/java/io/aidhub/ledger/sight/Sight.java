package io.aidhub.ledger.sight;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way from a page to the database: a read-only transaction that takes the role {@code aidhub_viewer} and states who looks. Row security does the rest; a
 * query that asks for too much gets no foreign row.
 */
public final class Sight {
    private static final String LOOK =
            """
            SELECT set_config('aidhub.viewer_role', :role, true), set_config('aidhub.viewer_account', :account, true),
                   set_config('aidhub.viewer_area', :area, true), set_config('aidhub.viewer_department', :department, true), set_config('aidhub.viewer_subscription', :subscription, true)
            """;
    private static final String AS_VIEWER = "SET LOCAL ROLE aidhub_viewer"; // ends with the transaction

    private final JdbcClient jdbc;
    private final TransactionTemplate reading;

    public Sight(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        // One picture for all queries of a page; never inside a transaction of the hub, which would lose its own role.
        this.reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** What {@code viewer} sees of {@code question}; all its queries see one moment. */
    public <T> T look(Viewer viewer, Function<JdbcClient, T> question) {
        return Objects.requireNonNull(reading.execute(status -> {
            jdbc.sql(LOOK)
                    .param("role", viewer.role().name())
                    .param("account", viewer.account())
                    .param("area", text(viewer.area()))
                    .param("department", text(viewer.department()))
                    .param("subscription", text(viewer.subscription()))
                    .query((row, n) -> true)
                    .list();
            jdbc.sql(AS_VIEWER).update();
            return question.apply(jdbc);
        }));
    }

    private static String text(@Nullable String scope) {
        return scope == null ? "" : scope;
    }
}
