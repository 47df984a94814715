package io.aidhub.console.access;

import io.aidhub.ledger.sight.Accounts;
import io.aidhub.ledger.sight.Viewer;
import java.io.Serial;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** An account as Spring Security knows it; {@link #viewer()} is what pages pass on. */
public final class ConsoleUser implements UserDetails {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Accounts.Account account;

    ConsoleUser(Accounts.Account account) {
        this.account = account;
    }

    public Viewer viewer() {
        return account.viewer();
    }

    /** The password was given by somebody else: nothing opens but the page to set an own one. */
    public boolean mustChange() {
        return account.mustChange();
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of(new SimpleGrantedAuthority("ROLE_" + viewer().role().name()));
    }

    @Override
    public String getPassword() {
        return Objects.requireNonNullElse(account.passwordHash(), "");
    }

    @Override
    public String getUsername() {
        return viewer().account();
    }

    @Override
    public boolean isAccountNonLocked() {
        return !account.locked();
    }

    @Override
    public boolean isEnabled() {
        return account.open();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConsoleUser user && user.getUsername().equals(getUsername());
    }

    @Override
    public int hashCode() {
        return getUsername().hashCode();
    }

    @Override
    public String toString() {
        return getUsername();
    }
}
