package io.aidhub.hub.account;

import io.aidhub.mapping.SubscriptionDefinition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the scope of an account can be in this county.
 *
 * @param areas division codes of the county
 * @param departments of the government that are told something
 * @param charities subscriptions of charities
 */
public record AccountScopes(Set<String> areas, Set<String> departments, Set<String> charities) {
    private static final int COUNTY_DIGITS = 6;

    public AccountScopes {
        areas = Set.copyOf(areas);
        departments = Set.copyOf(departments);
        charities = Set.copyOf(charities);
    }

    /**
     * What these subscriptions make possible: a liaison of every department that is no charity, a worker for every charity's queue.
     *
     * @param areas division codes of the county
     */
    public static AccountScopes of(Set<String> areas, List<SubscriptionDefinition> subscriptions) {
        List<SubscriptionDefinition> charities =
                subscriptions.stream().filter(SubscriptionDefinition::charity).toList();
        Set<String> departments =
                subscriptions.stream().map(SubscriptionDefinition::department).collect(Collectors.toSet());
        charities.forEach(charity -> departments.remove(charity.department()));
        return new AccountScopes(
                areas,
                departments,
                charities.stream().map(SubscriptionDefinition::id).collect(Collectors.toSet()));
    }

    /** A division of the county, or the beginning of some that is not shorter than the county's own code. */
    boolean hasArea(String area) {
        return area.length() >= COUNTY_DIGITS
                && area.chars().allMatch(c -> c >= '0' && c <= '9')
                && areas.stream().anyMatch(known -> known.startsWith(area));
    }
}
