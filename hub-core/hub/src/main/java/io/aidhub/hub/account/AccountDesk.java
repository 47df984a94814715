package io.aidhub.hub.account;

import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.sight.Accounts;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where accounts of the console are opened and closed (账号管理). Nobody chooses a password for somebody else: each is drawn, shown once, kept only as a hash, and
 * must be changed at the first login ({@link OwnPassword}).
 */
public final class AccountDesk {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,39}");
    private static final int MOST_OF_A_NAME = 60;
    // No characters that are taken for one another on paper; 16 of them are 79 bits.
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP = 4;

    private final Accounts accounts;
    private final Supplier<AccountScopes> scopes;
    private final UnaryOperator<String> hash;
    private final RandomGenerator random;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    /**
     * A desk.
     *
     * @param hash turns a password into what is kept of it
     * @param random fit for secrets
     */
    public AccountDesk(
            Accounts accounts,
            Supplier<AccountScopes> scopes,
            UnaryOperator<String> hash,
            RandomGenerator random,
            AuditTrail audit,
            TransactionTemplate transactions) {
        this.accounts = accounts;
        this.scopes = scopes;
        this.hash = hash;
        this.random = random;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** All accounts, without their hashes. */
    public List<Accounts.Account> all() {
        return accounts.all();
    }

    public AccountScopes scopes() {
        return scopes.get();
    }

    /**
     * Opens an account, also one that was closed before.
     *
     * @param by who opens it
     * @throws AccountProblem when something about it is not right; nothing is opened then
     */
    public Opened open(Asked asked, String by) {
        requireNamed(by);
        Viewer viewer = checked(asked);
        return inOne(() -> {
            if (accounts.find(viewer.account()).filter(Accounts.Account::open).isPresent()) {
                throw new AccountProblem(AccountProblem.Kind.EXISTS, viewer.account());
            }
            return give(viewer, by, AuditAction.ACCOUNT_OPEN);
        });
    }

    /** A new password for an open account; it is unlocked by it too. */
    public Opened renew(String account, String by) {
        requireNamed(by);
        return inOne(() -> give(openAccount(account), by, AuditAction.ACCOUNT_PASSWORD));
    }

    /** Closes an account: nobody comes in by it any more. */
    public void close(String account, String by) {
        requireNamed(by);
        if (account.equals(by)) {
            throw new AccountProblem(AccountProblem.Kind.OWN_ACCOUNT, account);
        }
        transactions.executeWithoutResult(status -> {
            if (!accounts.close(account)) {
                throw new AccountProblem(AccountProblem.Kind.NO_SUCH_ACCOUNT, account);
            }
            audit.append(by, AuditAction.ACCOUNT_CLOSE, "account " + account, "closed");
        });
    }

    private Opened give(Viewer viewer, String by, AuditAction action) {
        String password = password();
        accounts.put(viewer, hash.apply(password), true);
        audit.append(by, action, "account " + viewer.account(), viewer.role() + scope(viewer));
        return new Opened(viewer, password);
    }

    private Viewer openAccount(String account) {
        return accounts.find(account)
                .filter(Accounts.Account::open)
                .map(Accounts.Account::viewer)
                .orElseThrow(() -> new AccountProblem(AccountProblem.Kind.NO_SUCH_ACCOUNT, account));
    }

    private Viewer checked(Asked asked) {
        String account = asked.account().strip();
        if (!NAME.matcher(account).matches()) {
            throw new AccountProblem(AccountProblem.Kind.NAME_INVALID, "");
        }
        ViewerRole role = role(asked.role());
        String shown = text(asked.displayName());
        return new Viewer(
                account,
                shown.isEmpty() ? account : shown.substring(0, Math.min(shown.length(), MOST_OF_A_NAME)),
                role,
                role == ViewerRole.TOWNSHIP_WORKER
                        ? scope(asked.area(), scopes()::hasArea, AccountProblem.Kind.AREA_UNKNOWN)
                        : null,
                role == ViewerRole.LIAISON
                        ? scope(
                                asked.department(),
                                scopes().departments()::contains,
                                AccountProblem.Kind.DEPARTMENT_UNKNOWN)
                        : null,
                role == ViewerRole.CHARITY_WORKER
                        ? scope(
                                asked.subscription(),
                                scopes().charities()::contains,
                                AccountProblem.Kind.SUBSCRIPTION_UNKNOWN)
                        : null);
    }

    private static ViewerRole role(String asked) {
        String name = asked.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        for (ViewerRole role : ViewerRole.values()) {
            if (role.name().equals(name)) {
                return role;
            }
        }
        throw new AccountProblem(
                AccountProblem.Kind.ROLE_UNKNOWN, List.of(ViewerRole.values()).toString());
    }

    private static String scope(
            @Nullable String asked, Function<String, Boolean> known, AccountProblem.Kind otherwise) {
        String scope = text(asked);
        if (!known.apply(scope)) {
            throw new AccountProblem(otherwise, scope);
        }
        return scope;
    }

    private static String scope(Viewer viewer) {
        String scope = Objects.requireNonNullElse(
                viewer.area(),
                Objects.requireNonNullElse(viewer.department(), Objects.requireNonNullElse(viewer.subscription(), "")));
        return scope.isEmpty() ? "" : " " + scope;
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }

    private static void requireNamed(String by) {
        if (by.isBlank()) {
            throw new AccountProblem(AccountProblem.Kind.NOBODY_NAMED, "");
        }
    }

    private String password() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            if (i > 0 && i % GROUP == 0) {
                password.append('-');
            }
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    private Opened inOne(java.util.function.Supplier<Opened> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }

    /**
     * An account as somebody asks for it; of the scopes only the role's own counts.
     *
     * @param role name of a {@link ViewerRole}, in any case, with hyphens or underscores
     * @param area of a township worker: 9 digits, or the beginning of them
     * @param department of a liaison
     * @param subscription of a charity worker: whose queue
     */
    public record Asked(
            String account,
            @Nullable String displayName,
            String role,
            @Nullable String area,
            @Nullable String department,
            @Nullable String subscription) {}

    /** @param password to be shown once; nobody can read it again */
    public record Opened(Viewer viewer, String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Opened " + viewer.account();
        }
    }
}
