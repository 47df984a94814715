package io.aidhub.sandbox.departments.web;

import io.aidhub.sandbox.departments.office.AnsweringDepartment;
import io.aidhub.sandbox.departments.office.FaultSwitch;

/** A department behind an {@link HttpDoor}: the door is its address and the place where it misbehaves. */
public interface HttpDepartment extends AnsweringDepartment {
    HttpDoor door();

    /** For example {@code http://127.0.0.1:18181}. */
    default String url() {
        return door().url();
    }

    @Override
    default FaultSwitch faults() {
        return door();
    }

    @Override
    default void close() {
        door().close();
    }
}
