package io.aidhub.hub.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.aidhub.hub.testing.TestDatabase;
import io.aidhub.ledger.audit.AuditChain;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.sight.Accounts;
import io.aidhub.ledger.sight.ViewerRole;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AccountDeskIT {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-05T02:00:00Z"), ZoneOffset.UTC);

    private static HikariDataSource database;
    private static JdbcClient jdbc;
    private static Accounts accounts;
    private static AccountDesk desk;
    private static OwnPassword own;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        jdbc = JdbcClient.create(database);
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        accounts = new Accounts(jdbc, CLOCK);
        AuditTrail audit = new AuditTrail(jdbc, transactions, CLOCK);
        own = new OwnPassword(
                accounts,
                password -> "hash of " + password,
                (password, hash) -> hash.equals("hash of " + password),
                audit,
                transactions);
        desk = new AccountDesk(
                accounts,
                () -> new AccountScopes(Set.of("370322100", "370322101"), Set.of("education"), Set.of("charity-cixin")),
                password -> "hash of " + password,
                new SecureRandom(),
                audit,
                transactions);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void noAccounts() {
        jdbc.sql("DELETE FROM account").update();
    }

    private static AccountDesk.Asked asked(String account, String role, @Nullable String scope) {
        return new AccountDesk.Asked(account, "显示名", role, scope, scope, scope);
    }

    @Test
    void aPasswordIsDrawnAnsweredOnceAndKeptOnlyAsItsHash() {
        AccountDesk.Opened opened = desk.open(asked("wang.li", "township-worker", "370322101"), "installer");

        assertThat(opened.password()).matches("[a-z2-9]{4}(-[a-z2-9]{4}){3}");
        assertThat(opened.toString()).doesNotContain(opened.password());
        Accounts.Account kept = accounts.find("wang.li").orElseThrow();
        assertThat(kept.passwordHash()).isEqualTo("hash of " + opened.password());
        assertThat(kept.viewer().role()).isEqualTo(ViewerRole.TOWNSHIP_WORKER);
        assertThat(kept.viewer().area()).isEqualTo("370322101");
        assertThat(kept.viewer().department()).isNull();
        assertThat(desk.open(asked("li.na", "AUDITOR", null), "installer").password())
                .isNotEqualTo(opened.password());
    }

    @Test
    void whatIsNotRightIsRefusedAndOpensNothing() {
        assertThat(List.of(
                        refused(asked("Wang Li", "AUDITOR", null)),
                        refused(asked("wang", "king", null)),
                        refused(asked("wang", "TOWNSHIP_WORKER", "110101001")),
                        refused(asked("wang", "TOWNSHIP_WORKER", "37")),
                        refused(asked("wang", "LIAISON", "nobody")),
                        refused(asked("wang", "CHARITY_WORKER", null))))
                .containsExactly(
                        AccountProblem.Kind.NAME_INVALID,
                        AccountProblem.Kind.ROLE_UNKNOWN,
                        AccountProblem.Kind.AREA_UNKNOWN,
                        AccountProblem.Kind.AREA_UNKNOWN,
                        AccountProblem.Kind.DEPARTMENT_UNKNOWN,
                        AccountProblem.Kind.SUBSCRIPTION_UNKNOWN);
        assertThat(desk.all()).isEmpty();
    }

    @Test
    void anAccountInUseIsNotGivenToSomebodyElseUntilItIsClosed() {
        desk.open(asked("wang", "AUDITOR", null), "installer");

        assertThat(refused(asked("wang", "ADMINISTRATOR", null))).isEqualTo(AccountProblem.Kind.EXISTS);
        desk.close("wang", "installer");
        assertThat(accounts.find("wang").orElseThrow().open()).isFalse();
        assertThat(problem(() -> desk.renew("wang", "installer")).kind())
                .isEqualTo(AccountProblem.Kind.NO_SUCH_ACCOUNT);
        desk.open(asked("wang", "ADMINISTRATOR", null), "installer");
        assertThat(problem(() -> desk.close("wang", "wang")).kind()).isEqualTo(AccountProblem.Kind.OWN_ACCOUNT);
    }

    @Test
    void aNewPasswordUnlocks() {
        desk.open(asked("wang", "AUDITOR", null), "installer");
        for (int i = 0; i < 5; i++) {
            accounts.loginFailed("wang");
        }
        assertThat(accounts.find("wang").orElseThrow().locked()).isTrue();

        desk.renew("wang", "installer");

        assertThat(accounts.find("wang").orElseThrow().locked()).isFalse();
    }

    @Test
    void aPasswordSomebodyElseGaveMustBeChangedAndTheOwnOneMustNot() {
        String given = desk.open(asked("wang", "AUDITOR", null), "installer").password();
        assertThat(accounts.find("wang").orElseThrow().mustChange()).isTrue();

        own.change("wang", given, "twelve chars", "twelve chars");

        Accounts.Account changed = accounts.find("wang").orElseThrow();
        assertThat(changed.mustChange()).isFalse();
        assertThat(changed.passwordHash()).isEqualTo("hash of twelve chars");
        desk.renew("wang", "installer");
        assertThat(accounts.find("wang").orElseThrow().mustChange()).isTrue();
        assertThat(jdbc.sql("SELECT actor || ' ' || action FROM audit_entry WHERE subject = 'account wang'"
                                + " ORDER BY number DESC LIMIT 2")
                        .query(String.class)
                        .list())
                .containsExactly("installer account.password", "wang account.password.own");
    }

    @Test
    void anOwnPasswordIsRefusedWithTheReasonAndStaysAsItWas() {
        String given = desk.open(asked("wang", "AUDITOR", null), "installer").password();
        String tooLong = "长".repeat(25);
        assertThat(List.of(
                        problem(() -> own.change("wang", "not it", "twelve chars", "twelve chars"))
                                .kind(),
                        problem(() -> own.change("wang", given, "eleven char", "eleven char"))
                                .kind(),
                        problem(() -> own.change("wang", given, tooLong, tooLong))
                                .kind(),
                        problem(() -> own.change("wang", given, given, given)).kind(),
                        problem(() -> own.change("wang", given, "twelve chars", "twelve Chars"))
                                .kind(),
                        problem(() -> own.change("nobody", given, "twelve chars", "twelve chars"))
                                .kind()))
                .containsExactly(
                        AccountProblem.Kind.PASSWORD_WRONG,
                        AccountProblem.Kind.PASSWORD_SHORT,
                        AccountProblem.Kind.PASSWORD_LONG,
                        AccountProblem.Kind.PASSWORD_SAME,
                        AccountProblem.Kind.PASSWORD_DIFFERS,
                        AccountProblem.Kind.NO_SUCH_ACCOUNT);
        assertThat(accounts.find("wang").orElseThrow().passwordHash()).isEqualTo("hash of " + given);
        assertThat(accounts.find("wang").orElseThrow().mustChange()).isTrue();
    }

    @Test
    void theOldPasswordCannotBeFoundByTrying() {
        String given = desk.open(asked("wang", "AUDITOR", null), "installer").password();
        for (int i = 0; i < 5; i++) {
            problem(() -> own.change("wang", "a guess", "twelve chars", "twelve chars"));
        }

        assertThat(problem(() -> own.change("wang", given, "twelve chars", "twelve chars"))
                        .kind())
                .isEqualTo(AccountProblem.Kind.LOCKED);
    }

    @Test
    void everyStepIsAuditedWithoutThePassword() {
        AccountDesk.Opened opened = desk.open(asked("zhang", "LIAISON", "education"), "installer");
        desk.renew("zhang", "installer");
        desk.close("zhang", "installer");

        assertThat(jdbc.sql(
                                "SELECT action || ' ' || detail FROM audit_entry WHERE subject = 'account zhang' ORDER BY number")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "account.open LIAISON education", "account.password LIAISON education", "account.close closed")
                .noneMatch(entry -> entry.contains(opened.password()));
        assertThat(new AuditChain(jdbc).firstBroken()).isEmpty();
    }

    @Test
    void everyProblemSpeaksBothLanguages() {
        for (AccountProblem.Kind kind : AccountProblem.Kind.values()) {
            AccountProblem problem = new AccountProblem(kind, "x");
            assertThat(problem.text(Locale.ENGLISH)).isNotBlank().isNotEqualTo(problem.text(Locale.CHINESE));
        }
    }

    private static AccountProblem.Kind refused(AccountDesk.Asked asked) {
        return problem(() -> desk.open(asked, "installer")).kind();
    }

    private static AccountProblem problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(AccountProblem.class, call);
    }
}
