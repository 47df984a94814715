package io.aidhub.model;

/**
 * What a household needs help for. A need is gross cost or assessed loss. EMPLOYMENT (就业) has no cost of its own: it is what employment aid is
 * earmarked for, so that a subsidy for training or work fills no other gap.
 */
public enum NeedKind {
    MEDICAL,
    EDUCATION,
    HOUSING,
    LIVING,
    DISASTER,
    EMPLOYMENT
}
