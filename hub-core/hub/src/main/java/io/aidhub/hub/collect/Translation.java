package io.aidhub.hub.collect;

import io.aidhub.mapping.Collected;
import io.aidhub.mapping.MappingProblem;
import io.aidhub.mapping.Mappings;
import io.aidhub.spi.RawRecord;

/** Puts a department's record into our words. */
@FunctionalInterface
public interface Translation {
    /**
     * What {@code raw} says in our words.
     *
     * @throws MappingProblem when it cannot be told: the record is parked with the problem's code and text
     */
    Collected translate(String department, RawRecord raw) throws MappingProblem;

    /** By the mapping files; what a liaison answers at the desk has its own, under {@code mappings/desk}. */
    static Translation by(Mappings mappings) {
        return (department, raw) -> switch (raw.record()) {
            case DeskRecords.ANSWER ->
                mappings.record(DeskRecords.DESK, department).map(raw.fields());
            case DeskRecords.RETURN ->
                mappings.record(DeskRecords.DESK, DeskRecords.RETURN_MAPPING).map(raw.fields());
            default -> mappings.record(department, raw.record()).map(raw.fields());
        };
    }
}
