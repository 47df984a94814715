package io.aidhub.model;

/**
 * What a household needs help for. A need is gross cost or assessed loss. A judicial need (司法救助、法律援助) has no amount before the courts decide.
 * EMPLOYMENT (就业) has no cost of its own: it is what employment aid is earmarked for, so that a subsidy for training or work fills no other gap.
 */
public enum NeedKind {
    MEDICAL,
    EDUCATION,
    HOUSING,
    LIVING,
    DISASTER,
    JUDICIAL,
    EMPLOYMENT
}
