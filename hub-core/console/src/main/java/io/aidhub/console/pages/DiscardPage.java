package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.hub.intake.WaitingDesk;
import io.aidhub.ledger.roster.BatchNotDiscardable;
import io.aidhub.ledger.roster.BatchState;
import io.aidhub.ledger.roster.DiscardedBatch;
import io.aidhub.ledger.sight.BatchSearch;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A batch that waits is thrown away (作废) by the officer who answers for it: what that does is read first, and a reason is given. */
@Controller
public final class DiscardPage {
    private final BatchSearch search;
    private final WaitingDesk desk;
    private final MessageSource messages;

    public DiscardPage(BatchSearch search, WaitingDesk desk, MessageSource messages) {
        this.search = search;
        this.desk = desk;
        this.messages = messages;
    }

    @GetMapping("/batches/{id}/discard")
    String confirm(@AuthenticationPrincipal ConsoleUser user, @PathVariable UUID id, Model model) {
        BatchSearch.File file = open(user, id);
        BatchState state = file.batch().state();
        if (state != BatchState.STAGED && state != BatchState.HELD) {
            return "redirect:/batches/" + id;
        }
        model.addAttribute("file", file);
        return "batch-discard";
    }

    @PostMapping("/batches/{id}/discard")
    String discard(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean checked,
            RedirectAttributes after,
            Locale locale) {
        open(user, id);
        if (!checked || reason.isBlank()) {
            after.addFlashAttribute("problem", messages.getMessage("discard.incomplete", null, locale));
            return "redirect:/batches/{id}/discard";
        }
        try {
            DiscardedBatch discarded = desk.discard(id, user.viewer().account(), reason);
            after.addFlashAttribute(
                    "flash",
                    messages.getMessage(
                            "discard.done",
                            new Object[] {
                                Integer.toString(discarded.supplements().size())
                            },
                            locale));
        } catch (BatchNotDiscardable refused) {
            after.addFlashAttribute("problem", messages.getMessage("discard.refused." + refused.why(), null, locale));
        }
        return "redirect:/batches/{id}";
    }

    private BatchSearch.File open(ConsoleUser user, UUID id) {
        BatchesPage.requireOfficer(user);
        return search.open(user.viewer(), id).orElseThrow(NotInSight::new);
    }
}
