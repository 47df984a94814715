package io.aidhub.ledger.dispatch;

import io.aidhub.model.Division;
import java.util.List;
import java.util.UUID;

/**
 * A list of people a subscriber is told of: the one standing list of an ordinary subscription, or a list that an emergency response (应急响应) has opened and will
 * close. What was told is kept by list, so lists that overlap know nothing of each other.
 *
 * @param id {@link #STANDING}'s, or that of one opening of the response
 * @param reference the department's own id of the response, empty for the standing list
 * @param areas where the response holds; people elsewhere are not on the list
 */
public record OpenList(UUID id, String reference, List<Division> areas) {
    /** The list of a subscription that nothing opens and nothing closes; its bounds are those of the subscription alone. */
    public static final OpenList STANDING = new OpenList(new UUID(0, 0), "", List.of());

    public OpenList {
        areas = List.copyOf(areas);
    }

    public boolean standing() {
        return id.equals(STANDING.id);
    }

    /** Whether somebody who lives in {@code area} can be on it. */
    public boolean covers(Division area) {
        return standing() || areas.stream().anyMatch(covered -> covered.contains(area));
    }
}
