package io.aidhub.sandbox.departments.office;

import java.util.List;

/**
 * What a department answered for one period.
 *
 * @param records data records it made, every version counted, returns not counted
 * @param returns the returns it made, one an area and kind
 * @param silent areas it said nothing about
 */
public record AnswerSummary(
        String department, String period, long records, List<Return> returns, List<Silence> silent) {
    public AnswerSummary {
        returns = List.copyOf(returns);
        silent = List.copyOf(silent);
    }

    /**
     * One return.
     *
     * @param kind what it is about, for example {@code STUDENT_AID}
     * @param scope FULL, PART or NIL
     * @param records data records of this period and kind for people of the area, every version counted
     * @param people people of the area on the department's list
     */
    public record Return(String department, String kind, String area, String scope, long records, long people) {}

    /**
     * An area without records and without a return.
     *
     * @param people people of the area on the department's list
     */
    public record Silence(String department, String area, long people) {}
}
