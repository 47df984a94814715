package io.aidhub.api;

import io.aidhub.hub.compare.Asker;
import io.aidhub.hub.compare.ChangeTable;
import io.aidhub.hub.compare.ListCheck;
import io.aidhub.hub.compare.Target;
import io.aidhub.ledger.compare.CheckedList;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * List checks (名单比对) and tables of changes (增减表) for the command line. Whoever holds the token of the hub asks as an officer of the county. A list comes as the bare
 * body: a form with a file in it would be put on the disk in clear.
 */
@RestController
@RequestMapping("/api/v1")
public final class ChecksApi {
    private static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int AT_MOST = 500;

    private final ListCheck checks;
    private final ChangeTable changes;

    public ChecksApi(ListCheck checks, ChangeTable changes) {
        this.checks = checks;
        this.changes = changes;
    }

    /** Newest first, nothing of the persons asked about. */
    @GetMapping("/checks")
    List<CheckedList> newest() {
        return checks.newest(AT_MOST);
    }

    @PostMapping("/checks")
    CheckedList ask(
            @RequestParam(name = "purpose", defaultValue = "") String purpose,
            @RequestParam(name = "by", required = false) @Nullable String by,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "on", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate on,
            HttpServletRequest request)
            throws IOException {
        return checks.ask(
                officer(by), new ListCheck.Question(purpose, name, Optional.ofNullable(on)), request.getInputStream());
    }

    /** The result as an Excel file, for who asked. */
    @GetMapping("/checks/{id}/result")
    void result(
            @PathVariable("id") UUID check,
            @RequestParam(name = "by", required = false) @Nullable String by,
            HttpServletRequest request,
            HttpServletResponse response) {
        checks.write(check, officer(by), Problems.spoken(request), excel(response));
    }

    /** The masked table of a subscription and month (yyyy-MM) as an Excel file. */
    @GetMapping("/subscriptions/{id}/changes/{month}")
    void changes(
            @PathVariable("id") String subscription,
            @PathVariable("month") YearMonth month,
            @RequestParam(name = "by", required = false) @Nullable String by,
            HttpServletRequest request,
            HttpServletResponse response) {
        changes.write(officer(by), subscription, month, true, Problems.spoken(request), excel(response));
    }

    /** The table of the whole county by township and category as an Excel file. */
    @GetMapping("/changes/{month}")
    void county(
            @PathVariable("month") YearMonth month,
            @RequestParam(name = "by", required = false) @Nullable String by,
            HttpServletRequest request,
            HttpServletResponse response) {
        changes.writeCounty(officer(by), month, Problems.spoken(request), excel(response));
    }

    static Target excel(HttpServletResponse response) {
        return () -> {
            response.setContentType(EXCEL);
            return response.getOutputStream();
        };
    }

    private static Asker officer(@Nullable String by) {
        return new Asker.CountyOfficer(new Actor(by).named());
    }
}
