package io.aidhub.model;

/** What came of a completed referral; only DONE brings help and shrinks the gap. */
public enum ReferralOutcome {
    DONE,
    DONE_WITHOUT_HELP,
    NOT_REACHABLE
}
