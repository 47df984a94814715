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
 * @param cause why the person left, or why the benefit is stopped: code of 增减表
 * @param validFrom first day on which these facts hold, of somebody who left the day of leaving
 * @param head of the household as it is now; null where nobody asked for it
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
        @Nullable String cause,
        LocalDate validFrom,
        @Nullable Head head,
        byte @Nullable [] idSealed) {

    /** The head of a household (户主), whose ID number is sealed for its own person. */
    @SuppressWarnings("ArrayRecordComponent") // opened, never compared
    public record Head(UUID personId, byte[] idSealed) {
        /** Without the number. */
        @Override
        public String toString() {
            return "Head " + personId;
        }
    }

    /** The same, with the head of the household. */
    PersonFacts of(@Nullable Head known) {
        return new PersonFacts(
                personId,
                version,
                status,
                householdId,
                area,
                name,
                sex,
                birthDate,
                relation,
                categories,
                categoryFrom,
                schoolStage,
                schoolName,
                disability,
                labour,
                suspendedSince,
                cause,
                validFrom,
                known,
                idSealed);
    }

    /** Without the facts: those are personal. */
    @Override
    public String toString() {
        return "PersonFacts " + personId + " v" + version;
    }
}
