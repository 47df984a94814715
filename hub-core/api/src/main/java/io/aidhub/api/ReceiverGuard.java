package io.aidhub.api;

import io.aidhub.ledger.dispatch.SubscriptionKeys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Lets a receiver's machine in to its own subscription, by the key it was given, and to no other. */
public final class ReceiverGuard implements HandlerInterceptor {
    /** Request attribute: whose machine asks. */
    static final String RECEIVER = "io.aidhub.receiver";

    private static final String SCHEME = "Bearer ";

    private final SubscriptionKeys keys;

    public ReceiverGuard(SubscriptionKeys keys) {
        this.keys = keys;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith(SCHEME)) {
            throw new ApiProblem(ApiProblem.Kind.RECEIVER_KEY_MISSING);
        }
        String owner = keys.owner(header.substring(SCHEME.length()).strip())
                .orElseThrow(() -> new ApiProblem(ApiProblem.Kind.RECEIVER_KEY_WRONG));
        if (!owner.equals(subscription(request))) {
            throw new ApiProblem(ApiProblem.Kind.RECEIVER_KEY_WRONG); // and not whether the other one exists
        }
        request.setAttribute(RECEIVER, owner);
        return true;
    }

    private static @Nullable Object subscription(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? variables.get("id")
                : null;
    }
}
