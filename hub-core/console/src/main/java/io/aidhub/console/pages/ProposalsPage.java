package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.console.words.Words;
import io.aidhub.hub.assess.DecisionDesk;
import io.aidhub.hub.assess.DecisionProblem;
import io.aidhub.ledger.grants.FreeText;
import io.aidhub.ledger.sight.ProposalBook;
import io.aidhub.model.Money;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Proposed temporary aid: what waits, one proposal with its arithmetic and clauses, and the decision of a person. */
@Controller
public final class ProposalsPage {
    private final ProposalBook book;
    private final DecisionDesk desk;
    private final GapStory stories;
    private final Words words;

    public ProposalsPage(ProposalBook book, DecisionDesk desk, GapStory stories, Words words) {
        this.book = book;
        this.desk = desk;
        this.stories = stories;
        this.words = words;
    }

    @GetMapping("/proposals")
    String proposals(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam(defaultValue = "open") String tab,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String cause,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        ProposalBook.Filter filter = new ProposalBook.Filter(!tab.equals("done"), area.strip(), cause.strip(), page);
        model.addAttribute("filter", filter);
        model.addAttribute("tabs", book.find(user.viewer(), filter));
        return "proposals";
    }

    @GetMapping("/proposals/{id}")
    String proposal(@AuthenticationPrincipal ConsoleUser user, @PathVariable UUID id, Model model) {
        ProposalBook.File file = find(user, id);
        return show(file, Entered.first(file.proposal()), model);
    }

    /**
     * Records the decision; what was entered comes back with the reason when it cannot be recorded so.
     *
     * @param seen the assessment whose figures the form showed
     */
    @PostMapping("/proposals/{id}/decision")
    String decide(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID id,
            @RequestParam UUID seen,
            @RequestParam(defaultValue = "") String how,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String document,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            Model model,
            RedirectAttributes later,
            HttpServletResponse response) {
        find(user, id); // before anything else: what is not in sight is not there
        Entered entered = new Entered(how, amount.strip(), document.strip(), reason.strip());
        try {
            record(user.viewer().account(), new DecisionDesk.Seen(id, seen), entered);
            later.addFlashAttribute("flash", words.say("proposal.recorded." + entered.how()));
            return "redirect:/proposals/" + id;
        } catch (DecisionProblem problem) {
            model.addAttribute("problem", problem.text(locale));
            if (problem.kind() == DecisionProblem.Kind.CHANGED) {
                entered = entered.undecided();
            }
        } catch (NotEntered problem) {
            model.addAttribute("problem", words.say(problem.key));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(find(user, id), entered, model); // read again: it may be another by now
    }

    private void record(String by, DecisionDesk.Seen seen, Entered entered) throws NotEntered {
        // Somebody may write an ID number into the reason: it is kept in clear, so it goes in masked.
        String reason = FreeText.masked(entered.reason());
        switch (entered.how()) {
            case "grant" -> desk.decide(seen, true, money(entered.amount()), reason, by, false);
            case "case" ->
                desk.decideCaseByCase(
                        seen, money(entered.amount()), FreeText.masked(entered.document()), reason, by, false);
            case "refuse" -> desk.decide(seen, false, null, reason, by, false);
            default -> throw new NotEntered("proposal.how.missing");
        }
    }

    private static Money money(String yuan) throws NotEntered {
        try {
            return Money.ofYuan(yuan.replace(",", "").replace("，", ""));
        } catch (IllegalArgumentException e) {
            throw new NotEntered("amount.invalid");
        }
    }

    private ProposalBook.File find(ConsoleUser user, UUID id) {
        return book.open(user.viewer(), id).orElseThrow(NotInSight::new);
    }

    private String show(ProposalBook.File file, Entered entered, Model model) {
        GapStory.Story story = stories.of(file.explanation());
        String cause = file.proposal().cause();
        model.addAttribute("file", file);
        model.addAttribute("entered", entered);
        model.addAttribute("story", story);
        model.addAttribute(
                "causes",
                story.causes().stream().filter(one -> one.cause().equals(cause)).toList());
        model.addAttribute(
                "rules",
                story.proposals().stream()
                        .filter(one -> one.cause().equals(cause))
                        .toList());
        return "proposal";
    }

    /**
     * What stands in the form.
     *
     * @param how grant, refuse or case
     * @param amount yuan
     */
    public record Entered(String how, String amount, String document, String reason) {
        /** The gap, as far as the band allows: a gap below it can only be helped with its lower end, or refused. */
        static Entered first(ProposalBook.Proposal proposal) {
            @Nullable Long low = proposal.lowFen();
            @Nullable Long high = proposal.highFen();
            long amount =
                    low == null || high == null ? proposal.gapFen() : Math.max(low, Math.min(proposal.gapFen(), high));
            return new Entered(high == null ? "case" : "grant", new Money(amount).yuan(), "", "");
        }

        /** Without a choice: on other figures nobody decides by sending the same form again. */
        Entered undecided() {
            return new Entered("", amount, document, reason);
        }
    }

    private static final class NotEntered extends Exception {
        private static final long serialVersionUID = 1L;
        private final String key;

        NotEntered(String key) {
            super(key);
            this.key = key;
        }
    }
}
