package io.aidhub.ledger.keys;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Walks a table in the order it lies on disk: each page is read once, whatever its keys and indexes are. */
final class TablePages {
    private static final String PAGES =
            "SELECT pg_relation_size(:table::regclass) / current_setting('block_size')::bigint";
    private static final int AT_ONCE = 32;

    private final JdbcClient jdbc;
    private final String table;

    TablePages(JdbcClient jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** Also pages that are added on the way: a row that is written again lies at the end. */
    void walk(Work work) {
        for (long page = 0; page < pages(); page += AT_ONCE) {
            while (work.more("(" + page + ",0)", "(" + (page + AT_ONCE) + ",0)")) {
                // once more over the same pages
            }
        }
    }

    private long pages() {
        return jdbc.sql(PAGES).param("table", table).query(Long.class).single();
    }

    /** Does some of the rows between two places ({@code ctid}); true while there may be more of them. */
    @FunctionalInterface
    interface Work {
        boolean more(String from, String before);
    }
}
