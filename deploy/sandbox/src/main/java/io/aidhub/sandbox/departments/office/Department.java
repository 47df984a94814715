package io.aidhub.sandbox.departments.office;

import java.util.function.Consumer;

/** One simulated department, as the admin door sees it. Used by several threads, closed once. */
public interface Department extends AutoCloseable {
    /** The department's name in addresses, for example {@code medical-insurance}. */
    String id();

    NoticeCount count();

    /** What the department has on its list, one JSON object a line. */
    void readStore(Consumer<String> lines);

    /** What arrived, in order of arrival, one JSON object a line. */
    void readLog(Consumer<String> lines);

    PayloadCapture payloads();

    /** Sets how the department misbehaves from now on. Forgotten when the process ends. */
    void fault(Fault fault);

    Fault fault();

    @Override
    void close();
}
