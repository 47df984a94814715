package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.hub.intake.UndoDesk;
import io.aidhub.ledger.roster.BatchState;
import io.aidhub.ledger.roster.UndoneBatch;
import io.aidhub.ledger.sight.BatchSearch;
import java.util.EnumSet;
import java.util.List;
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

/** A released batch is taken back (撤销). */
@Controller
public final class UndoPage {
    private final ReasonedStep step;
    private final UndoDesk desk;

    public UndoPage(BatchSearch search, UndoDesk desk, MessageSource messages) {
        this.step = new ReasonedStep("undo", EnumSet.of(BatchState.RELEASED), search, messages);
        this.desk = desk;
    }

    @GetMapping("/batches/{id}/undo")
    String confirm(@AuthenticationPrincipal ConsoleUser user, @PathVariable UUID id, Model model) {
        return step.confirm(user, id, model);
    }

    @PostMapping("/batches/{id}/undo")
    String undo(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean checked,
            RedirectAttributes after,
            Locale locale) {
        return step.take(user, id, new ReasonedStep.Order(reason, checked), after, locale, (batch, by, why) -> {
            UndoneBatch undone = desk.undo(batch, by, why);
            return List.of(undone.corrected(), undone.neverWere(), undone.left());
        });
    }
}
