package io.aidhub.policy;

import io.aidhub.model.Citation;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value of a pack with its unit, validity and source. At most one of number, bounds and choice is there; none of them means that nobody has set
 * it (政策未规定), and it stays empty: it is never filled from another pack.
 *
 * @param name for example {@code temporary-aid.illness.multiple}
 * @param options what {@code choice} may be; empty when the pack leaves that open
 * @param source null only for an empty value on which the text says nothing at all
 * @param demonstration true for values made up for the demonstration (演示值)
 */
public record PolicyValue(
        String name,
        @Nullable BigDecimal number,
        @Nullable Bounds bounds,
        @Nullable String choice,
        List<String> options,
        ValueUnit unit,
        Validity validity,
        @Nullable Citation source,
        boolean demonstration) {
    public PolicyValue {
        options = List.copyOf(options);
        int contents = (number == null ? 0 : 1) + (bounds == null ? 0 : 1) + (choice == null ? 0 : 1);
        if (contents > 1) {
            throw new IllegalArgumentException("a value is a number, a range or a choice, not two of them");
        }
        if (choice != null && !options.isEmpty() && !options.contains(choice)) {
            throw new IllegalArgumentException("a choice that is none of its options");
        }
        if (unit == ValueUnit.CHOICE ? number != null || bounds != null : choice != null) {
            throw new IllegalArgumentException("a choice has the unit CHOICE, a number or range any other");
        }
    }

    public boolean isEmpty() {
        return number == null && bounds == null && choice == null;
    }
}
