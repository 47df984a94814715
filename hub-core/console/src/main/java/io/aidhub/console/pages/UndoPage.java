package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.hub.intake.UndoDesk;
import io.aidhub.ledger.roster.BatchNotUndoable;
import io.aidhub.ledger.roster.BatchState;
import io.aidhub.ledger.roster.UndoneBatch;
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

/** A released batch is taken back (撤销) by the officer who answers for it: what that does is read first, and a reason is given. */
@Controller
public final class UndoPage {
    private final BatchSearch search;
    private final UndoDesk desk;
    private final MessageSource messages;

    public UndoPage(BatchSearch search, UndoDesk desk, MessageSource messages) {
        this.search = search;
        this.desk = desk;
        this.messages = messages;
    }

    @GetMapping("/batches/{id}/undo")
    String confirm(@AuthenticationPrincipal ConsoleUser user, @PathVariable UUID id, Model model) {
        BatchSearch.File file = open(user, id);
        if (file.batch().state() != BatchState.RELEASED) {
            return "redirect:/batches/" + id;
        }
        model.addAttribute("file", file);
        return "batch-undo";
    }

    @PostMapping("/batches/{id}/undo")
    String undo(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean checked,
            RedirectAttributes after,
            Locale locale) {
        open(user, id);
        if (!checked || reason.isBlank()) {
            after.addFlashAttribute("problem", messages.getMessage("undo.incomplete", null, locale));
            return "redirect:/batches/{id}/undo";
        }
        try {
            UndoneBatch undone = desk.undo(id, user.viewer().account(), reason);
            after.addFlashAttribute(
                    "flash",
                    messages.getMessage(
                            "undo.done",
                            new Object[] {
                                Long.toString(undone.corrected()),
                                Long.toString(undone.neverWere()),
                                Long.toString(undone.left())
                            },
                            locale));
        } catch (BatchNotUndoable refused) {
            after.addFlashAttribute("problem", messages.getMessage("undo.refused." + refused.why(), null, locale));
        }
        return "redirect:/batches/{id}";
    }

    private BatchSearch.File open(ConsoleUser user, UUID id) {
        BatchesPage.requireOfficer(user);
        return search.open(user.viewer(), id).orElseThrow(NotInSight::new);
    }
}
