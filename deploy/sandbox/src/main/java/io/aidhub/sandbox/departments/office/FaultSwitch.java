package io.aidhub.sandbox.departments.office;

/** Sets how a department misbehaves; what each mode means on the wire is said by the one that implements it. */
public interface FaultSwitch {
    /** The mode from now on. Forgotten when the process ends. */
    void fault(Fault next);

    /** The mode now. */
    Fault fault();
}
