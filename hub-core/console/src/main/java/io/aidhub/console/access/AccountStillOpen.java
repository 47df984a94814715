package io.aidhub.console.access;

import io.aidhub.ledger.sight.Accounts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session whose account was closed, or given another role, scope or password, since its login: at the next click, not at the next login. A session that began
 * with a password somebody else gave gets no further than to the page where its owner sets an own one.
 */
final class AccountStillOpen extends OncePerRequestFilter {
    private final Accounts accounts;
    private final RequestMatcher open;

    /** @param open what a session may ask for before it has an own password, beside that page */
    AccountStillOpen(Accounts accounts, RequestMatcher open) {
        this.accounts = accounts;
        this.open = open;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !(who.getPrincipal() instanceof ConsoleUser user)) {
            rest.doFilter(request, response);
            return;
        }
        Optional<Accounts.Account> account = stillSo(user);
        if (account.isEmpty()) {
            SecurityContextHolder.clearContext();
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            response.sendRedirect(request.getContextPath() + "/login?out");
        } else if (account.get().mustChange() && !open.matches(request)) {
            response.sendRedirect(request.getContextPath() + Page.PASSWORD.path());
        } else {
            rest.doFilter(request, response);
        }
    }

    private Optional<Accounts.Account> stillSo(ConsoleUser user) {
        return accounts.find(user.getUsername())
                .filter(account -> account.open()
                        && account.viewer().equals(user.viewer())
                        && user.getPassword().equals(account.passwordHash()));
    }
}
