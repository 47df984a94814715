package io.aidhub.sandbox.county;

/** What a month changes on purpose, against the month before; each household meets at most one of these in a month. */
enum Planted {
    /** A head died; another grown member heads the household now. */
    HEAD_DIED(15),
    /** All members of one household are now in another; the first is no longer listed. */
    MERGED(14),
    /** Some members left to form a household of their own; the old one goes on. */
    SPLIT(14),
    /** One person is now listed in another household. */
    PERSON_MOVED(34),
    /** Head and spouse changed places. */
    HEAD_CHANGED(23),
    /** Somebody who was not the head died. */
    PERSON_DIED(28),
    /** One member left with cause. */
    PERSON_LEFT(23),
    /** One member is no longer listed, nobody says why. */
    PERSON_ABSENT(34),
    /** A pupil or student has another school. */
    SCHOOL_CHANGED(57),
    /** Somebody has a disability card now. */
    DISABILITY_GAINED(34),
    /** Somebody is on the category list with a mark more. */
    MARK_GAINED(34),
    /** Another aid type. */
    AID_CHANGED(43),
    /** Now in another township. */
    RELOCATED(23),
    /** Another telephone number and income; nothing of the persons. */
    CONTACT_CHANGED(57),
    /** A new member. */
    PERSON_JOINED(43),
    /** A person living alone died. */
    DIED_ALONE(23),
    /** A household left with cause, all members named. */
    HOUSEHOLD_LEFT(57),
    /** A household is no longer listed, nobody says why. */
    HOUSEHOLD_ABSENT(23),
    /** A household not listed before. */
    HOUSEHOLD_NEW(86),
    /** A household that was absent the month before is listed again, unchanged. Half of the absent come back. */
    HOUSEHOLD_RETURNED(0),
    /** A member absent the month before is listed again. Half of the absent come back. */
    PERSON_RETURNED(0),
    /** The payment of a head stops (停发); the person stays on the roster, and nothing else changes. */
    SUSPENDED(57),
    /** Somebody whose payment stopped the month before is paid again (恢复). Half of them are. */
    RESUMED(0);

    private final int perTenThousand;

    Planted(int perTenThousand) {
        this.perTenThousand = perTenThousand;
    }

    /** How many households of {@code households} meet this in one month; at least one. */
    int quota(int households) {
        return perTenThousand == 0 ? 0 : (int) Math.max(1, Math.round((double) households * perTenThousand / 10_000));
    }
}
