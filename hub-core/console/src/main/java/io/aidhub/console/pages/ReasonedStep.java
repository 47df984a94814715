package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.ledger.roster.BatchRefused;
import io.aidhub.ledger.roster.BatchState;
import io.aidhub.ledger.sight.BatchSearch;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A step about one batch that the officer who answers for it takes with a reason: what it does is read first; without a reason and the tick nothing is done.
 */
final class ReasonedStep {
    private final String step;
    private final Set<BatchState> possible;
    private final BatchSearch search;
    private final MessageSource messages;

    /**
     * @param step last part of its address and template, first part of the keys of its texts
     * @param possible states of a batch in which the step is offered
     */
    ReasonedStep(String step, Set<BatchState> possible, BatchSearch search, MessageSource messages) {
        this.step = step;
        this.possible = possible;
        this.search = search;
        this.messages = messages;
    }

    String confirm(ConsoleUser user, UUID id, Model model) {
        BatchSearch.File file = open(user, id);
        if (!possible.contains(file.batch().state())) {
            return "redirect:/batches/" + id;
        }
        model.addAttribute("file", file);
        return "batch-" + step;
    }

    String take(ConsoleUser user, UUID id, Order order, RedirectAttributes after, Locale locale, Deed deed) {
        open(user, id);
        if (!order.checked() || order.reason().isBlank()) {
            after.addFlashAttribute("problem", text("incomplete", locale));
            return "redirect:/batches/{id}/" + step;
        }
        try {
            List<Number> counts = deed.take(id, user.viewer().account(), order.reason());
            after.addFlashAttribute(
                    "flash",
                    text("done", locale, counts.stream().map(Number::toString).toArray()));
        } catch (BatchRefused refused) {
            after.addFlashAttribute("problem", text("refused." + refused.why(), locale));
        }
        return "redirect:/batches/{id}";
    }

    private BatchSearch.File open(ConsoleUser user, UUID id) {
        BatchesPage.requireOfficer(user);
        return search.open(user.viewer(), id).orElseThrow(NotInSight::new);
    }

    private String text(String key, Locale locale, Object... numbers) {
        return messages.getMessage(step + "." + key, numbers, locale);
    }

    /** What the officer sent. */
    record Order(String reason, boolean checked) {}

    /** The step itself; the counts stand in the text that says it is done. */
    interface Deed {
        /** @throws BatchRefused when a rule forbids it */
        List<Number> take(UUID batch, String by, String reason);
    }
}
