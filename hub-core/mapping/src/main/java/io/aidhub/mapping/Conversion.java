package io.aidhub.mapping;

import org.jspecify.annotations.Nullable;

/**
 * What one row of a mapping file made of a sample.
 *
 * @param from the sender's field; our own name for a computed one
 * @param to the receiver's field
 * @param as name of the converter, or of what a computed row gives
 * @param value null when the row does not count here, its field is absent, or there is a {@code problem}
 * @param problem why there is no value; null: no problem
 */
public record Conversion(String from, String to, String as, @Nullable String value, @Nullable MappingProblem problem) {
    /** Makes one row's value. */
    @FunctionalInterface
    interface Step {
        @Nullable
        String value() throws MappingProblem;
    }

    static Conversion of(FieldRow row, Step step) {
        try {
            return new Conversion(row.sender(), row.to(), row.as().label(), step.value(), null);
        } catch (MappingProblem e) {
            return new Conversion(row.sender(), row.to(), row.as().label(), null, e);
        }
    }
}
