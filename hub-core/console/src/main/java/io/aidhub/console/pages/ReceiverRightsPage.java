package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.console.words.Words;
import io.aidhub.hub.receiver.OwnEndpoint;
import io.aidhub.hub.receiver.OwnSecret;
import io.aidhub.hub.receiver.ReceiverDesk;
import io.aidhub.hub.receiver.ReceiverProblem;
import io.aidhub.ledger.dispatch.AskedAgain;
import io.aidhub.ledger.sight.DepartmentDesk;
import io.aidhub.ledger.sight.Viewer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a department may ask for itself (接收方权利), for people: how far it was told, and what {@link ReceiverDesk} does on its word. Its machine asks the same by REST. */
@Controller
public final class ReceiverRightsPage {
    private final DepartmentDesk desk;
    private final ReceiverDesk receivers;
    private final OwnEndpoint endpoints;
    private final OwnSecret secrets;
    private final Words words;

    public ReceiverRightsPage(
            DepartmentDesk desk, ReceiverDesk receivers, OwnEndpoint endpoints, OwnSecret secrets, Words words) {
        this.desk = desk;
        this.receivers = receivers;
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.words = words;
    }

    @GetMapping("/departments/{id}/rights")
    String rights(@AuthenticationPrincipal ConsoleUser user, @PathVariable String id, Model model) {
        Viewer viewer = user.viewer();
        model.addAttribute("department", desk.department(viewer, id).orElseThrow(NotInSight::new));
        model.addAttribute("own", id.equals(viewer.department()));
        List<ReceiverDesk.Standing> standings = receivers.of(id);
        model.addAttribute("standings", standings);
        model.addAttribute(
                "owned",
                standings.stream()
                        .map(ReceiverDesk.Standing::subscription)
                        .collect(Collectors.toMap(
                                each -> each, each -> OwnedBy.of(each, OwnSettingsPage.home(id), endpoints, secrets))));
        return "department-rights";
    }

    @PostMapping("/departments/{id}/rights/{right}")
    String ask(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable String id,
            @PathVariable String right,
            @ModelAttribute Wish wish,
            RedirectAttributes after) {
        Right asked = Right.of(right);
        String by = new OwnDepartment(desk).liaison(user, id, wish.subscription(), receivers);
        if (asked.reasoned && wish.why().isBlank()) {
            after.addFlashAttribute("problem", words.say("rights.no-reason"));
        } else if (asked == Right.REPLAY && wish.household() == null) {
            after.addFlashAttribute("problem", words.say("rights.replay.which"));
        } else {
            try {
                after.addFlashAttribute("flash", take(asked, wish, by, after));
            } catch (ReceiverProblem problem) {
                after.addFlashAttribute("problem", words.say("rights.refused." + problem.why()));
            }
        }
        return "redirect:/departments/{id}/rights";
    }

    /** @return what to say then */
    private String take(Right right, Wish wish, String by, RedirectAttributes after) {
        String subscription = wish.subscription();
        switch (right) {
            case SNAPSHOT -> {
                return words.say("rights.snapshot.done", words.count(receivers.snapshot(subscription, by, wish.why())));
            }
            case RESEND -> {
                AskedAgain.Numbers numbers = receivers.resend(subscription, wish.number(), by, wish.why());
                return words.say(
                        "rights.resend.done", words.count(numbers.resent()), words.count(numbers.households()));
            }
            case REPLAY -> receivers.replay(subscription, Objects.requireNonNull(wish.household()), by, wish.why());
            case PAUSE -> receivers.pause(subscription, by, wish.why());
            case RESUME -> receivers.resume(subscription, by, wish.why());
            case TEST -> after.addFlashAttribute("steps", receivers.test(subscription, by));
            case KEY -> after.addFlashAttribute("key", receivers.newKey(subscription, by)); // shown this once
        }
        return words.say("rights." + right.word() + ".done");
    }

    /** What may be asked for; its name is the last part of its address. */
    private enum Right {
        SNAPSHOT(true),
        RESEND(true),
        REPLAY(true),
        PAUSE(true),
        RESUME(true),
        TEST(false),
        KEY(false);

        private final boolean reasoned;

        Right(boolean reasoned) {
            this.reasoned = reasoned;
        }

        static Right of(String word) {
            return Arrays.stream(values())
                    .filter(right -> right.word().equals(word))
                    .findFirst()
                    .orElseThrow(NotInSight::new);
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What the form says.
     *
     * @param from a number, of a resend
     * @param household as notices call it, of a replay
     */
    record Wish(String subscription, @Nullable String reason, @Nullable Long from, @Nullable UUID household) {
        String why() {
            return reason == null ? "" : reason.strip();
        }

        long number() {
            return from == null ? 0 : from;
        }
    }
}
