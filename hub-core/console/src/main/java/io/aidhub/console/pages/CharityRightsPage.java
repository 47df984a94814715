package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.hub.receiver.OwnEndpoint;
import io.aidhub.hub.receiver.OwnSecret;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What a charity may set itself (自有地址、自有密钥); {@link OwnSettingsPage} does it. */
@Controller
public final class CharityRightsPage {
    private final OwnEndpoint endpoints;
    private final OwnSecret secrets;

    public CharityRightsPage(OwnEndpoint endpoints, OwnSecret secrets) {
        this.endpoints = endpoints;
        this.secrets = secrets;
    }

    @GetMapping(OwnSettingsPage.CHARITY)
    String rights(@AuthenticationPrincipal ConsoleUser user, Model model) {
        String subscription = user.viewer().subscription();
        if (subscription == null) {
            throw new NotInSight();
        }
        model.addAttribute("owned", OwnedBy.of(subscription, OwnSettingsPage.CHARITY, endpoints, secrets));
        return "desk-rights";
    }
}
