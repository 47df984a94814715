package io.aidhub.ledger.grants;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One column of many rows as an array parameter, so that a batch is one statement. Texts are cast in the statement ({@code :persons::uuid[]}): PostgreSQL reads
 * ids, days and numbers from their text form.
 */
public final class Columns {
    private Columns() {}

    /** The text form of each value; an absent value stays absent (SQL NULL). */
    public static @Nullable String[] texts(Collection<?> values) {
        return texts(values, value -> value);
    }

    /** The text form of one property of each row; an absent value stays absent (SQL NULL). */
    public static <T> @Nullable String[] texts(Collection<T> rows, Function<T, ? extends @Nullable Object> property) {
        @Nullable String[] texts = new String[rows.size()];
        int i = 0;
        for (T row : rows) {
            Object value = property.apply(row);
            texts[i++] = value == null ? null : value.toString();
        }
        return texts;
    }

    /** One binary property of each row. */
    public static <T> byte[][] bytes(Collection<T> rows, Function<T, byte[]> property) {
        return rows.stream().map(property).toArray(byte[][]::new);
    }
}
