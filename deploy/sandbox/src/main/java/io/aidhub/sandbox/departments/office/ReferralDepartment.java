package io.aidhub.sandbox.departments.office;

/** A department that takes referrals and has no roster. */
public interface ReferralDepartment extends Department {
    Office office();

    @Override
    default String id() {
        return office().id();
    }

    @Override
    default Book book() {
        return office().book();
    }

    @Override
    default PayloadCapture payloads() {
        return office().payloads();
    }

    /**
     * What it keeps: its cases, and the bodies it received.
     *
     * @param id the department's name in addresses
     */
    record Office(String id, Book book, PayloadCapture payloads) {}
}
