package io.aidhub.hub.chain;

import org.jspecify.annotations.Nullable;

/**
 * What became of one notice of a hub below.
 *
 * @param id as the notice says it, empty when it says none
 * @param reference what it is known by here; empty when it was not taken, or changes nothing
 * @param why it was not taken; null: it was
 */
public record ChainReceipt(String id, String reference, @Nullable Why why) {
    /** Why a notice is not taken. Its name is the code its sender is told. */
    public enum Why {
        /** Something a notice must have is missing, or is none. */
        UNREADABLE,
        /** It speaks of referrals or opened lists: those are between a hub and its own departments. */
        NOT_STATUS,
        /** Somebody in it lives where the hub does not speak for. */
        OUTSIDE_AREA
    }

    public boolean taken() {
        return why == null;
    }
}
