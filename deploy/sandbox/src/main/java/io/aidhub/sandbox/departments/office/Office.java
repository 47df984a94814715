package io.aidhub.sandbox.departments.office;

/** What every department keeps: its list or its cases, and the bodies it received. */
public interface Office {
    /** The department's name in addresses, for example {@code medical-insurance}. */
    String id();

    Book book();

    PayloadCapture payloads();
}
