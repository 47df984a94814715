package io.aidhub.sandbox.departments.office;

import java.util.concurrent.TimeUnit;

/** The door calls pass: a hanging call waits here and is served, as if it came then, when the mode ends. */
public final class FaultGate implements FaultSwitch {
    private Fault fault = Fault.NONE;

    @Override
    public synchronized void fault(Fault next) {
        fault = next;
        notifyAll();
    }

    @Override
    public synchronized Fault fault() {
        return fault;
    }

    /**
     * Waits while the mode is {@link Fault#HANGING}.
     *
     * @return the mode under which the call goes on, never HANGING
     * @throws InterruptedException when the department closes meanwhile
     */
    public synchronized Fault pass() throws InterruptedException {
        while (fault == Fault.HANGING) {
            wait();
        }
        return fault;
    }

    /** Waits until the mode is NONE, at most {@code millis}; true when it is. */
    public synchronized boolean awaitNone(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (fault != Fault.NONE) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
