package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.hub.compare.Asker;
import io.aidhub.hub.compare.ChangeTable;
import io.aidhub.hub.compare.CheckRefused;
import io.aidhub.hub.compare.Target;
import io.aidhub.ledger.compare.CountyChange;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.SubscriptionDefinition;
import jakarta.servlet.http.HttpServletResponse;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** 增减表: who came, left and changed this month, per department and for the whole county, with one click as an Excel file. */
@Controller
public final class ChangesPage {
    private final ChangeTable table;
    private final Mappings mappings;
    private final MessageSource messages;

    public ChangesPage(ChangeTable table, Mappings mappings, MessageSource messages) {
        this.table = table;
        this.mappings = mappings;
        this.messages = messages;
    }

    @GetMapping("/changes")
    String changes(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(defaultValue = "") String list,
            Model model) {
        YearMonth asked = month == null ? table.months().current() : month;
        Asker asker = Askers.of(user.viewer());
        List<String> lists = lists(user.viewer());
        if (!list.isEmpty() && !lists.contains(list)) {
            throw new NotInSight();
        }
        model.addAttribute("month", asked);
        model.addAttribute("lists", lists);
        // a list is counted by reading its whole log: only the one that is asked for
        model.addAttribute("counted", list.isEmpty() ? null : table.summary(asker, list, asked));
        model.addAttribute("clear", user.viewer().is(ViewerRole.LIAISON));
        model.addAttribute(
                "county",
                user.viewer().is(ViewerRole.LIAISON)
                        ? List.of()
                        : table.county(asker, asked).stream()
                                .filter(change -> change.category().equals(CountyChange.EVERYBODY))
                                .toList());
        return "changes";
    }

    /** The table of one subscription; with names for the department itself, masked for everybody else. */
    @GetMapping("/changes/{subscription}/table")
    void table(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable String subscription,
            @RequestParam YearMonth month,
            HttpServletResponse response,
            Locale locale) {
        Target file = to(response, "changes.file", new Object[] {subscription, month.toString()}, locale);
        try {
            table.write(
                    Askers.of(user.viewer()),
                    subscription,
                    month,
                    !user.viewer().is(ViewerRole.LIAISON),
                    locale,
                    file);
        } catch (CheckRefused refused) {
            throw new NotInSight();
        }
    }

    @GetMapping("/changes/county")
    void county(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam YearMonth month,
            HttpServletResponse response,
            Locale locale) {
        Target file = to(response, "changes.file.county", new Object[] {month.toString()}, locale);
        try {
            table.writeCounty(Askers.of(user.viewer()), month, locale, file);
        } catch (CheckRefused refused) {
            throw new NotInSight();
        }
    }

    private Target to(HttpServletResponse response, String name, Object[] of, Locale locale) {
        return () -> ExcelFile.into(response, messages.getMessage(name, of, locale));
    }

    /** Standing lists only: referrals have none, and an emergency list lives and ends with its response. */
    private List<String> lists(Viewer viewer) {
        return mappings.subscriptions().stream()
                .filter(definition -> definition.status() && !definition.openedByResponse())
                .filter(definition -> !viewer.is(ViewerRole.LIAISON)
                        || definition.department().equals(viewer.department()))
                .map(SubscriptionDefinition::id)
                .toList();
    }
}
