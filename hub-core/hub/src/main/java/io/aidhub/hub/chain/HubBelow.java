package io.aidhub.hub.chain;

import io.aidhub.hub.applications.OtherHub;
import io.aidhub.model.Division;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A hub that may tell this one something: a hub below (下级枢纽), a county's below a city's (R330), of its roster; or one beside it, of applications across areas (R69).
 *
 * @param id what this hub calls it
 * @param secrets it signs with, one or two ({@code whsec_…}); read anew for each call, so that a changed file counts at once
 * @param area it may speak for: nobody else
 * @param answerDays calendar days within which this hub answers its applications; null: it tells of its roster
 */
public record HubBelow(String id, Supplier<String> secrets, Division area, @Nullable Integer answerDays) {
    /** Empty for a hub that tells of its roster. */
    Optional<OtherHub> handingOn() {
        return Optional.ofNullable(answerDays).map(days -> new OtherHub(id, area, days));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "HubBelow " + id + " of " + area;
    }
}
