package io.aidhub.model;

/** What an application across areas may ask for: basic living aid (基本生活救助), R69. The names are those of the categories. */
public enum BasicAid {
    SUBSISTENCE_ALLOWANCE,
    SPECIAL_HARDSHIP
}
