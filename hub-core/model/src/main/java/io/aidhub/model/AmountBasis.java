package io.aidhub.model;

/** Whether an amount stands for itself, or replaces the earlier year-to-date figure of the same series. */
public enum AmountBasis {
    PER_ITEM,
    YEAR_TO_DATE
}
