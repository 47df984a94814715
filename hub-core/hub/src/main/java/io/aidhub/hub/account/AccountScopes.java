package io.aidhub.hub.account;

import java.util.Set;

/**
 * What the scope of an account can be in this county.
 *
 * @param areas division codes of the county
 * @param departments that are told something
 * @param charities subscriptions that receive referrals
 */
public record AccountScopes(Set<String> areas, Set<String> departments, Set<String> charities) {
    private static final int COUNTY_DIGITS = 6;

    public AccountScopes {
        areas = Set.copyOf(areas);
        departments = Set.copyOf(departments);
        charities = Set.copyOf(charities);
    }

    /** A division of the county, or the beginning of some that is not shorter than the county's own code. */
    boolean hasArea(String area) {
        return area.length() >= COUNTY_DIGITS
                && area.chars().allMatch(c -> c >= '0' && c <= '9')
                && areas.stream().anyMatch(known -> known.startsWith(area));
    }
}
