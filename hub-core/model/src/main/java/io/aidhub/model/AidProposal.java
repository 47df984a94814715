package io.aidhub.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Temporary aid (临时救助) proposed for one cause: the band the policy gives, never a figure of our own.
 *
 * @param low lower end of the band; null where the policy sets none (政策未规定)
 * @param high upper end of the band; null where the policy sets none
 * @param unit what one multiple is worth, for example the urban monthly standard (城市低保月标准)
 * @param lowMultiple multiples of {@code unit}
 * @param demonstration true while {@code unit} is a demonstration value (演示值)
 * @param gap the gap of the cause, for the person who decides
 * @param citation the clause that gives the band
 * @param remarks message keys of what the person deciding must know, for example {@code gap-below-band}, {@code burden-threshold-not-set}
 */
public record AidProposal(
        NeedKind cause,
        @Nullable Money low,
        @Nullable Money high,
        int lowMultiple,
        int highMultiple,
        @Nullable Money unit,
        boolean demonstration,
        Money gap,
        Citation citation,
        List<String> remarks) {
    public AidProposal {
        remarks = List.copyOf(remarks);
    }
}
