package io.aidhub.ledger.sight;

import java.util.List;

/** Where an offer stands, as people sort their work. */
public enum OfferGroup {
    /** 待签收. */
    WAITING("DRAFT", "REQUESTED", "QUEUED"),
    /** 待同意: accepted, the family is still to be asked. */
    CONSENT("ACCEPTED", "AWAITING_CONSENT"),
    /** 办理中. */
    WORKING("IN_PROGRESS", "ON_HOLD"),
    /** 已办结: however it ended. */
    CLOSED("COMPLETED", "REJECTED", "CANCELLED", "FAILED", "EXPIRED", "ENTERED_IN_ERROR");

    private final List<String> states;

    OfferGroup(String... states) {
        this.states = List.of(states);
    }

    /** Names of {@link io.aidhub.model.OfferState}. */
    public List<String> states() {
        return states;
    }

    String[] names() {
        return states.toArray(String[]::new);
    }

    static OfferGroup of(String state) {
        for (OfferGroup group : values()) {
            if (group.states.contains(state)) {
                return group;
            }
        }
        throw new IllegalArgumentException("no group of offers in state " + state);
    }
}
