package io.aidhub.policy;

import io.aidhub.model.Citation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who leads and who is responsible for some aid types or work (牵头单位, 责任单位; requirements section R).
 *
 * @param subjects codes of aid types or work
 * @param department the hub's department that takes it; null where none does
 */
public record Routing(
        List<String> subjects,
        @Nullable String department,
        List<Unit> leads,
        List<Unit> responsible,
        Validity validity,
        Citation source) {
    /**
     * A unit (单位) of the government.
     *
     * @param name as the document writes it
     * @param department its id in the hub, for example {@code education}; null where it is not connected
     */
    public record Unit(String name, @Nullable String department) {}

    public Routing {
        subjects = List.copyOf(subjects);
        leads = List.copyOf(leads);
        responsible = List.copyOf(responsible);
    }
}
