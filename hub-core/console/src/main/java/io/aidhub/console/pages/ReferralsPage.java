package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.console.words.Words;
import io.aidhub.hub.refer.AnswerProblem;
import io.aidhub.hub.refer.ReferralDesk;
import io.aidhub.ledger.grants.FreeText;
import io.aidhub.ledger.sight.HouseholdFile;
import io.aidhub.ledger.sight.OfferGroup;
import io.aidhub.ledger.sight.ReferralBook;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import io.aidhub.model.HouseholdId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Referrals: where each stands, what the family said when it was asked, and a referral before its turn. */
@Controller
public final class ReferralsPage {
    private final ReferralBook book;
    private final HouseholdFile households;
    private final ReferralDesk desk;
    private final Words words;

    public ReferralsPage(ReferralBook book, HouseholdFile households, ReferralDesk desk, Words words) {
        this.book = book;
        this.households = households;
        this.desk = desk;
        this.words = words;
    }

    @GetMapping("/referrals")
    String referrals(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam(defaultValue = "CONSENT") OfferGroup tab,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String cause,
            @RequestParam(defaultValue = "") String receiver,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        ReferralBook.Filter filter = new ReferralBook.Filter(tab, area.strip(), cause.strip(), receiver.strip(), page);
        model.addAttribute("filter", filter);
        model.addAttribute("groups", OfferGroup.values());
        model.addAttribute("tabs", book.find(user.viewer(), filter));
        return "referrals";
    }

    @GetMapping("/referrals/{offer}")
    String referral(@AuthenticationPrincipal ConsoleUser user, @PathVariable UUID offer, Model model) {
        model.addAttribute("file", book.open(user.viewer(), offer).orElseThrow(NotInSight::new));
        return "referral";
    }

    /**
     * What the family said.
     *
     * @param given yes or no; anything else is an unfinished form
     * @param askedBy who asked, when it was not the account itself
     */
    @PostMapping("/referrals/{offer}/consent")
    String consent(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID offer,
            @RequestParam(defaultValue = "") String given,
            @RequestParam(defaultValue = "") String askedBy,
            RedirectAttributes later) {
        if (book.open(user.viewer(), offer).isEmpty()) {
            throw new NotInSight();
        }
        if (!given.equals("yes") && !given.equals("no")) {
            later.addFlashAttribute("problem", words.say("consent.missing"));
        } else {
            try {
                desk.recordConsent(
                        offer,
                        given.equals("yes"),
                        user.viewer().account(),
                        other(user.viewer(), askedBy.strip()),
                        false);
                later.addFlashAttribute("flash", words.say("consent.recorded." + given));
            } catch (AnswerProblem problem) {
                later.addFlashAttribute("problem", words.say("answer.problem." + problem.kind()));
            }
        }
        return "redirect:/referrals/" + offer;
    }

    /** Refers what remains for a household before its turn; the reason is part of the record. */
    @PostMapping("/referrals/household/{household}")
    String refer(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID household,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes later) {
        Viewer viewer = user.viewer();
        if (!viewer.is(ViewerRole.COUNTY_OFFICER)) {
            throw new AccessDeniedException("only a county officer refers before the turn");
        }
        if (households.open(viewer, household).isEmpty()) {
            throw new NotInSight();
        }
        try {
            int offered = desk.refer(new HouseholdId(household), viewer.account(), FreeText.masked(reason.strip()));
            later.addFlashAttribute(
                    offered > 0 ? "flash" : "problem",
                    offered > 0 ? words.say("refer.done", offered) : words.say("refer.nothing"));
        } catch (AnswerProblem problem) {
            later.addFlashAttribute("problem", words.say("answer.problem." + problem.kind()));
        }
        return "redirect:/households/" + household;
    }

    /** Who asked, when it was somebody else than the account that answers for the record. */
    private static @Nullable String other(Viewer viewer, String askedBy) {
        return askedBy.isEmpty() || askedBy.equals(viewer.displayName()) || askedBy.equals(viewer.account())
                ? null
                : FreeText.masked(askedBy);
    }
}
