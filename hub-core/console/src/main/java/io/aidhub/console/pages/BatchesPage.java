package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.hub.compare.RosterMonths;
import io.aidhub.hub.intake.IntakeTexts;
import io.aidhub.hub.intake.ReleaseDesk;
import io.aidhub.hub.intake.WaitingDesk;
import io.aidhub.ledger.roster.BatchNotReleasable;
import io.aidhub.ledger.roster.BatchState;
import io.aidhub.ledger.roster.Differences;
import io.aidhub.ledger.sight.BatchSearch;
import io.aidhub.ledger.sight.ChainRefusals;
import io.aidhub.ledger.sight.ViewerRole;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Batches of lists (名册批次): what came in, how it differs from the roster, and its release by the officer who answers for it. */
@Controller
public final class BatchesPage {
    private static final String ONE = "redirect:/batches/{id}";

    private final BatchSearch search;
    private final ChainRefusals refusals;
    private final ReleaseDesk desk;
    private final WaitingDesk waiting;
    private final BatchListsPage lists;
    private final MessageSource messages;
    private final RosterMonths months;

    public BatchesPage(
            BatchSearch search,
            ChainRefusals refusals,
            ReleaseDesk desk,
            WaitingDesk waiting,
            BatchListsPage lists,
            MessageSource messages,
            RosterMonths months) {
        this.search = search;
        this.refusals = refusals;
        this.desk = desk;
        this.waiting = waiting;
        this.lists = lists;
        this.messages = messages;
        this.months = months;
    }

    @GetMapping("/batches")
    String batches(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam(defaultValue = "waiting") String tab,
            @RequestParam(defaultValue = "0") int page,
            Model model,
            Locale locale) {
        model.addAttribute("refused", refusals.all(user.viewer()));
        model.addAttribute("intake", new IntakeTexts(locale));
        model.addAttribute("found", search.find(user.viewer(), !tab.equals("done"), page));
        model.addAttribute("templates", lists.templates());
        model.addAttribute("month", months.current());
        model.addAttribute("officer", isOfficer(user));
        return "batches";
    }

    @GetMapping("/batches/{id}")
    String batch(@AuthenticationPrincipal ConsoleUser user, @PathVariable UUID id, Model model) {
        model.addAttribute("file", open(user, id));
        search.undone(user.viewer(), id).ifPresent(undone -> model.addAttribute("undone", undone));
        search.discarded(user.viewer(), id).ifPresent(discarded -> model.addAttribute("discarded", discarded));
        model.addAttribute("officer", isOfficer(user));
        return "batch";
    }

    /** What a release would change, to be read before it is confirmed. */
    @GetMapping("/batches/{id}/release")
    String confirm(@AuthenticationPrincipal ConsoleUser user, @PathVariable UUID id, Model model) {
        requireOfficer(user);
        BatchSearch.File file = open(user, id);
        if (file.batch().state() != BatchState.STAGED) {
            return "redirect:/batches/" + id;
        }
        model.addAttribute("file", file);
        return "batch-release";
    }

    @PostMapping("/batches/{id}/release")
    String release(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean checked,
            RedirectAttributes after,
            Locale locale) {
        requireOfficer(user);
        open(user, id);
        if (!checked) {
            after.addFlashAttribute("problem", messages.getMessage("batch.unchecked", null, locale));
            return "redirect:/batches/{id}/release";
        }
        try {
            Differences written = desk.release(id, user.viewer().account());
            after.addFlashAttribute(
                    "flash",
                    messages.getMessage(
                            "batch.released",
                            new Object[] {
                                text(written.added()),
                                text(written.changed() + written.moved() + written.merged()),
                                text(written.left() + written.deceased()),
                                text(written.absent())
                            },
                            locale));
        } catch (BatchNotReleasable refused) {
            after.addFlashAttribute("problem", messages.getMessage("batch.refused." + refused.why(), null, locale));
        }
        return ONE;
    }

    /** Lets a batch pass that was held; it still waits for its release. */
    @PostMapping("/batches/{id}/admit")
    String admit(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean checked,
            RedirectAttributes after,
            Locale locale) {
        requireOfficer(user);
        open(user, id);
        if (!checked) {
            after.addFlashAttribute("problem", messages.getMessage("batch.unchecked", null, locale));
        } else if (waiting.admit(id, user.viewer().account())) {
            after.addFlashAttribute("flash", messages.getMessage("batch.admitted", null, locale));
        } else {
            after.addFlashAttribute("problem", messages.getMessage("batch.admit.late", null, locale));
        }
        return ONE;
    }

    private BatchSearch.File open(ConsoleUser user, UUID id) {
        return search.open(user.viewer(), id).orElseThrow(NotInSight::new);
    }

    static boolean isOfficer(ConsoleUser user) {
        return user.viewer().is(ViewerRole.COUNTY_OFFICER);
    }

    static void requireOfficer(ConsoleUser user) {
        if (!isOfficer(user)) {
            throw new AccessDeniedException("county officers only");
        }
    }

    private static String text(long count) {
        return Long.toString(count);
    }
}
