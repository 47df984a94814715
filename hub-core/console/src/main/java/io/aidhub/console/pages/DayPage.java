package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.hub.compare.CheckRefused;
import io.aidhub.hub.compare.DayTable;
import io.aidhub.hub.compare.RosterDay;
import io.aidhub.hub.compare.RosterMonths;
import io.aidhub.hub.compare.Target;
import io.aidhub.ledger.sight.RosterPast;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The roster of an area on any day, as it was known on any day (某日名册): counts that reconcile with the list below them. */
@Controller
public final class DayPage {
    private final DayTable table;
    private final RosterPast past;
    private final RosterMonths months;
    private final MessageSource messages;

    public DayPage(DayTable table, RosterPast past, RosterMonths months, MessageSource messages) {
        this.table = table;
        this.past = past;
        this.months = months;
        this.messages = messages;
    }

    @GetMapping("/history/day")
    String day(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate known,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        LocalDate asked = Objects.requireNonNullElseGet(on, months::today);
        RosterDay figures = table.day(Askers.of(user.viewer()), asked, Optional.ofNullable(known), area.strip());
        RosterPast.Filter filter = new RosterPast.Filter(figures.area(), category.strip(), name.strip());
        RosterPast.Found found = past.list(user.viewer(), figures.moment(), filter, page);
        model.addAttribute("on", asked);
        model.addAttribute("known", known);
        model.addAttribute("figures", figures);
        model.addAttribute("filter", filter);
        model.addAttribute("found", found);
        // who has moved out of a township since is counted there and not shown to it
        model.addAttribute("hidden", filter.name().isEmpty() ? figures.persons(filter.category()) - found.total() : 0);
        return "history-day";
    }

    @GetMapping("/history/day/table")
    void table(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate known,
            @RequestParam(defaultValue = "") String area,
            HttpServletResponse response,
            Locale locale) {
        Target file = () ->
                ExcelFile.into(response, messages.getMessage("history.day.file", new Object[] {on.toString()}, locale));
        try {
            table.write(
                    Askers.of(user.viewer()),
                    user.viewer(),
                    on,
                    Optional.ofNullable(known),
                    area.strip(),
                    locale,
                    file);
        } catch (CheckRefused refused) {
            throw new NotInSight();
        }
    }
}
