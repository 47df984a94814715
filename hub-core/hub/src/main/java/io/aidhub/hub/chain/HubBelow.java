package io.aidhub.hub.chain;

import io.aidhub.model.Division;
import java.util.function.Supplier;

/**
 * A hub below (下级枢纽) of this one: a county's below a city's (R330).
 *
 * @param id what this hub calls it
 * @param secrets it signs with, one or two ({@code whsec_…}); read anew for each call, so that a changed file counts at once
 * @param area it may speak for: nobody else
 */
public record HubBelow(String id, Supplier<String> secrets, Division area) {
    /** Without the secrets. */
    @Override
    public String toString() {
        return "HubBelow " + id + " of " + area;
    }
}
