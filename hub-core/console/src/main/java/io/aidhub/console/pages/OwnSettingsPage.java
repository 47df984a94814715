package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.console.words.Words;
import io.aidhub.hub.connect.ConnectorRefused;
import io.aidhub.hub.connect.Switchboard.OwnSetting.Role;
import io.aidhub.hub.receiver.EndpointNotMoved;
import io.aidhub.hub.receiver.OwnEndpoint;
import io.aidhub.hub.receiver.OwnSecret;
import io.aidhub.hub.receiver.ReceiverDesk;
import io.aidhub.hub.receiver.ReceiverProblem;
import io.aidhub.ledger.sight.DepartmentDesk;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Where a liaison moves its department's own address and changes its own secrets (自有地址、自有密钥), and a charity's worker the charity's: what will happen is shown first, then it is confirmed.
 */
@Controller
@RequestMapping({"/departments/{id}/rights", OwnSettingsPage.CHARITY})
public final class OwnSettingsPage {
    static final String CHARITY = "/desk/rights";

    private final DepartmentDesk desk;
    private final ReceiverDesk receivers;
    private final OwnEndpoint endpoints;
    private final OwnSecret secrets;
    private final Words words;

    public OwnSettingsPage(
            DepartmentDesk desk, ReceiverDesk receivers, OwnEndpoint endpoints, OwnSecret secrets, Words words) {
        this.desk = desk;
        this.receivers = receivers;
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.words = words;
    }

    /** What would happen; nothing does. */
    @PostMapping("/endpoint/preview")
    String preview(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable(required = false) @Nullable String id,
            @ModelAttribute Wish wish,
            Model model) {
        asker(user, id, wish.subscription());
        model.addAttribute("home", home(id));
        model.addAttribute("endpoint", endpoints.find(wish.subscription()).orElseThrow(NotInSight::new));
        model.addAttribute("standing", receivers.standing(wish.subscription()));
        model.addAttribute("url", wish.to());
        return "own-endpoint";
    }

    @PostMapping("/endpoint")
    String move(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable(required = false) @Nullable String id,
            @ModelAttribute Wish wish,
            RedirectAttributes after) {
        return take(user, id, wish, after, by -> {
            if (!Boolean.TRUE.equals(wish.confirmed())) {
                after.addFlashAttribute("problem", words.say("own.not-confirmed"));
                return null;
            }
            after.addFlashAttribute("steps", endpoints.move(wish.subscription(), wish.to(), by, wish.why()));
            return words.say("own.endpoint.done");
        });
    }

    @PostMapping("/endpoint/revert")
    String revert(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable(required = false) @Nullable String id,
            @ModelAttribute Wish wish,
            RedirectAttributes after) {
        return take(user, id, wish, after, by -> {
            endpoints.revert(wish.subscription(), by, wish.why());
            return words.say("own.endpoint.reverted");
        });
    }

    /** A new secret, shown on the page somebody comes to next and never again. */
    @PostMapping("/secret")
    String make(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable(required = false) @Nullable String id,
            @ModelAttribute Wish wish,
            RedirectAttributes after) {
        return take(user, id, wish, after, by -> {
            OwnSecret.Made made = secrets.make(wish.subscription(), wish.secret(), by, wish.why());
            after.addFlashAttribute("secret", made.secret());
            return words.say("own.secret.done." + made.administrators());
        });
    }

    @PostMapping("/secret/end")
    String end(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable(required = false) @Nullable String id,
            @ModelAttribute Wish wish,
            RedirectAttributes after) {
        return take(user, id, wish, after, by -> {
            secrets.end(wish.subscription(), wish.secret(), Boolean.TRUE.equals(wish.newer()), by, wish.why());
            return words.say("own.secret.ended");
        });
    }

    @PostMapping("/secret/revert")
    String revertSecret(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable(required = false) @Nullable String id,
            @ModelAttribute Wish wish,
            RedirectAttributes after) {
        return take(user, id, wish, after, by -> {
            secrets.revert(wish.subscription(), wish.secret(), by, wish.why());
            return words.say("own.secret.reverted");
        });
    }

    /** @param step done by whom; answers what to say then, or null when it has said so itself */
    private String take(
            ConsoleUser user,
            @Nullable String id,
            Wish wish,
            RedirectAttributes after,
            Function<String, @Nullable String> step) {
        String by = asker(user, id, wish.subscription());
        String back = "redirect:" + home(id);
        if (wish.why().isBlank()) {
            after.addFlashAttribute("problem", words.say("rights.no-reason"));
            return back;
        }
        try {
            after.addFlashAttribute("flash", step.apply(by));
        } catch (ReceiverProblem problem) {
            after.addFlashAttribute("problem", words.say("rights.refused." + problem.why()));
        } catch (EndpointNotMoved refused) {
            after.addFlashAttribute("problem", words.say("own.endpoint.not-moved"));
            after.addFlashAttribute("steps", refused.steps());
        } catch (ConnectorRefused refused) {
            after.addFlashAttribute("problem", refused.getMessage()); // says where and what to do
        }
        return back;
    }

    /** @return who asks; to others there is no such address */
    private String asker(ConsoleUser user, @Nullable String department, String subscription) {
        if (department != null) {
            return new OwnDepartment(desk).liaison(user, department, subscription, receivers);
        }
        if (!subscription.equals(user.viewer().subscription())) {
            throw new NotInSight();
        }
        return user.viewer().account();
    }

    /** The page a person comes from: its department's, or the charity's. */
    static String home(@Nullable String department) {
        return department == null ? CHARITY : "/departments/" + department + "/rights";
    }

    /**
     * What the form says.
     *
     * @param url of a new address
     * @param role of the secret that is meant; the one the hub signs with when none is named
     * @param newer whether the secret made last ends, and not the older
     * @param confirmed whether the person read what will happen
     */
    record Wish(
            String subscription,
            @Nullable String reason,
            @Nullable String url,
            @Nullable Role role,
            @Nullable Boolean newer,
            @Nullable Boolean confirmed) {
        String why() {
            return reason == null ? "" : reason.strip();
        }

        String to() {
            return url == null ? "" : url.strip();
        }

        Role secret() {
            return role == null ? Role.SIGNING_SECRET : role;
        }
    }
}
