package io.aidhub.console.access;

import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.sight.Accounts;
import io.aidhub.ledger.sight.ViewerRole;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Doors: machines by their own guards, people by login; a page opens by its rule in {@link Page}, anything else to nobody. */
@Configuration(proxyBeanMethods = false)
public class ConsoleSecurity {
    // Nothing from another host, no script in a page: an intranet has no CDN, and an injected script must not run.
    private static final String POLICY =
            "default-src 'self'; img-src 'self' data:; style-src 'self'; style-src-attr 'unsafe-inline'; "
                    + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    private static final String[] OPEN = {"/login", "/assets/**", "/webjars/**", "/error"};
    private static final RequestMatcher WITHOUT_OWN_PASSWORD =
            new OrRequestMatcher(Stream.concat(Stream.of(OPEN), Stream.of("/logout", Page.PASSWORD.path()))
                    .map(path -> (RequestMatcher)
                            PathPatternRequestMatcher.withDefaults().matcher(path))
                    .toList());

    @Bean
    PasswordEncoder passwords() {
        return new BCryptPasswordEncoder();
    }

    @Bean
    LoginBook loginBook(Accounts accounts, AuditTrail audit) {
        return new LoginBook(accounts, audit);
    }

    /** REST, webhooks and health answer for themselves: a token, a signature, or nothing worth guarding. */
    @Bean
    @Order(1)
    SecurityFilterChain machines(HttpSecurity http) throws Exception {
        return http.securityMatcher("/api/**", "/webhooks/**", "/hubs/**", "/receivers/**", "/actuator/**")
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http, Accounts accounts) throws Exception {
        return http.authorizeHttpRequests(rules -> {
                    rules.requestMatchers(OPEN).permitAll();
                    rules.requestMatchers("/", "/logout").authenticated();
                    for (Page page : Page.values()) {
                        String[] paths = {page.path(), page.path() + "/**"};
                        for (String path : paths) {
                            rules.requestMatchers(HttpMethod.GET, path).hasAnyRole(names(page.readers()));
                            if (page.writers().isEmpty()) {
                                rules.requestMatchers(path).denyAll();
                            } else {
                                rules.requestMatchers(path).hasAnyRole(names(page.writers()));
                            }
                        }
                    }
                    rules.anyRequest().denyAll();
                })
                .formLogin(login -> login.loginPage("/login")
                        .successHandler((request, response, who) -> response.sendRedirect(request.getContextPath()
                                + Page.home(((ConsoleUser) Objects.requireNonNull(who.getPrincipal())).viewer())))
                        .permitAll())
                .addFilterBefore(new AccountStillOpen(accounts, WITHOUT_OWN_PASSWORD), AuthorizationFilter.class)
                .logout(logout -> logout.logoutSuccessUrl("/login?out"))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(POLICY))
                        .cacheControl(Customizer.withDefaults())
                        .referrerPolicy(Customizer.withDefaults()))
                .build();
    }

    private static String[] names(Set<ViewerRole> roles) {
        return roles.stream().map(Enum::name).toArray(String[]::new);
    }
}
