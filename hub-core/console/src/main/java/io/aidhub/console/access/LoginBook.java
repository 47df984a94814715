package io.aidhub.console.access;

import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.sight.Accounts;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** Finds accounts for the login, and writes down who came in and who failed to. */
public final class LoginBook implements UserDetailsService {
    private final Accounts accounts;
    private final AuditTrail audit;

    public LoginBook(Accounts accounts, AuditTrail audit) {
        this.accounts = accounts;
        this.audit = audit;
    }

    @Override
    public ConsoleUser loadUserByUsername(String name) {
        return accounts.find(name).map(ConsoleUser::new).orElseThrow(() -> new UsernameNotFoundException("no account"));
    }

    @EventListener
    void cameIn(AuthenticationSuccessEvent event) {
        String account = event.getAuthentication().getName();
        accounts.loginSucceeded(account);
        audit.append(account, AuditAction.LOGIN, "account " + account, "came in");
    }

    @EventListener
    void failed(AbstractAuthenticationFailureEvent event) {
        String account = event.getAuthentication().getName();
        if (accounts.find(account).isPresent()) { // what else was typed may be anything, a password too: never kept
            accounts.loginFailed(account);
            audit.append(account, AuditAction.LOGIN_REFUSED, "account " + account, "wrong password, locked or closed");
        }
    }
}
