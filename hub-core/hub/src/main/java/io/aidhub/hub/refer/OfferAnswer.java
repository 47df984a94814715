package io.aidhub.hub.refer;

import io.aidhub.model.Money;
import io.aidhub.model.ReferralOutcome;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver says of an offer.
 *
 * @param key the answer's own key: the same answer twice has one effect
 * @param reasonCode for example {@code no-capacity}, {@code not-eligible}, {@code out-of-area}, {@code client-declined}
 * @param outcome of COMPLETE
 * @param help what kind of help; only of COMPLETE
 * @param amount what was given; only of COMPLETE with outcome DONE, and not of a service
 * @param on day of the help; null for today
 */
public record OfferAnswer(
        Kind kind,
        String key,
        UUID offer,
        @Nullable String reasonCode,
        @Nullable String reason,
        @Nullable ReferralOutcome outcome,
        Help help,
        @Nullable Money amount,
        @Nullable LocalDate on) {
    /** 签收, 退回, 办结, or it could not be done. */
    public enum Kind {
        ACCEPT,
        DECLINE,
        COMPLETE,
        FAIL
    }

    boolean saysWhy() {
        return (reasonCode != null && !reasonCode.isBlank()) || (reason != null && !reason.isBlank());
    }

    /** Without the reason: somebody may have written a name into it. */
    @Override
    public String toString() {
        return "OfferAnswer " + kind + " " + offer;
    }
}
