package io.aidhub.ledger.emergency;

import io.aidhub.model.Division;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One emergency response (应急响应) over the same areas, with two time marks for its beginning and its end.
 *
 * @param id ours; also the list that it opens
 * @param reference the department's own id; opened again, or over other areas, it is another {@code Response}
 * @param level as it is now: I, II, III or IV, IV the lowest
 * @param hazard for example {@code FLOOD}
 * @param areas where it holds, sorted by code
 * @param openedOn first day, by the department's word
 * @param openedAt when the hub heard it
 * @param closedOn last day, by the department's word; null while it is open
 * @param closedAt when the hub heard it; null while it is open
 */
public record Response(
        UUID id,
        String subscription,
        String reference,
        String level,
        String hazard,
        List<Division> areas,
        LocalDate openedOn,
        OffsetDateTime openedAt,
        @Nullable LocalDate closedOn,
        @Nullable OffsetDateTime closedAt) {
    public Response {
        areas = List.copyOf(areas);
    }

    /** The same at another level. */
    public Response at(String otherLevel) {
        return new Response(
                id, subscription, reference, otherLevel, hazard, areas, openedOn, openedAt, closedOn, closedAt);
    }

    public boolean open() {
        return closedAt == null;
    }
}
