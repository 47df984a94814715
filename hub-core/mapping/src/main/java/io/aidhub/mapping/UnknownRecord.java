package io.aidhub.mapping;

import java.util.List;

/** A department sent a kind of record for which there is no mapping file; the record is parked like any other it cannot map. */
public final class UnknownRecord extends MappingProblem {
    UnknownRecord(String department, String record) {
        super(RECORD_UNKNOWN, "record", List.of(department, safe(record)));
    }

    private static String safe(String record) {
        return record.matches("[a-z][a-z-]{0,40}") ? record : "?";
    }
}
