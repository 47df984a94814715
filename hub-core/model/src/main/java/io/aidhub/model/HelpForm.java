package io.aidhub.model;

/** In what form help comes (救助形式, R300); a loan is shown and never reduces a gap. */
public enum HelpForm {
    MONEY,
    WAIVER,
    GOODS,
    SERVICE,
    INSURANCE,
    LOAN;

    public boolean reducesNeed() {
        return this != LOAN;
    }
}
