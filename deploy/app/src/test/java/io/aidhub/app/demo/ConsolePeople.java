package io.aidhub.app.demo;

import io.aidhub.app.command.Screen;
import io.aidhub.ledger.sight.Accounts;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The demonstration's accounts in a running county: one for every role, department and charity. */
final class ConsolePeople {
    private final List<Viewer> all;

    ConsolePeople(RunningCounty county) {
        new DemoAccounts(county.hub(), password(county), Screen.ofTerminal()).open();
        this.all = county.hub().part(Accounts.class).all().stream()
                .map(Accounts.Account::viewer)
                .toList();
    }

    static String password(RunningCounty county) {
        try {
            return DemoSettings.password(county.options().secrets());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Viewer> all() {
        return all;
    }

    Viewer one(ViewerRole role) {
        return all.stream().filter(viewer -> viewer.role() == role).findFirst().orElseThrow();
    }

    Viewer named(String account) {
        return all.stream()
                .filter(viewer -> viewer.account().equals(account))
                .findFirst()
                .orElseThrow();
    }
}
