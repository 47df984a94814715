package io.aidhub.model;

/** What a household needs help for. A need is gross cost or assessed loss; a judicial need (司法救助、法律援助) has no amount before the courts decide. */
public enum NeedKind {
    MEDICAL,
    EDUCATION,
    HOUSING,
    LIVING,
    DISASTER,
    JUDICIAL
}
