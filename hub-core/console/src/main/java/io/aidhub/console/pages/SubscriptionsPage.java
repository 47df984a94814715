package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.ledger.sight.SubscriptionShelf;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.SubscriptionDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Subscriptions (订阅与依据): what leaves the hub, to whom, for what, and by which clause. */
@Controller
public final class SubscriptionsPage {
    private final SubscriptionShelf shelf;
    private final Mappings mappings;

    /** @param mappings for what the database does not keep: other languages, further clauses, area */
    public SubscriptionsPage(SubscriptionShelf shelf, Mappings mappings) {
        this.shelf = shelf;
        this.mappings = mappings;
    }

    @GetMapping("/subscriptions")
    String subscriptions(@AuthenticationPrincipal ConsoleUser user, Model model, Locale locale) {
        List<SubscriptionShelf.Definition> inForce = shelf.all(user.viewer());
        Map<String, SubscriptionDefinition> written = mappings.subscriptions().stream()
                .collect(Collectors.toUnmodifiableMap(SubscriptionDefinition::id, Function.identity()));
        model.addAttribute("subscriptions", inForce);
        model.addAttribute("written", written);
        model.addAttribute(
                "purposes",
                inForce.stream()
                        .collect(Collectors.toMap(
                                SubscriptionShelf.Definition::id, one -> purpose(one, written.get(one.id()), locale))));
        return "subscriptions";
    }

    private static String purpose(
            SubscriptionShelf.Definition inForce, @Nullable SubscriptionDefinition file, Locale locale) {
        return file == null || file.version() != inForce.version()
                ? inForce.purpose()
                : file.purpose().getOrDefault(locale.getLanguage(), inForce.purpose());
    }
}
