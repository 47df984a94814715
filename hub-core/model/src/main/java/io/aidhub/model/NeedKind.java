package io.aidhub.model;

/** What a household needs help for. A need is gross cost or assessed loss. */
public enum NeedKind {
    MEDICAL,
    EDUCATION,
    HOUSING,
    LIVING,
    DISASTER
}
