package io.aidhub.sandbox.departments.office;

import java.util.function.Consumer;

/** What an office keeps of the notices it received: what stands now and what arrived. Used by several threads. */
public interface Book {
    NoticeCount count();

    /** What stands in the book now, one JSON object a line. */
    void readStore(Consumer<String> lines);

    /** What arrived, in order of arrival, one JSON object a line. */
    void readLog(Consumer<String> lines);
}
