package io.aidhub.policy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When a rule holds (有效期), in days.
 *
 * @param from first day
 * @param to first day on which it no longer holds; null while open
 */
public record Validity(LocalDate from, @Nullable LocalDate to) {
    public Validity {
        if (to != null && !to.isAfter(from)) {
            throw new IllegalArgumentException("a validity ends after it begins");
        }
    }

    public boolean on(LocalDate day) {
        return !day.isBefore(from) && (to == null || day.isBefore(to));
    }

    public boolean overlaps(Validity other) {
        return (to == null || other.from.isBefore(to)) && (other.to == null || from.isBefore(other.to));
    }
}
