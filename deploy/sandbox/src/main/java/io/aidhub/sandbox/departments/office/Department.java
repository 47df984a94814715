package io.aidhub.sandbox.departments.office;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One simulated department, as the admin door sees it: it names its parts, what is asked of it is asked of them. Used by several
 * threads, closed once.
 */
public interface Department extends FaultSwitch, AutoCloseable {
    Office office();

    /** The department's name in addresses, for example {@code medical-insurance}. */
    default String id() {
        return office().id();
    }

    default Book book() {
        return office().book();
    }

    default PayloadCapture payloads() {
        return office().payloads();
    }

    FaultSwitch faults();

    default NoticeCount count() {
        return book().count();
    }

    /** What the department has on its list, one JSON object a line. */
    default void readStore(Consumer<String> lines) {
        book().readStore(lines);
    }

    /** What arrived, in order of arrival, one JSON object a line. */
    default void readLog(Consumer<String> lines) {
        book().readLog(lines);
    }

    /**
     * What only this department can be asked; the answer goes out as JSON.
     *
     * @param what the last part of the address
     * @param body empty for GET
     * @return empty when it knows no such thing
     */
    default Optional<Object> ask(String method, String what, Map<String, String> body) {
        return Optional.empty();
    }

    @Override
    default void fault(Fault next) {
        faults().fault(next);
    }

    @Override
    default Fault fault() {
        return faults().fault();
    }

    @Override
    void close();
}
