package io.aidhub.policy;

/** What the number of a policy value counts. */
public enum ValueUnit {
    /** Multiples of the urban monthly standard (城市低保月标准). */
    TIMES_URBAN_MONTHLY_STANDARD,
    /** Multiples of the rural monthly standard (农村低保月标准). */
    TIMES_RURAL_MONTHLY_STANDARD,
    /** Yuan a person and month (元/人·月). */
    YUAN_PER_PERSON_MONTH,
    YUAN,
    PERCENT,
    /** Hours by the clock, days off included (requirements S.8). */
    CALENDAR_HOURS,
    /** A word out of a list, not a number. */
    CHOICE
}
