package io.aidhub.app.demo;

import io.aidhub.app.command.Screen;
import io.aidhub.app.start.Hub;
import io.aidhub.hub.account.AccountDesk;
import io.aidhub.hub.account.AccountScopes;
import io.aidhub.ledger.sight.Accounts;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** One account for every role, department and charity of the demonstration, so that each page can be seen as its user sees it. */
final class DemoAccounts {
    /** Name of the secret that is their password. */
    static final String PASSWORD = "console.password";

    private static final String TOWNSHIP = "370322100"; // 青城镇

    private final Hub hub;
    private final String password;
    private final Screen screen;

    DemoAccounts(Hub hub, String password, Screen screen) {
        this.hub = hub;
        this.password = password;
        this.screen = screen;
    }

    void open() {
        Accounts accounts = hub.part(Accounts.class);
        String hash = Objects.requireNonNull(hub.part(PasswordEncoder.class).encode(password));
        // On purpose without the duty to set an own password: it is printed for everybody to see, and the demonstration
        // must open at once.
        people().forEach(viewer -> accounts.put(viewer, hash, false));
    }

    /** Where the console is, and who may log in. */
    void tell() {
        screen.say("demo.accounts", hub.address(), password);
        people().forEach(viewer -> screen.say("demo.account", viewer.account(), viewer.displayName()));
    }

    private List<Viewer> people() {
        List<Viewer> people = new ArrayList<>();
        people.add(viewer("officer", "officer", ViewerRole.COUNTY_OFFICER, null, null, null));
        people.add(viewer("qingcheng", "township", ViewerRole.TOWNSHIP_WORKER, TOWNSHIP, null, null));
        AccountScopes scopes = hub.part(AccountDesk.class).scopes();
        scopes.departments().stream()
                .sorted()
                .forEach(department ->
                        people.add(viewer(department, "liaison", ViewerRole.LIAISON, null, department, null)));
        scopes.charities().stream()
                .sorted()
                .forEach(subscription -> people.add(
                        viewer(subscription, "charity", ViewerRole.CHARITY_WORKER, null, null, subscription)));
        people.add(viewer("auditor", "auditor", ViewerRole.AUDITOR, null, null, null));
        people.add(viewer("admin", "admin", ViewerRole.ADMINISTRATOR, null, null, null));
        return people;
    }

    private Viewer viewer(
            String account,
            String name,
            ViewerRole role,
            @Nullable String area,
            @Nullable String department,
            @Nullable String subscription) {
        return new Viewer(account, screen.text("demo.account." + name), role, area, department, subscription);
    }
}
