package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.hub.compare.Asker;
import io.aidhub.hub.compare.ChangeTable;
import io.aidhub.hub.compare.CheckRefused;
import io.aidhub.hub.compare.ListChange;
import io.aidhub.ledger.compare.CountyChange;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.SubscriptionDefinition;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
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
    private final Clock clock;
    private final ZoneId zone;

    public ChangesPage(ChangeTable table, Mappings mappings, MessageSource messages, Clock clock, ZoneId zone) {
        this.table = table;
        this.mappings = mappings;
        this.messages = messages;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping("/changes")
    String changes(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam(required = false) @Nullable YearMonth month,
            Model model) {
        YearMonth asked = month == null ? YearMonth.now(clock.withZone(zone)) : month;
        Asker asker = Askers.of(user.viewer());
        List<ListChange> lists = lists(user.viewer()).stream()
                .map(definition -> table.summary(asker, definition.id(), asked))
                .toList();
        model.addAttribute("month", asked);
        model.addAttribute("lists", lists);
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
            Locale locale)
            throws IOException {
        Asker asker = Askers.of(user.viewer());
        try {
            table.summary(asker, subscription, month); // refused before the first byte
        } catch (CheckRefused refused) {
            throw new NotInSight();
        }
        ListCheckPage.download(
                response, messages.getMessage("changes.file", new Object[] {subscription, month.toString()}, locale));
        table.write(
                asker, subscription, month, !user.viewer().is(ViewerRole.LIAISON), locale, response.getOutputStream());
    }

    @GetMapping("/changes/county")
    void county(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam YearMonth month,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        Asker asker = Askers.of(user.viewer());
        try {
            table.county(asker, month);
        } catch (CheckRefused refused) {
            throw new NotInSight();
        }
        ListCheckPage.download(
                response, messages.getMessage("changes.file.county", new Object[] {month.toString()}, locale));
        table.writeCounty(asker, month, locale, response.getOutputStream());
    }

    /** Standing lists only: referrals have none, and an emergency list lives and ends with its response. */
    private List<SubscriptionDefinition> lists(Viewer viewer) {
        return mappings.subscriptions().stream()
                .filter(definition -> !definition.referral() && !definition.openedByResponse())
                .filter(definition -> !viewer.is(ViewerRole.LIAISON)
                        || definition.department().equals(viewer.department()))
                .toList();
    }
}
