package io.aidhub.ledger.compare;

import io.aidhub.ledger.dispatch.PersonFacts;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription was told last of one person, up to some number of its log.
 *
 * @param sequence the notice
 * @param definitionVersion of the subscription when the notice was written
 * @param deliveryState PENDING, ACCEPTED, DELIVERED or PARKED
 * @param effectiveOn from when it holds
 * @param facts those the notice speaks of; the subscription was told a part of them
 * @param notice its id, associated data of {@code bodySealed}
 * @param bodySealed its bytes, where only they say whether the person is on the list: one that a response opened
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ToldPerson(
        long sequence,
        int definitionVersion,
        String deliveryState,
        LocalDate effectiveOn,
        PersonFacts facts,
        UUID notice,
        byte @Nullable [] bodySealed) {

    /** Without the facts: those are personal. */
    @Override
    public String toString() {
        return "ToldPerson " + facts.personId() + " #" + sequence;
    }

    /** The same person twice: before a month and at its end. At least one is there. */
    public record Pair(@Nullable ToldPerson before, @Nullable ToldPerson now) {}
}
