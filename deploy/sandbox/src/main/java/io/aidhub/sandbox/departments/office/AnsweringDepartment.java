package io.aidhub.sandbox.departments.office;

import java.time.YearMonth;
import java.util.Optional;

/** A department that reports grants, refusals and returns (回传) for a month when told to. */
public interface AnsweringDepartment extends Department {
    @Override
    AnsweringOffice office();

    /** Produces the records of {@code period} for the people on its own list; the second time for a period it changes nothing. */
    AnswerSummary answer(YearMonth period);

    /** What it answered for {@code period}, empty when it did not. */
    default Optional<AnswerSummary> answered(YearMonth period) {
        return office().records().answered(period);
    }

    /** How many records it ever produced, its returns included. */
    default long produced() {
        return office().records().produced();
    }

    /** The newest period it answered for. */
    default Optional<YearMonth> newestAnswered() {
        return office().records().newestAnswered();
    }
}
