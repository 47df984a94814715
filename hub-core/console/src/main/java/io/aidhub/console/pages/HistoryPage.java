package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.hub.compare.CheckRefused;
import io.aidhub.hub.compare.MonthTable;
import io.aidhub.hub.compare.RosterMonth;
import io.aidhub.hub.compare.Target;
import io.aidhub.ledger.compare.CountyChange;
import io.aidhub.ledger.compare.RosterMoment;
import io.aidhub.ledger.compare.RosterStock;
import io.aidhub.ledger.sight.PersonPast;
import io.aidhub.ledger.sight.RosterPast;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The roster month by month (月度名册): statistics that reconcile with the list below them, and one household or person as it was on any day. */
@Controller
public final class HistoryPage {
    private static final int TREND = 12;

    private final MonthTable table;
    private final RosterPast past;
    private final PersonPast persons;
    private final MessageSource messages;

    public HistoryPage(MonthTable table, RosterPast past, PersonPast persons, MessageSource messages) {
        this.table = table;
        this.past = past;
        this.persons = persons;
        this.messages = messages;
    }

    @GetMapping("/history")
    String month(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate known,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        YearMonth asked = month == null ? table.months().current() : month;
        RosterMonth figures = table.month(Askers.of(user.viewer()), asked, Optional.ofNullable(known), area.strip());
        RosterPast.Filter filter = new RosterPast.Filter(area.strip(), category.strip(), name.strip());
        RosterPast.Found found = past.list(user.viewer(), figures.end(), filter, page);
        model.addAttribute("figures", figures);
        model.addAttribute("known", known);
        model.addAttribute("filter", filter);
        model.addAttribute("found", found);
        // who has moved out of a township since is counted there and not shown to it
        model.addAttribute("hidden", filter.name().isEmpty() ? counted(figures, filter.category()) - found.total() : 0);
        return "history";
    }

    private static long counted(RosterMonth figures, String category) {
        String line = category.isEmpty() ? CountyChange.EVERYBODY : category;
        return figures.stock().stream()
                .filter(stock -> stock.category().equals(line))
                .mapToLong(RosterStock::persons)
                .sum();
    }

    /** Persons on the last day of each of the twelve months up to {@code month}: {@code names} and {@code values}. */
    @GetMapping("/history/trend")
    @ResponseBody
    Map<String, List<?>> trend(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam YearMonth month,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String category) {
        List<YearMonth> months = Stream.iterate(month.minusMonths(TREND - 1L), one -> one.plusMonths(1))
                .limit(TREND)
                .toList();
        return Map.of(
                "names", months.stream().map(YearMonth::toString).toList(),
                "values",
                        months.stream()
                                .map(one ->
                                        table.persons(Askers.of(user.viewer()), one, area.strip(), category.strip()))
                                .toList());
    }

    @GetMapping("/history/table")
    void table(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam YearMonth month,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate known,
            @RequestParam(defaultValue = "") String area,
            HttpServletResponse response,
            Locale locale) {
        Target file = () ->
                ExcelFile.into(response, messages.getMessage("history.file", new Object[] {month.toString()}, locale));
        try {
            table.write(
                    Askers.of(user.viewer()),
                    user.viewer(),
                    month,
                    Optional.ofNullable(known),
                    area.strip(),
                    locale,
                    file);
        } catch (CheckRefused refused) {
            throw new NotInSight();
        }
    }

    /** One household on one day, and all that was ever recorded of it. */
    @GetMapping("/history/households/{id}")
    String household(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate known,
            Model model) {
        model.addAttribute(
                "household",
                past.household(user.viewer(), id, asked(on, known, model)).orElseThrow(NotInSight::new));
        return "history-household";
    }

    /** One person on one day, and all that was ever recorded of the person. */
    @GetMapping("/history/persons/{id}")
    String person(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate known,
            Model model) {
        model.addAttribute(
                "past", persons.open(user.viewer(), id, asked(on, known, model)).orElseThrow(NotInSight::new));
        return "history-person";
    }

    private RosterMoment asked(@Nullable LocalDate on, @Nullable LocalDate known, Model model) {
        LocalDate day = Objects.requireNonNullElseGet(on, table.months()::today);
        model.addAttribute("on", day);
        model.addAttribute("known", known);
        return table.months().at(day, Optional.ofNullable(known));
    }
}
