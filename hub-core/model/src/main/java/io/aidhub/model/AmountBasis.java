package io.aidhub.model;

/** Whether an amount stands for itself, or replaces the earlier figure of the same series: of the same calendar year, or of whatever year. */
public enum AmountBasis {
    PER_ITEM,
    YEAR_TO_DATE,
    PER_SERIES
}
