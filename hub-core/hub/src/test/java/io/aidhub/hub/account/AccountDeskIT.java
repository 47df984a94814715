package io.aidhub.hub.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidhub.embedded.EmbeddedPostgres;
import io.aidhub.ledger.audit.AuditChain;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.sight.Accounts;
import io.aidhub.ledger.sight.ViewerRole;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AccountDeskIT {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-05T02:00:00Z"), ZoneOffset.UTC);

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;
    private static JdbcClient jdbc;
    private static Accounts accounts;
    private static AccountDesk desk;

    @BeforeAll
    static void open() throws IOException {
        postgres = EmbeddedPostgres.start(
                EmbeddedPostgres.Settings.in(folder.resolve("postgres")).withoutSync());
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(postgres.jdbcUrl("aidhub"));
        database.setUser(postgres.user());
        database.setPassword(postgres.password());
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        accounts = new Accounts(jdbc, CLOCK);
        desk = new AccountDesk(
                accounts,
                new AccountScopes(Set.of("370322100", "370322101"), Set.of("education"), Set.of("charity-cixin")),
                password -> "hash of " + password,
                new SecureRandom(),
                new AuditTrail(jdbc, transactions, CLOCK),
                transactions);
    }

    @AfterAll
    static void close() {
        postgres.close();
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
