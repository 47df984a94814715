package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.hub.intake.HeadingDesk;
import io.aidhub.hub.intake.HeadingTexts;
import io.aidhub.hub.intake.IntakeAnswer;
import io.aidhub.ledger.roster.HeadingQuestion;
import io.aidhub.ledger.sight.HeadingSearch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Headings no profile knows (表头待答): asked once, with a suggestion and its reason; the officer says what they are, and may take it back. */
@Controller
public final class HeadingsPage {
    private static final String HERE = "redirect:/headings";
    private static final String NOT_READ = "not-read";

    private final HeadingSearch search;
    private final HeadingDesk desk;
    private final MessageSource messages;

    public HeadingsPage(HeadingSearch search, HeadingDesk desk, MessageSource messages) {
        this.search = search;
        this.desk = desk;
        this.messages = messages;
    }

    @GetMapping("/headings")
    String headings(@AuthenticationPrincipal ConsoleUser user, Model model, Locale locale) {
        HeadingSearch.Found found = search.find(user.viewer());
        HeadingTexts texts = desk.texts(locale);
        Map<UUID, String> reasons = new LinkedHashMap<>();
        Map<UUID, String> called = new LinkedHashMap<>();
        Map<String, Map<String, String>> fields = new LinkedHashMap<>();
        Stream.concat(found.open().stream(), found.answered().stream()).forEach(question -> {
            reasons.put(question.id(), texts.reason(question.guess()));
            String field = question.isOpen() ? question.guess().field() : question.field();
            if (field != null) {
                called.put(question.id(), texts.field(question.profile(), field));
            }
            fields.computeIfAbsent(question.profile(), desk::fields);
        });
        model.addAttribute("found", found);
        model.addAttribute("reasons", reasons);
        model.addAttribute("called", called);
        model.addAttribute("fields", fields);
        model.addAttribute("officer", BatchesPage.isOfficer(user));
        return "headings";
    }

    /** @param field of the profile, or {@code not-read}; blank: nothing was chosen */
    @PostMapping("/headings/{id}/answer")
    String answer(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String field,
            RedirectAttributes after,
            Locale locale) {
        BatchesPage.requireOfficer(user);
        if (field.isBlank()) {
            after.addFlashAttribute("problem", messages.getMessage("headings.choose", null, locale));
            return HERE;
        }
        return answered(
                desk.answer(
                        List.of(id),
                        field.equals(NOT_READ) ? null : field,
                        user.viewer().account(),
                        locale),
                after,
                locale);
    }

    /** All open questions nobody can suggest anything for: their columns are not to be read. */
    @PostMapping("/headings/not-read")
    String notRead(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam(name = "id", defaultValue = "") List<UUID> ids,
            RedirectAttributes after,
            Locale locale) {
        BatchesPage.requireOfficer(user);
        List<UUID> open = search.find(user.viewer()).open().stream()
                .map(HeadingQuestion::id)
                .filter(ids::contains)
                .toList();
        return answered(desk.answer(open, null, user.viewer().account(), locale), after, locale);
    }

    @PostMapping("/headings/{id}/take-back")
    String takeBack(
            @AuthenticationPrincipal ConsoleUser user, @PathVariable UUID id, RedirectAttributes after, Locale locale) {
        BatchesPage.requireOfficer(user);
        boolean taken = desk.takeBack(id, user.viewer().account());
        after.addFlashAttribute(
                taken ? "flash" : "problem",
                messages.getMessage(taken ? "headings.takenback" : "headings.ANSWERED_BEFORE", null, locale));
        return HERE;
    }

    /** Lists that wait are thrown away: it was the wrong file, or the wrong month. */
    @PostMapping("/headings/waiting/{id}/discard")
    String discard(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes after,
            Locale locale) {
        BatchesPage.requireOfficer(user);
        if (reason.isBlank()) {
            after.addFlashAttribute("problem", messages.getMessage("headings.discard.why", null, locale));
            return HERE;
        }
        boolean gone = desk.discard(id, user.viewer().account(), reason);
        after.addFlashAttribute(
                gone ? "flash" : "problem",
                messages.getMessage(gone ? "headings.discarded" : "headings.discard.late", null, locale));
        return HERE;
    }

    private String answered(HeadingDesk.Answered answered, RedirectAttributes after, Locale locale) {
        String said = messages.getMessage("headings." + answered.state(), null, locale);
        if (answered.state() != HeadingDesk.State.DONE) {
            after.addFlashAttribute("problem", said);
            return HERE;
        }
        after.addFlashAttribute("flash", said);
        List<String> notes = new ArrayList<>();
        for (IntakeAnswer loaded : answered.loaded()) {
            notes.add(messages.getMessage(
                    "headings.loaded." + loaded.getClass().getSimpleName(), new Object[] {detail(loaded)}, locale));
        }
        after.addFlashAttribute("notes", notes);
        return HERE;
    }

    private static String detail(IntakeAnswer answer) {
        if (answer instanceof IntakeAnswer.Staged staged) {
            return Long.toString(staged.rowsRead());
        }
        if (answer instanceof IntakeAnswer.Held held) {
            return held.reason();
        }
        if (answer instanceof IntakeAnswer.Refused refused) {
            return refused.advice();
        }
        return "";
    }
}
