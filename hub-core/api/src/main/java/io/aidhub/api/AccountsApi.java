package io.aidhub.api;

import io.aidhub.hub.account.AccountDesk;
import io.aidhub.ledger.sight.Accounts;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Accounts of the console: the way in for a county that has none yet. A generated password is answered once. */
@RestController
@RequestMapping("/api/v1/accounts")
public final class AccountsApi {
    private final AccountDesk desk;

    public AccountsApi(AccountDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    List<Listed> accounts() {
        return desk.all().stream().map(Listed::of).toList();
    }

    @PostMapping
    Opened open(@RequestBody Wanted wanted) {
        return Opened.of(desk.open(
                new AccountDesk.Asked(
                        Objects.requireNonNullElse(wanted.account(), ""),
                        wanted.name(),
                        Objects.requireNonNullElse(wanted.role(), ""),
                        wanted.area(),
                        wanted.department(),
                        wanted.subscription()),
                new Actor(wanted.by()).named()));
    }

    @PostMapping("/{account}/password")
    Opened renew(@PathVariable("account") String account, @RequestBody Actor actor) {
        return Opened.of(desk.renew(account, actor.named()));
    }

    @PostMapping("/{account}/close")
    Closed close(@PathVariable("account") String account, @RequestBody Actor actor) {
        desk.close(account, actor.named());
        return new Closed(account);
    }

    /**
     * What is asked for; of the scopes only the role's own counts.
     *
     * @param name shown on pages; the account itself when it is missing
     * @param by who opens it
     */
    record Wanted(
            @Nullable String account,
            @Nullable String name,
            @Nullable String role,
            @Nullable String area,
            @Nullable String department,
            @Nullable String subscription,
            @Nullable String by) {}

    /** @param scope area, department or subscription; empty for the whole county */
    record Listed(String account, String name, ViewerRole role, String scope, boolean open, boolean locked) {
        static Listed of(Accounts.Account account) {
            Viewer viewer = account.viewer();
            return new Listed(
                    viewer.account(),
                    viewer.displayName(),
                    viewer.role(),
                    scope(viewer),
                    account.open(),
                    account.locked());
        }

        private static String scope(Viewer viewer) {
            for (String scope : new @Nullable String[] {viewer.area(), viewer.department(), viewer.subscription()}) {
                if (scope != null) {
                    return scope;
                }
            }
            return "";
        }
    }

    /** @param password cannot be read again */
    record Opened(String account, ViewerRole role, String password) {
        static Opened of(AccountDesk.Opened opened) {
            return new Opened(opened.viewer().account(), opened.viewer().role(), opened.password());
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Opened " + account;
        }
    }

    record Closed(String account) {}
}
