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

    /** By the mapping files. */
    static Translation by(Mappings mappings) {
        return (department, raw) -> mappings.record(department, raw.record()).map(raw.fields());
    }
}
