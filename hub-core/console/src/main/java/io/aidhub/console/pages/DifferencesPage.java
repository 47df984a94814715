package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.hub.compare.DifferenceTable;
import io.aidhub.hub.compare.Target;
import io.aidhub.ledger.roster.BatchRefused;
import io.aidhub.ledger.roster.DifferenceKind;
import io.aidhub.ledger.sight.DifferenceList;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whom a batch adds, changes or misses (差异名单): read before it is released, and after. */
@Controller
public final class DifferencesPage {
    private final DifferenceList list;
    private final DifferenceTable table;
    private final MessageSource messages;

    public DifferencesPage(DifferenceList list, DifferenceTable table, MessageSource messages) {
        this.list = list;
        this.table = table;
        this.messages = messages;
    }

    /** @param kind as in {@link DifferenceKind#key}; anything else: all */
    @GetMapping("/batches/{id}/differences")
    String differences(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "0") int page,
            Model model,
            RedirectAttributes after,
            Locale locale) {
        @Nullable DifferenceKind asked = DifferenceKind.of(kind).orElse(null);
        try {
            model.addAttribute(
                    "found", list.find(user.viewer(), id, asked, page).orElseThrow(NotInSight::new));
        } catch (BatchRefused refused) {
            after.addFlashAttribute("problem", messages.getMessage("batch.refused." + refused.why(), null, locale));
            return "redirect:/batches/{id}";
        }
        model.addAttribute("kind", asked == null ? "" : asked.key());
        model.addAttribute("kinds", List.of(DifferenceKind.values()));
        return "differences";
    }

    @GetMapping("/batches/{id}/differences/table")
    void table(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID id,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        DifferenceTable.Named file = period -> to(response, period, locale);
        try {
            if (!table.write(Askers.of(user.viewer()), user.viewer(), id, null, locale, file)) {
                throw new NotInSight();
            }
        } catch (BatchRefused refused) {
            response.sendRedirect("/batches/" + id + "/differences"); // which says why
        }
    }

    private Target to(HttpServletResponse response, String period, Locale locale) {
        return () -> ExcelFile.into(response, messages.getMessage("differences.file", new Object[] {period}, locale));
    }
}
