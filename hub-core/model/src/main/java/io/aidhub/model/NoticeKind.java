package io.aidhub.model;

import java.util.Locale;

/** What a notice (通知) tells its receiver; {@link #type()} is the CloudEvents type on the wire. */
public enum NoticeKind {
    ENROLLED,
    CHANGED,
    FADING,
    SUSPENDED,
    RESUMED,
    EXITED,
    DECEASED,
    MOVED,
    MERGED,
    CORRECTED,
    /** Settles the number of a notice that was discarded: the receiver does nothing but counts it. */
    VOIDED,
    /** A first load comes in parts: what it is and up to which event it speaks. No rows. */
    SNAPSHOT_BEGIN,
    /** The people of many households, each row as in a notice of its household alone. */
    SNAPSHOT_PART,
    /** All parts are there: what they come to, for the receiver to check. No rows. */
    SNAPSHOT_END,
    /** The response that opened a list is over: the receiver forgets everybody on that list. */
    LIST_CLOSED,
    /** A residual need waits in the receiver's queue; carries no name. */
    REFERRAL_OFFERED,
    /** The person agreed after the receiver accepted: name and contact of one referral. */
    REFERRAL_RELEASED,
    REFERRAL_RECALLED,
    /** Somebody applied here whose home another hub decides for (异地受理): the application itself. */
    APPLICATION_LODGED,
    /** What became of an application another hub took: no name. */
    APPLICATION_DECIDED,
    /** Tries the way to the receiver: no rows, no number in the log, no effect. */
    TEST;

    /** True for the kinds that speak of one referral and never of status. */
    public boolean isReferral() {
        return name().startsWith("REFERRAL_");
    }

    /** True for the kinds that speak of one application across areas and never of status. */
    public boolean isApplication() {
        return name().startsWith("APPLICATION_");
    }

    /** True for begin, part and end of a snapshot. */
    public boolean isSnapshot() {
        return name().startsWith("SNAPSHOT_");
    }

    /** CloudEvents {@code type}, for example {@code io.aidhub.status.enrolled}. */
    public String type() {
        if (this == TEST) {
            return "io.aidhub.test";
        }
        String words = name().toLowerCase(Locale.ROOT).replace('_', '.');
        return "io.aidhub." + (isReferral() || isApplication() ? words : "status." + words);
    }

    /** The kind whose {@link #type()} is {@code type}. */
    public static NoticeKind ofType(String type) {
        for (NoticeKind kind : values()) {
            if (kind.type().equals(type)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown notice type: " + type);
    }
}
