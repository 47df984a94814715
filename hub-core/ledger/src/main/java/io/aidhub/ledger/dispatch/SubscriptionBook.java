package io.aidhub.ledger.dispatch;

import io.aidhub.ledger.audit.HashChain;
import io.aidhub.model.Citation;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The subscriptions (订阅) of this hub with every version of purpose, basis and field set they ever had. */
public final class SubscriptionBook {
    private static final String INSERT =
            """
            INSERT INTO subscription (subscription_id, department, connector, definition_version, chain_head)
            VALUES (:subscription, :department, :connector, 0, :genesis) ON CONFLICT (subscription_id) DO NOTHING
            """;
    private static final String LOCK =
            "SELECT definition_version FROM subscription WHERE subscription_id = :subscription FOR UPDATE";
    private static final String SAME =
            """
            SELECT count(*) FROM subscription_definition
            WHERE subscription_id = :subscription AND version = :version AND purpose = :purpose
              AND basis_document = :document AND basis_clause = :clause AND basis_quote = :quote
              AND fields = :fields::text[] AND categories = :categories::text[]
            """;
    private static final String DEFINE =
            """
            INSERT INTO subscription_definition (subscription_id, version, purpose, basis_document, basis_clause, basis_quote,
                                                 fields, categories, recorded_at)
            VALUES (:subscription, :version, :purpose, :document, :clause, :quote, :fields::text[], :categories::text[], :now)
            """;
    private static final String USE =
            "UPDATE subscription SET definition_version = :version WHERE subscription_id = :subscription";
    private static final String CONNECT =
            """
            UPDATE subscription SET connector = :connector, department = :department
            WHERE subscription_id = :subscription AND (connector, department) IS DISTINCT FROM (:connector, :department)
            """;
    private static final String LIST =
            """
            SELECT subscription_id, department, connector, state, next_sequence - 1 AS written, down_since, down_cause
            FROM subscription ORDER BY subscription_id
            """;
    private static final String SET_STATE =
            "UPDATE subscription SET state = :state WHERE subscription_id = :subscription";

    private static final String TAKES_SNAPSHOTS =
            """
            UPDATE subscription SET snapshot_households = :households
            WHERE subscription_id = :subscription AND snapshot_households IS DISTINCT FROM :households::int
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    public SubscriptionBook(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Enters a subscription, or a new version of its definition when anything of it changed. */
    public void enter(
            String subscription,
            String department,
            String connector,
            String purpose,
            Citation basis,
            List<String> fields,
            Collection<String> categories) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql(INSERT)
                    .param("subscription", subscription)
                    .param("department", department)
                    .param("connector", connector)
                    .param("genesis", HashChain.GENESIS)
                    .update();
            int version = jdbc.sql(LOCK)
                    .param("subscription", subscription)
                    .query(Integer.class)
                    .single();
            jdbc.sql(CONNECT)
                    .param("connector", connector)
                    .param("department", department)
                    .param("subscription", subscription)
                    .update();
            if (define(SAME, subscription, version, purpose, basis, fields, categories)
                            .query(Long.class)
                            .single()
                    == 1) {
                return;
            }
            define(DEFINE, subscription, version + 1, purpose, basis, fields, categories)
                    .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .update();
            jdbc.sql(USE)
                    .param("version", version + 1)
                    .param("subscription", subscription)
                    .update();
        });
    }

    private JdbcClient.StatementSpec define(
            String sql,
            String subscription,
            int version,
            String purpose,
            Citation basis,
            List<String> fields,
            Collection<String> categories) {
        return jdbc.sql(sql)
                .param("subscription", subscription)
                .param("version", version)
                .param("purpose", purpose)
                .param("document", basis.document())
                .param("clause", basis.clause())
                .param("quote", basis.quote())
                .param("fields", fields.toArray(String[]::new))
                .param("categories", categories.stream().sorted().toArray(String[]::new));
    }

    /** Stops hand-over and keeps the backlog. */
    public void suspend(String subscription) {
        jdbc.sql(SET_STATE)
                .param("state", "SUSPENDED")
                .param("subscription", subscription)
                .update();
    }

    public void resume(String subscription) {
        jdbc.sql(SET_STATE)
                .param("state", "ACTIVE")
                .param("subscription", subscription)
                .update();
    }

    /** @param households most in one part of a snapshot, as its connector declares it; 0: it takes none */
    public void takesSnapshots(String subscription, int households) {
        jdbc.sql(TAKES_SNAPSHOTS)
                .param("households", households == 0 ? null : households)
                .param("subscription", subscription)
                .update();
    }

    public List<Entry> entries() {
        return jdbc.sql(LIST).query(Entry.class).list();
    }

    /**
     * One subscription as it stands.
     *
     * @param written notices written so far, its highest sequence
     */
    public record Entry(
            String subscriptionId,
            String department,
            String connector,
            String state,
            long written,
            @Nullable OffsetDateTime downSince,
            @Nullable String downCause) {}
}
