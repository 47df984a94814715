package io.aidhub.testkit.contract;

import java.util.List;

/**
 * What reached the department in one call, file, batch or message, in the order it came.
 *
 * @param noticeIds the ids of the notices in it, as the department can read them
 * @param text all of it as the department reads it
 * @param taken whether the department took it
 */
public record Arrival(List<String> noticeIds, String text, boolean taken) {
    public Arrival {
        noticeIds = List.copyOf(noticeIds);
    }

    /** Without the text: it tells of people. */
    @Override
    public String toString() {
        return "Arrival " + noticeIds + (taken ? " taken" : " not taken");
    }
}
