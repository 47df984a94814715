package io.aidhub.api;

import io.aidhub.hub.applications.AcceptingDesk;
import io.aidhub.hub.applications.ApplicationFiles;
import io.aidhub.hub.applications.ApplicationProblem;
import io.aidhub.hub.applications.DecidingDesk;
import io.aidhub.hub.applications.NewApplication;
import io.aidhub.ledger.applications.CrossAreaApplication;
import io.aidhub.ledger.sight.ApplicationBook;
import io.aidhub.model.ApplicationState;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Applications across areas (异地受理): accept one for another hub, see and decide those another hub accepted. Lists name nobody; each look at an applicant is audited. */
@RestController
@RequestMapping("/api/v1/applications")
public final class ApplicationsApi {
    private final AcceptingDesk accepting;
    private final DecidingDesk deciding;
    private final ApplicationFiles files;
    private final ApplicationBook book;

    public ApplicationsApi(
            AcceptingDesk accepting, DecidingDesk deciding, ApplicationFiles files, ApplicationBook book) {
        this.accepting = accepting;
        this.deciding = deciding;
        this.files = files;
        this.book = book;
    }

    @GetMapping
    List<Map<String, @Nullable Object>> find(
            @RequestParam(name = "by", required = false) @Nullable String by,
            @RequestParam(name = "tab", defaultValue = "TO_DECIDE") ApplicationBook.Tab tab,
            @RequestParam(name = "page", defaultValue = "0") int page) {
        return book.find(new Officer(by).viewer(), tab, page).rows().stream()
                .map(ApplicationsApi::row)
                .toList();
    }

    /** Fields as in a notice of an application, with {@code by}. */
    @PostMapping
    Map<String, UUID> take(@RequestBody Map<String, @Nullable String> order) {
        String by = new Actor(order.get("by")).named();
        Map<String, String> fields = new LinkedHashMap<>();
        order.forEach((field, value) ->
                fields.put(field, Objects.requireNonNullElse(value, "").strip()));
        if (fields.getOrDefault("consentOn", "").isBlank()) {
            throw new ApplicationProblem(ApplicationProblem.Kind.CONSENT_MISSING);
        }
        NewApplication given;
        try {
            given = NewApplication.of(fields);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ApplicationProblem(ApplicationProblem.Kind.INCOMPLETE);
        }
        return Map.of("application", accepting.take(given, by));
    }

    /** With who applied, in clear: audited under {@code by}. */
    @GetMapping("/{id}")
    Map<String, @Nullable Object> open(
            @PathVariable("id") UUID id, @RequestParam(name = "by", required = false) @Nullable String by) {
        Officer officer = new Officer(by);
        ApplicationBook.Entry entry = book.open(officer.viewer(), id)
                .orElseThrow(() -> new ApplicationProblem(ApplicationProblem.Kind.UNKNOWN));
        Map<String, @Nullable Object> file = row(entry.application());
        ApplicationBook.Told told = entry.told();
        if (told != null) {
            file.put("delivery", told.delivery());
        }
        file.putAll(files.applicant(id, officer.viewer().account()).fields());
        return file;
    }

    @PostMapping("/{id}/decision")
    void decide(@PathVariable("id") UUID id, @RequestBody Decision decision) {
        String by = new Actor(decision.by()).named();
        ApplicationState state = decision.decision();
        if (state == null) {
            throw new ApplicationProblem(ApplicationProblem.Kind.INCOMPLETE);
        }
        deciding.decide(
                id, state, Objects.requireNonNullElse(decision.reason(), "").strip(), by);
    }

    /** Ends a file of this hub that gets no answer. */
    @PostMapping("/{id}/close")
    void close(@PathVariable("id") UUID id, @RequestBody Reasoned order) {
        accepting.close(id, order.why(), order.who());
    }

    private static Map<String, @Nullable Object> row(CrossAreaApplication application) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("application", application.id());
        row.put("takenHere", application.takenHere());
        row.put("aid", application.aid());
        row.put("home", application.home().code());
        row.put("unit", application.unit());
        row.put("takenOn", application.takenOn());
        row.put("dueOn", application.dueOn());
        row.put("state", application.state());
        CrossAreaApplication.End end = application.end();
        if (end != null) {
            row.put("endedOn", end.on());
            row.put("endedBy", end.by());
            row.put("reason", end.reason());
        }
        return row;
    }

    /** @param decision GRANTED, REFUSED or SENT_BACK, the last two with a reason */
    record Decision(@Nullable String by, @Nullable ApplicationState decision, @Nullable String reason) {}
}
