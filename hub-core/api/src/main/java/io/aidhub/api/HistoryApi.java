package io.aidhub.api;

import io.aidhub.hub.compare.DayTable;
import io.aidhub.hub.compare.MonthTable;
import io.aidhub.hub.compare.RosterDay;
import io.aidhub.hub.compare.RosterHistory;
import io.aidhub.hub.compare.RosterMonth;
import io.aidhub.hub.compare.RosterWords;
import io.aidhub.ledger.sight.RosterPast;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The roster as of any day, as it was known on any day (历史): of a person, a household, an area, a month. {@code on} is the day of which is told, yyyy-MM-dd, today when
 * missing; {@code known} the day of knowledge, now when missing; {@code by} who asks, which is audited.
 */
@RestController
@RequestMapping("/api/v1/history")
public final class HistoryApi {
    private final RosterHistory history;
    private final DayTable days;
    private final MonthTable months;
    private final HistoryAnswers answers;

    public HistoryApi(RosterHistory history, DayTable days, MonthTable months, RosterWords words) {
        this.history = history;
        this.days = days;
        this.months = months;
        this.answers = new HistoryAnswers(words);
    }

    @GetMapping("/persons/{id}")
    HistoryAnswers.Person person(
            @PathVariable("id") UUID id,
            @RequestParam(name = "on", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate on,
            @RequestParam(name = "known", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate known,
            @RequestParam(name = "by", required = false) @Nullable String by) {
        LocalDate day = day(on);
        return history.person(new Officer(by).viewer(), id, day, Optional.ofNullable(known))
                .map(past -> answers.of(past, day, known))
                .orElseThrow(() -> new ApiProblem(ApiProblem.Kind.PERSON_UNKNOWN));
    }

    @GetMapping("/households/{id}")
    HistoryAnswers.Household household(
            @PathVariable("id") UUID id,
            @RequestParam(name = "on", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate on,
            @RequestParam(name = "known", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate known,
            @RequestParam(name = "by", required = false) @Nullable String by) {
        LocalDate day = day(on);
        return history.household(new Officer(by).viewer(), id, day, Optional.ofNullable(known))
                .map(household -> answers.of(household, day, known))
                .orElseThrow(() -> new ApiProblem(ApiProblem.Kind.HOUSEHOLD_UNKNOWN));
    }

    /**
     * An area on a day: counts by category and township, and one page of the list behind them.
     *
     * @param area beginning of a division; the whole county when missing
     * @param category only of this code in the list
     * @param page of the list, from 0
     */
    @GetMapping("/areas")
    HistoryAnswers.Area area(
            @RequestParam(name = "area", defaultValue = "") String area,
            @RequestParam(name = "on", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate on,
            @RequestParam(name = "known", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate known,
            @RequestParam(name = "category", defaultValue = "") String category,
            @RequestParam(name = "page", defaultValue = "0") int page,
            @RequestParam(name = "by", required = false) @Nullable String by) {
        Officer officer = new Officer(by);
        RosterDay figures = days.day(officer.asker(), day(on), Optional.ofNullable(known), area.strip());
        RosterPast.Filter filter = new RosterPast.Filter(figures.area(), category.strip(), "");
        return answers.of(figures, history.list(officer.viewer(), figures.moment(), filter, page), known);
    }

    /** As {@link #area}, the whole of it as an Excel file. */
    @GetMapping("/areas/table")
    void areaTable(
            @RequestParam(name = "area", defaultValue = "") String area,
            @RequestParam(name = "on", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate on,
            @RequestParam(name = "known", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate known,
            @RequestParam(name = "by", required = false) @Nullable String by,
            HttpServletRequest request,
            HttpServletResponse response) {
        Officer officer = new Officer(by);
        days.write(
                officer.asker(),
                officer.viewer(),
                day(on),
                Optional.ofNullable(known),
                area.strip(),
                Problems.spoken(request),
                ChecksApi.excel(response));
    }

    /** A month of the roster (yyyy-MM): its statistics, and one page of the list of its last day. */
    @GetMapping("/months/{month}")
    HistoryAnswers.Month month(
            @PathVariable("month") YearMonth month,
            @RequestParam(name = "known", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate known,
            @RequestParam(name = "area", defaultValue = "") String area,
            @RequestParam(name = "category", defaultValue = "") String category,
            @RequestParam(name = "page", defaultValue = "0") int page,
            @RequestParam(name = "by", required = false) @Nullable String by) {
        Officer officer = new Officer(by);
        RosterMonth figures = months.month(officer.asker(), month, Optional.ofNullable(known), area.strip());
        RosterPast.Filter filter = new RosterPast.Filter(area.strip(), category.strip(), "");
        return answers.of(figures, history.list(officer.viewer(), figures.end(), filter, page), known);
    }

    /** As {@link #month}, the whole of it as an Excel file. */
    @GetMapping("/months/{month}/table")
    void monthTable(
            @PathVariable("month") YearMonth month,
            @RequestParam(name = "known", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate known,
            @RequestParam(name = "area", defaultValue = "") String area,
            @RequestParam(name = "by", required = false) @Nullable String by,
            HttpServletRequest request,
            HttpServletResponse response) {
        Officer officer = new Officer(by);
        months.write(
                officer.asker(),
                officer.viewer(),
                month,
                Optional.ofNullable(known),
                area.strip(),
                Problems.spoken(request),
                ChecksApi.excel(response));
    }

    private LocalDate day(@Nullable LocalDate on) {
        return Objects.requireNonNullElseGet(on, history.months()::today);
    }
}
