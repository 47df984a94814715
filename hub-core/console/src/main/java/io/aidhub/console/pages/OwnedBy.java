package io.aidhub.console.pages;

import io.aidhub.hub.receiver.OwnEndpoint;
import io.aidhub.hub.receiver.OwnSecret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver may set itself, as its page shows it.
 *
 * @param home the page, without the console's root
 * @param endpoint null when its address is the administrator's affair
 */
record OwnedBy(
        String subscription, String home, OwnEndpoint.@Nullable Endpoint endpoint, List<OwnSecret.Kept> secrets) {
    static OwnedBy of(String subscription, String home, OwnEndpoint endpoints, OwnSecret secrets) {
        return new OwnedBy(subscription, home, endpoints.find(subscription).orElse(null), secrets.of(subscription));
    }
}
