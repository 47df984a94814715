package io.aidhub.policy;

/** The layer of the aid system an aid type belongs to (R1, R2); which one is pack data. */
public enum AidDomain {
    /** 基本生活救助. */
    BASIC,
    /** 专项救助. */
    SPECIAL,
    /** 急难救助. */
    EMERGENCY,
    /** 社会力量参与. */
    SOCIAL
}
