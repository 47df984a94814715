package io.aidhub.hub.chain;

import org.jspecify.annotations.Nullable;

/**
 * What became of one notice of another hub.
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
        /** A hub below tells of its roster only: referrals and opened lists are between a hub and its own departments, applications come from hubs that agreed on them. */
        NOT_STATUS,
        /** A hub that hands applications on tells of nothing else. */
        NOT_APPLICATION,
        /** Somebody in it lives where the hub does not speak for. */
        OUTSIDE_AREA,
        /** Who applied is not at home in this hub's area. */
        NOT_OUR_AREA,
        /** This hub has no subscription by which it could answer. */
        NO_WAY_BACK,
        /** An answer to something this hub never handed on to its sender; or an application under the id of another's. */
        APPLICATION_UNKNOWN,
        /** An answer that comes after another one. */
        APPLICATION_DECIDED,
        /** An answer that comes after this hub ended its file. */
        APPLICATION_CLOSED
    }

    public boolean taken() {
        return why == null;
    }
}
