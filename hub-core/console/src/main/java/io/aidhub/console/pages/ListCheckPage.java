package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.hub.compare.Asker;
import io.aidhub.hub.compare.CheckRefused;
import io.aidhub.hub.compare.ListCheck;
import io.aidhub.ledger.compare.CheckedList;
import io.aidhub.ledger.sight.CheckBook;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 名单比对: a list goes in with a purpose, and comes back with who is in which category and what each received, as far as the asker may know. */
@Controller
public final class ListCheckPage {

    private final ListCheck checks;
    private final CheckBook book;
    private final MessageSource messages;

    public ListCheckPage(ListCheck checks, CheckBook book, MessageSource messages) {
        this.checks = checks;
        this.book = book;
        this.messages = messages;
    }

    @GetMapping("/check")
    String form(@AuthenticationPrincipal ConsoleUser user, @RequestParam(defaultValue = "0") int page, Model model) {
        Asker asker = Askers.of(user.viewer());
        model.addAttribute(
                "asked", book.find(user.viewer(), asker.role(), asker.scope().orElse(null), page));
        return "check";
    }

    @PostMapping("/check")
    String ask(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on,
            @RequestParam MultipartFile list,
            RedirectAttributes after,
            Locale locale)
            throws IOException {
        String name = Objects.requireNonNullElse(list.getOriginalFilename(), "");
        try (InputStream bytes = list.getInputStream()) {
            CheckedList checked = checks.ask(
                    Askers.of(user.viewer()), new ListCheck.Question(purpose, name, Optional.ofNullable(on)), bytes);
            return "redirect:/check/" + checked.checkId();
        } catch (CheckRefused refused) {
            after.addFlashAttribute("problem", refused.text(locale));
            after.addFlashAttribute("purpose", purpose);
            return "redirect:/check";
        }
    }

    @GetMapping("/check/{id}")
    String answer(@AuthenticationPrincipal ConsoleUser user, @PathVariable UUID id, Model model) {
        Asker asker = Askers.of(user.viewer());
        CheckedList check = found(user, asker, id);
        model.addAttribute("check", check);
        model.addAttribute("own", ListCheck.isOf(check, asker));
        model.addAttribute("kept", checks.kept(check));
        return "check-answer";
    }

    /** The result file, for who asked; a result that is no longer kept is said so on the page of its counts. */
    @GetMapping("/check/{id}/result")
    @Nullable
    String result(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID id,
            HttpServletResponse response,
            RedirectAttributes after,
            Locale locale) {
        Asker asker = Askers.of(user.viewer());
        CheckedList check = found(user, asker, id);
        try {
            String name =
                    messages.getMessage("check.file", new Object[] {check.on().toString()}, locale);
            checks.write(id, asker, locale, () -> ExcelFile.into(response, name));
            return null; // it is written
        } catch (CheckRefused refused) {
            after.addFlashAttribute("problem", refused.text(locale));
            return "redirect:/check/" + id;
        }
    }

    /** An empty list with the two headings a check needs. */
    @GetMapping("/check/template")
    void template(HttpServletResponse response, Locale locale) throws IOException {
        try (OutputStream out = ExcelFile.into(response, messages.getMessage("check.template.file", null, locale))) {
            Workbook book = new Workbook(out, "AidHub", null);
            Worksheet sheet = book.newWorksheet(messages.getMessage("check.template.sheet", null, locale));
            // the headings stay Chinese: they are what a county's lists have
            sheet.value(0, 0, messages.getMessage("check.template.name", null, Locale.SIMPLIFIED_CHINESE));
            sheet.value(0, 1, messages.getMessage("check.template.idNumber", null, Locale.SIMPLIFIED_CHINESE));
            sheet.width(0, 16);
            sheet.width(1, 24);
            sheet.range(1, 1, 1_000, 1).style().format("@").set(); // text, so that the spreadsheet does not round it
            book.finish();
        }
    }

    private CheckedList found(ConsoleUser user, Asker asker, UUID id) {
        return book.open(user.viewer(), asker.role(), asker.scope().orElse(null), id)
                .orElseThrow(NotInSight::new);
    }
}
