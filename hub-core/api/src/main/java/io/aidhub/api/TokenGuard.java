package io.aidhub.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets nobody in without the bearer token of this hub. Compared in constant time; read anew for each call, so that a changed file counts at once. */
public final class TokenGuard implements HandlerInterceptor {
    private static final String SCHEME = "Bearer ";

    private final Supplier<String> token;

    public TokenGuard(Supplier<String> token) {
        this.token = token;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        String expected = token.get().strip();
        if (header == null || expected.isEmpty() || !header.startsWith(SCHEME)) {
            throw new ApiProblem(ApiProblem.Kind.TOKEN_MISSING);
        }
        byte[] given = header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, expected.getBytes(StandardCharsets.UTF_8))) {
            throw new ApiProblem(ApiProblem.Kind.TOKEN_WRONG);
        }
        return true;
    }
}
