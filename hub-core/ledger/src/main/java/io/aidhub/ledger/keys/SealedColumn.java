package io.aidhub.ledger.keys;

import java.util.List;
import java.util.UUID;

/**
 * A column of sealed values. {@link #ALL} is every one there is: a key is retired only when none of them holds it.
 *
 * @param row column with the id the value was sealed for
 * @param part column with what is added to that id, or {@code 0}
 * @param atOnce values sealed again in one transaction; few where one is a MiB
 */
public record SealedColumn(String table, String column, String row, String part, int atOnce) {
    private static final int MANY = 2_000;
    private static final int FEW = 16;

    /** Every sealed column of the schema. */
    public static final List<SealedColumn> ALL = List.of(
            new SealedColumn("person", "id_sealed", "person_id", "0", MANY),
            new SealedColumn("household_version", "contact_sealed", "household_id", "0", MANY),
            new SealedColumn("delivery_body", "body_sealed", "notice_id", "0", MANY),
            new SealedColumn("parked_record", "sealed", "parked_id", "0", MANY),
            new SealedColumn("collected_record", "sealed", "collected_id", "0", MANY),
            new SealedColumn("roster_row_error", "cells_sealed", "batch_id", "0", MANY),
            new SealedColumn("stage_household", "contact_sealed", "candidate_id", "0", MANY),
            new SealedColumn("stage_household", "head_sealed", "head_candidate_id", "0", MANY),
            new SealedColumn("stage_person", "id_sealed", "candidate_id", "0", MANY),
            new SealedColumn("stage_holder", "id_sealed", "candidate_id", "0", MANY),
            new SealedColumn("stage_holder", "head_sealed", "head_candidate_id", "0", MANY),
            new SealedColumn("connector_secret", "secret_sealed", "secret_id", "0", MANY),
            new SealedColumn("cross_area_application", "applicant_sealed", "application_id", "0", MANY),
            new SealedColumn("chain_notice", "body_sealed", "row_id", "0", FEW),
            new SealedColumn("sealed_package", "bytes_sealed", "package_id", "0", FEW),
            new SealedColumn("sealed_blob", "sealed", "blob_id", "0", FEW),
            new SealedColumn("sealed_blob_part", "sealed", "blob_id", "part", FEW));

    /** Name of the check that keeps values of a retired key out. */
    String barrier(int key) {
        return column + "_not_" + key;
    }

    /** What a value was sealed for. */
    static UUID owner(UUID row, int part) {
        return new UUID(row.getMostSignificantBits(), row.getLeastSignificantBits() + part);
    }

    @Override
    public String toString() {
        return table + "." + column;
    }
}
