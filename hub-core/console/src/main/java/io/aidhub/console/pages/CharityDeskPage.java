package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.console.words.Words;
import io.aidhub.hub.refer.AnswerProblem;
import io.aidhub.hub.refer.AnswerResult;
import io.aidhub.hub.refer.OfferAnswer;
import io.aidhub.hub.refer.ReferralDesk;
import io.aidhub.ledger.sight.CharityQueue;
import io.aidhub.ledger.sight.OfferGroup;
import io.aidhub.model.Money;
import io.aidhub.model.NoticeKind;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A charity's own queue: what may be told of a referral, and what the charity answers. Name and contact stand here only once the family agreed and until the
 * offer ends, exactly as the release notice would tell them; every look is audited.
 */
@Controller
public final class CharityDeskPage {
    /** Why a charity may decline; what its own system sends stands in the same words. */
    private static final List<String> REASONS =
            List.of("no-capacity", "not-eligible", "out-of-area", "client-declined", "other");

    private final CharityQueue queue;
    private final ReferralDesk desk;
    private final Words words;

    public CharityDeskPage(CharityQueue queue, ReferralDesk desk, Words words) {
        this.queue = queue;
        this.desk = desk;
        this.words = words;
    }

    @GetMapping("/desk")
    String desk(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam(defaultValue = "WAITING") OfferGroup tab,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        CharityQueue.Tabs tabs = queue.find(user.viewer(), tab, page);
        Map<UUID, Map<String, String>> told = new LinkedHashMap<>();
        tabs.shown().rows().forEach(offer -> told.put(offer.id(), told(offer)));
        model.addAttribute("tab", tab);
        model.addAttribute("groups", OfferGroup.values());
        model.addAttribute("tabs", tabs);
        model.addAttribute("told", told);
        return "desk";
    }

    @GetMapping("/desk/{id}")
    String offer(@AuthenticationPrincipal ConsoleUser user, @PathVariable UUID id, Model model) {
        return show(user, find(user, id), new DeskAnswer("", UUID.randomUUID().toString(), "", "", "", "", ""), model);
    }

    /** Takes what the charity says; the form's own key makes a second click harmless. */
    @PostMapping("/desk/{id}/answer")
    String answer(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID id,
            @ModelAttribute("entered") DeskAnswer entered,
            Model model,
            RedirectAttributes later,
            HttpServletResponse response) {
        CharityQueue.File file = find(user, id);
        try {
            OfferAnswer answer = entered.of(id);
            AnswerResult result = desk.answer(charity(user), answer);
            later.addFlashAttribute(
                    "flash",
                    words.say(
                            result == AnswerResult.REPEATED
                                    ? "answer.repeated"
                                    : "answer.taken." + answer.kind().name()));
            return "redirect:/desk/" + id;
        } catch (AnswerProblem problem) {
            model.addAttribute("problem", words.say("answer.problem." + problem.kind()));
        } catch (DeskAnswer.Unfinished problem) {
            model.addAttribute("problem", words.say(problem.key()));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(user, file, entered, model);
    }

    private CharityQueue.File find(ConsoleUser user, UUID id) {
        return queue.open(user.viewer(), id).orElseThrow(NotInSight::new);
    }

    private static String charity(ConsoleUser user) {
        return Objects.requireNonNull(user.viewer().subscription());
    }

    private String show(ConsoleUser user, CharityQueue.File file, DeskAnswer entered, Model model) {
        model.addAttribute("file", file);
        model.addAttribute("entered", entered);
        model.addAttribute("reasons", REASONS);
        model.addAttribute("told", told(file.offer()));
        model.addAttribute(
                "released",
                desk.contact(
                        charity(user), user.viewer().account(), file.offer().id()));
        return "desk-offer";
    }

    /** The amount as the other pages write it, also when a need has none; everything else as the offer's notice tells it. */
    private Map<String, String> told(CharityQueue.Offer offer) {
        Map<String, String> told = new LinkedHashMap<>(desk.canonical(offer.id(), NoticeKind.REFERRAL_OFFERED));
        String yuan = told.get("amount");
        told.put("amount", words.yuan(yuan == null ? null : Money.ofYuan(yuan).fen()));
        return told;
    }
}
