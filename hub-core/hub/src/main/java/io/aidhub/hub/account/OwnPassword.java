package io.aidhub.hub.account;

import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.sight.Accounts;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where somebody sets an own password (本人改密). What an administrator drew is known to two people; what is set here is known to one, so that what an account did was
 * done by its owner.
 */
public final class OwnPassword {
    /** Fewest characters. */
    public static final int SHORTEST = 12;

    private static final int MOST_BYTES = 72; // bcrypt reads no further

    private final Accounts accounts;
    private final UnaryOperator<String> hash;
    private final BiPredicate<String, String> matches;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    /**
     * A desk.
     *
     * @param hash turns a password into what is kept of it
     * @param matches whether a password is the one a hash was made of
     */
    public OwnPassword(
            Accounts accounts,
            UnaryOperator<String> hash,
            BiPredicate<String, String> matches,
            AuditTrail audit,
            TransactionTemplate transactions) {
        this.accounts = accounts;
        this.hash = hash;
        this.matches = matches;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * Changes it; every session of the account ends by that, see {@code AccountStillOpen} of the console.
     *
     * @param account whose it is and who asks
     * @param again the new one, typed a second time
     * @throws AccountProblem when it cannot be changed so; a wrong old password counts as a failed login
     */
    public void change(String account, String old, String fresh, String again) {
        Accounts.Account found = accounts.find(account)
                .filter(Accounts.Account::open)
                .orElseThrow(() -> new AccountProblem(AccountProblem.Kind.NO_SUCH_ACCOUNT, account));
        if (found.locked()) {
            throw new AccountProblem(AccountProblem.Kind.LOCKED, account);
        }
        String oldHash = Objects.requireNonNull(found.passwordHash());
        if (!matches.test(old, oldHash)) {
            // Somebody at a screen left open must not find it out by trying.
            accounts.loginFailed(account);
            audit.append(account, AuditAction.ACCOUNT_PASSWORD_REFUSED, "account " + account, "wrong old password");
            throw new AccountProblem(AccountProblem.Kind.PASSWORD_WRONG, account);
        }
        check(old, fresh, again);
        String freshHash = hash.apply(fresh);
        transactions.executeWithoutResult(status -> {
            if (!accounts.change(account, oldHash, freshHash)) {
                throw new AccountProblem(AccountProblem.Kind.PASSWORD_WRONG, account);
            }
            audit.append(account, AuditAction.ACCOUNT_PASSWORD_OWN, "account " + account, "set an own password");
        });
    }

    private static void check(String old, String fresh, String again) {
        if (fresh.codePointCount(0, fresh.length()) < SHORTEST || fresh.isBlank()) {
            throw new AccountProblem(AccountProblem.Kind.PASSWORD_SHORT, Integer.toString(SHORTEST));
        }
        if (fresh.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new AccountProblem(AccountProblem.Kind.PASSWORD_LONG, Integer.toString(MOST_BYTES));
        }
        if (fresh.equals(old)) {
            throw new AccountProblem(AccountProblem.Kind.PASSWORD_SAME, "");
        }
        if (!fresh.equals(again)) {
            throw new AccountProblem(AccountProblem.Kind.PASSWORD_DIFFERS, "");
        }
    }
}
