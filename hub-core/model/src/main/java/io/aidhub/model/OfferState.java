package io.aidhub.model;

import java.util.Set;

/**
 * Where an offer of a residual need to one receiver stands. Names follow Gravity's referral task; {@code QUEUED}, {@code AWAITING_CONSENT} and {@code EXPIRED} are ours.
 */
public enum OfferState {
    DRAFT,
    REQUESTED,
    QUEUED,
    ACCEPTED,
    AWAITING_CONSENT,
    IN_PROGRESS,
    ON_HOLD,
    COMPLETED,
    REJECTED,
    CANCELLED,
    FAILED,
    EXPIRED,
    ENTERED_IN_ERROR;

    public boolean isFinal() {
        return next().isEmpty();
    }

    /** The states that may follow; {@code ENTERED_IN_ERROR} may follow every open one. */
    public Set<OfferState> next() {
        return switch (this) {
            case DRAFT -> Set.of(REQUESTED, QUEUED, CANCELLED, ENTERED_IN_ERROR);
            case REQUESTED, QUEUED -> Set.of(ACCEPTED, REJECTED, CANCELLED, EXPIRED, ENTERED_IN_ERROR);
            case ACCEPTED -> Set.of(AWAITING_CONSENT, CANCELLED, FAILED, ENTERED_IN_ERROR);
            case AWAITING_CONSENT -> Set.of(IN_PROGRESS, CANCELLED, EXPIRED, ENTERED_IN_ERROR);
            case IN_PROGRESS -> Set.of(ON_HOLD, COMPLETED, FAILED, CANCELLED, ENTERED_IN_ERROR);
            case ON_HOLD -> Set.of(IN_PROGRESS, COMPLETED, FAILED, CANCELLED, ENTERED_IN_ERROR);
            case COMPLETED, REJECTED, CANCELLED, FAILED, EXPIRED, ENTERED_IN_ERROR -> Set.of();
        };
    }
}
