package io.aidhub.api;

import io.aidhub.hub.exits.ExitDesk;
import io.aidhub.ledger.exits.ExitStore;
import io.aidhub.model.MaskedName;
import java.time.LocalDate;
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
import org.springframework.web.bind.annotation.RestController;

/** Exits whose risk nobody has assessed though the policy asks for it (R87), and the assessment by a named person. */
@RestController
@RequestMapping("/api/v1/exits")
public final class ExitsApi {
    private static final int AT_MOST = 500;

    private final ExitDesk desk;

    public ExitsApi(ExitDesk desk) {
        this.desk = desk;
    }

    /** Empty where the policy asks for none. */
    @GetMapping
    List<Waiting> waiting() {
        return desk.waiting(AT_MOST).stream()
                .map(exit -> new Waiting(
                        exit.person(),
                        exit.household(),
                        MaskedName.of(exit.name()),
                        exit.area(),
                        exit.cause(),
                        exit.openedOn(),
                        exit.leftOn()))
                .toList();
    }

    /** Again: changes nothing, and says so. */
    @PostMapping("/{person}/assessment")
    Map<String, Boolean> assess(@PathVariable("person") UUID person, @RequestBody Order order) {
        String by = new Actor(order.by()).named();
        ExitStore.Risk result = order.result();
        if (result == null) {
            throw new ApiProblem(ApiProblem.Kind.RESULT_MISSING);
        }
        return Map.of(
                "recorded",
                desk.assess(
                        person,
                        result,
                        Objects.requireNonNullElse(order.note(), "").strip(),
                        by));
    }

    /** @param note how it was found, for people; no names, no ID numbers */
    record Order(@Nullable String by, ExitStore.@Nullable Risk result, @Nullable String note) {}

    /** @param name masked */
    record Waiting(
            UUID person,
            UUID household,
            String name,
            String area,
            @Nullable String cause,
            LocalDate openedOn,
            LocalDate leftOn) {}
}
