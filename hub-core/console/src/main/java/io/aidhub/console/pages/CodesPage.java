package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.console.access.Page;
import io.aidhub.hub.codes.CodeDesk;
import io.aidhub.ledger.sight.CodeSearch;
import io.aidhub.mapping.AddedCode;
import io.aidhub.mapping.AddedCodeRefused;
import io.aidhub.mapping.CodeTable;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Code tables (代码表): codes records wait for, one table with its search, and the form that adds a code; the records run again by themselves. */
@Controller
public final class CodesPage {
    private final CodeSearch search;
    private final CodeDesk desk;
    private final MessageSource messages;

    public CodesPage(CodeSearch search, CodeDesk desk, MessageSource messages) {
        this.search = search;
        this.desk = desk;
        this.messages = messages;
    }

    /**
     * The page.
     *
     * @param table to be shown; blank: none
     * @param find what a code, a label or an alias must hold; blank: anything
     * @param from for the form, as an unknown code fills it in
     * @param way for the form
     */
    @GetMapping("/codes")
    String codes(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam(defaultValue = "") String table,
            @RequestParam(defaultValue = "") String find,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "READ") AddedCode.Way way,
            Model model) {
        CodeTable shown = desk.table(table.strip()).orElse(null);
        model.addAttribute("tables", desk.tables());
        model.addAttribute("found", search.find(user.viewer(), shown == null ? "" : shown.name()));
        model.addAttribute("table", shown);
        model.addAttribute("find", find.strip());
        model.addAttribute("from", from.strip());
        model.addAttribute("way", way);
        model.addAttribute("writer", Page.CODES.changesBy(user.viewer().role()));
        if (shown != null) {
            model.addAttribute("entries", entries(shown, find.strip()));
            model.addAttribute("ours", desk.ours(shown).entries());
        }
        return "codes";
    }

    @PostMapping("/codes/{table}/add")
    String add(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable String table,
            @RequestParam(defaultValue = "READ") AddedCode.Way way,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate validFrom,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate validUntil,
            RedirectAttributes after,
            Locale locale) {
        requireWriter(user);
        try {
            CodeDesk.Added added = desk.add(
                    new AddedCode(table, way, from, to, validFrom, validUntil),
                    user.viewer().account());
            after.addFlashAttribute(
                    "flash", messages.getMessage("codes.added", new Object[] {from, added.mended()}, locale));
        } catch (AddedCodeRefused refused) {
            after.addFlashAttribute("problem", refused.message(locale));
        }
        return back(table);
    }

    @PostMapping("/codes/additions/{id}/take-back")
    String takeBack(
            @AuthenticationPrincipal ConsoleUser user, @PathVariable UUID id, RedirectAttributes after, Locale locale) {
        requireWriter(user);
        boolean taken = desk.takeBack(id, user.viewer().account());
        after.addFlashAttribute(
                taken ? "flash" : "problem",
                messages.getMessage(taken ? "codes.takenback" : "codes.takenback.late", null, locale));
        return back("");
    }

    private static List<CodeTable.Entry> entries(CodeTable table, String find) {
        return table.entries().stream()
                .filter(entry -> find.isEmpty() || holds(entry, find))
                .toList();
    }

    private static boolean holds(CodeTable.Entry entry, String find) {
        return entry.code().contains(find)
                || entry.label().contains(find)
                || entry.ours().contains(find)
                || entry.aliases().stream().anyMatch(alias -> alias.text().contains(find));
    }

    private static String back(String table) {
        String place = UriComponentsBuilder.fromPath("/codes")
                .queryParam("table", table)
                .encode()
                .toUriString();
        return "redirect:" + (table.isEmpty() ? "/codes" : place);
    }

    private static void requireWriter(ConsoleUser user) {
        if (!Page.CODES.changesBy(user.viewer().role())) {
            throw new AccessDeniedException("only who may extend a table");
        }
    }
}
