package io.aidhub.ledger.sight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts of the console (账号). Passwords are kept as bcrypt hashes; five wrong ones in a row lock an account for a quarter of an hour. */
public final class Accounts {
    static final int FAILURES_ALLOWED = 5;
    static final Duration LOCK = Duration.ofMinutes(15);

    private static final String FIND =
            """
            SELECT account, display_name, role, area, department, subscription_id, password_hash, must_change, state,
                   coalesce(locked_until > :now, false) AS locked
            FROM account WHERE account = :account
            """;
    private static final String ALL =
            """
            SELECT account, display_name, role, area, department, subscription_id, '' AS password_hash, must_change, state,
                   coalesce(locked_until > :now, false) AS locked
            FROM account ORDER BY role, account
            """;
    private static final String PUT =
            """
            INSERT INTO account (account, display_name, role, area, department, subscription_id, password_hash, must_change, created_at)
            VALUES (:account, :name, :role, :area, :department, :subscription, :hash, :mustChange, :now)
            ON CONFLICT (account) DO UPDATE SET display_name = excluded.display_name, role = excluded.role, area = excluded.area,
                department = excluded.department, subscription_id = excluded.subscription_id, password_hash = excluded.password_hash,
                must_change = excluded.must_change, state = 'ACTIVE', failures = 0, locked_until = NULL
            """;
    private static final String CHANGE =
            """
            UPDATE account SET password_hash = :fresh, must_change = false, failures = 0
            WHERE account = :account AND state = 'ACTIVE' AND password_hash = :old
            """;
    private static final String CLOSE =
            "UPDATE account SET state = 'CLOSED' WHERE account = :account AND state = 'ACTIVE'";
    private static final String SUCCEEDED =
            "UPDATE account SET failures = 0, locked_until = NULL WHERE account = :account";
    private static final String FAILED =
            """
            UPDATE account SET failures = CASE WHEN failures + 1 >= :allowed THEN 0 ELSE failures + 1 END,
                locked_until = CASE WHEN failures + 1 >= :allowed THEN :until ELSE locked_until END
            WHERE account = :account
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    public Accounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Account> find(String account) {
        return jdbc.sql(FIND)
                .param("account", account)
                .param("now", now())
                .query(Accounts::account)
                .optional();
    }

    /** All accounts, without their hashes. */
    public List<Account> all() {
        return jdbc.sql(ALL).param("now", now()).query(Accounts::account).list();
    }

    /**
     * Opens an account, or gives an existing one a new role, scope and password.
     *
     * @param mustChange somebody else knows the password: its owner must set an own one first
     */
    public void put(Viewer viewer, String passwordHash, boolean mustChange) {
        jdbc.sql(PUT)
                .param("account", viewer.account())
                .param("name", viewer.displayName())
                .param("role", viewer.role().name())
                .param("area", viewer.area())
                .param("department", viewer.department())
                .param("subscription", viewer.subscription())
                .param("hash", passwordHash)
                .param("mustChange", mustChange)
                .param("now", now())
                .update();
    }

    /**
     * The owner sets an own password.
     *
     * @return false when the account was closed, or its password changed, meanwhile
     */
    public boolean change(String account, String oldHash, String freshHash) {
        return jdbc.sql(CHANGE)
                        .param("account", account)
                        .param("old", oldHash)
                        .param("fresh", freshHash)
                        .update()
                == 1;
    }

    /** @return false when there is no such open account */
    public boolean close(String account) {
        return jdbc.sql(CLOSE).param("account", account).update() == 1;
    }

    public void loginSucceeded(String account) {
        jdbc.sql(SUCCEEDED).param("account", account).update();
    }

    public void loginFailed(String account) {
        jdbc.sql(FAILED)
                .param("account", account)
                .param("allowed", FAILURES_ALLOWED)
                .param("until", now().plus(LOCK))
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                new Viewer(
                        row.getString("account"),
                        row.getString("display_name"),
                        ViewerRole.valueOf(row.getString("role")),
                        row.getString("area"),
                        row.getString("department"),
                        row.getString("subscription_id")),
                row.getString("password_hash"),
                row.getBoolean("must_change"),
                row.getString("state").equals("ACTIVE"),
                row.getBoolean("locked"));
    }

    /**
     * One account.
     *
     * @param mustChange its password was given by somebody else: it opens nothing but the page to set an own one
     * @param locked too many wrong passwords a short while ago
     */
    public record Account(
            Viewer viewer, @Nullable String passwordHash, boolean mustChange, boolean open, boolean locked) {
        /** Without the hash. */
        @Override
        public String toString() {
            return "Account " + viewer.account();
        }
    }
}
