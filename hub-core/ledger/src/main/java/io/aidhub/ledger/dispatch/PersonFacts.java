package io.aidhub.ledger.dispatch;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one person at one version, as the roster holds them.
 *
 * @param status ACTIVE, EXITED or DECEASED
 * @param idSealed the sealed ID number; opened only for a field set that holds it
 * @param categories category codes, sorted
 * @param labour capacity for work (劳动能力): FULL, PARTIAL_LOSS, TOTAL_LOSS, NONE
 * @param suspendedSince first day for which the benefit is stopped (停发); null: it is not
 */
public record PersonFacts(
        UUID personId,
        long version,
        String status,
        UUID householdId,
        String area,
        String name,
        String sex,
        LocalDate birthDate,
        String relation,
        List<String> categories,
        @Nullable LocalDate categoryFrom,
        @Nullable String schoolStage,
        @Nullable String schoolName,
        @Nullable String disability,
        @Nullable String labour,
        @Nullable LocalDate suspendedSince,
        byte @Nullable [] idSealed) {

    /** Without the facts: those are personal. */
    @Override
    public String toString() {
        return "PersonFacts " + personId + " v" + version;
    }
}
