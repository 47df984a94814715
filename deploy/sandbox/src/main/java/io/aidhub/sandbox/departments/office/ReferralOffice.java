package io.aidhub.sandbox.departments.office;

/** The office of a department that takes referrals and has no roster. */
public record ReferralOffice(String id, Book book, PayloadCapture payloads) implements Office {}
