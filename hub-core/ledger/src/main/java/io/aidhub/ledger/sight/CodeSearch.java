package io.aidhub.ledger.sight;

import io.aidhub.ledger.codes.CountyCode;
import io.aidhub.ledger.codes.CountyCodeBook;
import io.aidhub.ledger.codes.WaitingRecords;
import io.aidhub.ledger.codes.WaitingRecords.Unknown;
import java.util.List;

/** Codes no table knows with the records that wait for them, and what the county has added (代码补充), as a page shows them. */
public final class CodeSearch {
    private static final int MOST = 300;
    private static final String ADDED =
            CountyCodeBook.COLUMNS + "WHERE :table = '' OR code_table = :table ORDER BY number DESC LIMIT " + MOST;

    private final Sight sight;

    public CodeSearch(Sight sight) {
        this.sight = sight;
    }

    /**
     * What is in sight; additions beyond 300 are left out.
     *
     * @param table of the additions; blank: of all
     */
    public Found find(Viewer viewer, String table) {
        return sight.look(
                viewer,
                jdbc -> new Found(
                        jdbc.sql(WaitingRecords.UNKNOWN).query(Unknown.class).list(),
                        jdbc.sql(ADDED)
                                .param("table", table)
                                .query(CountyCodeBook::code)
                                .list()));
    }

    public record Found(List<Unknown> unknown, List<CountyCode> added) {
        public Found {
            unknown = List.copyOf(unknown);
            added = List.copyOf(added);
        }
    }
}
