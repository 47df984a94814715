package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.hub.intake.WaitingDesk;
import io.aidhub.ledger.roster.BatchState;
import io.aidhub.ledger.roster.DiscardedBatch;
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

/** A batch that waits is thrown away (作废). */
@Controller
public final class DiscardPage {
    private final ReasonedStep step;
    private final WaitingDesk desk;

    public DiscardPage(BatchSearch search, WaitingDesk desk, MessageSource messages) {
        this.step = new ReasonedStep("discard", EnumSet.of(BatchState.STAGED, BatchState.HELD), search, messages);
        this.desk = desk;
    }

    @GetMapping("/batches/{id}/discard")
    String confirm(@AuthenticationPrincipal ConsoleUser user, @PathVariable UUID id, Model model) {
        return step.confirm(user, id, model);
    }

    @PostMapping("/batches/{id}/discard")
    String discard(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean checked,
            RedirectAttributes after,
            Locale locale) {
        return step.take(user, id, new ReasonedStep.Order(reason, checked), after, locale, (batch, by, why) -> {
            DiscardedBatch discarded = desk.discard(batch, by, why);
            return List.of(discarded.supplements().size());
        });
    }
}
