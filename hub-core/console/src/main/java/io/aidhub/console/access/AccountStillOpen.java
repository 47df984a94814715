package io.aidhub.console.access;

import io.aidhub.ledger.sight.Accounts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session whose account was closed, or given another role or scope, since its login: at the next click, not at the next login. */
final class AccountStillOpen extends OncePerRequestFilter {
    private final Accounts accounts;

    AccountStillOpen(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.getPrincipal() instanceof ConsoleUser user && !stillSo(user)) {
            SecurityContextHolder.clearContext();
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            response.sendRedirect(request.getContextPath() + "/login?out");
            return;
        }
        rest.doFilter(request, response);
    }

    private boolean stillSo(ConsoleUser user) {
        return accounts.find(user.getUsername())
                .filter(account -> account.open() && account.viewer().equals(user.viewer()))
                .isPresent();
    }
}
