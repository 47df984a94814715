package io.aidhub.ledger.sight;

import java.util.List;

/**
 * One page of a long list.
 *
 * @param total of all pages
 * @param page from 0
 */
public record Slice<T>(List<T> rows, long total, int page) {
    /** Rows of a page. */
    public static final int SIZE = 20;

    public Slice {
        rows = List.copyOf(rows);
    }

    public long pages() {
        return Math.max(1, (total + SIZE - 1) / SIZE);
    }

    static long offset(int page) {
        return (long) Math.max(0, page) * SIZE;
    }
}
