package io.aidhub.ledger.referrals;

import io.aidhub.model.Division;
import io.aidhub.model.NeedKind;
import java.util.Set;

/**
 * One that residual needs are offered to: a charity, a court.
 *
 * @param subscription whose log its offers are written to
 * @param takes the causes it serves
 * @param area only households in it
 */
public record Receiver(String subscription, Set<NeedKind> takes, Division area) {
    public Receiver {
        takes = Set.copyOf(takes);
    }

    /** Whether a need of {@code cause} of a household in {@code place} may be offered to it. */
    public boolean serves(NeedKind cause, Division place) {
        return takes.contains(cause) && area.contains(place);
    }
}
