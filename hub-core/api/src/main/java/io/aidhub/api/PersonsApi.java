package io.aidhub.api;

import io.aidhub.hub.intake.JoinDesk;
import io.aidhub.ledger.roster.JoinedPersons;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Two persons on the roster who are one are joined by a named person, who says why, and parted again. Persons are named by the hub's own ids. */
@RestController
@RequestMapping("/api/v1/persons")
public final class PersonsApi {
    private final JoinDesk desk;

    public PersonsApi(JoinDesk desk) {
        this.desk = desk;
    }

    /** {@code keep} lives on, with the number it has. */
    @PostMapping("/{keep}/join")
    JoinedPersons join(@PathVariable("keep") UUID keep, @RequestBody Order order) {
        return desk.join(keep, order.whom(), order.step().who(), order.step().why());
    }

    /** Both are as they were before the join. */
    @PostMapping("/{keep}/part")
    Map<String, UUID> part(@PathVariable("keep") UUID keep, @RequestBody Order order) {
        desk.part(keep, order.whom(), order.step().who(), order.step().why());
        return Map.of("person", keep, "other", order.whom());
    }

    /**
     * @param other who is merged into the kept person
     * @param reason why, for people; kept with the succession
     */
    record Order(@Nullable UUID other, @Nullable String by, @Nullable String reason) {
        UUID whom() {
            if (other == null) {
                throw new ApiProblem(ApiProblem.Kind.OTHER_MISSING);
            }
            return other;
        }

        Reasoned step() {
            return new Reasoned(by, reason);
        }
    }
}
