package io.aidhub.ledger.roster;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A heading no profile knows (表头待答), what it most likely is, and what a named person answered.
 *
 * @param profile as what the list was read
 * @param guess what speaks for which field
 * @param needed without it a list does not go in
 * @param answer null while it is open
 * @param field of an answer {@link Answer#FIELD}
 */
public record HeadingQuestion(
        UUID id,
        String profile,
        String heading,
        Guess guess,
        String fileName,
        boolean needed,
        OffsetDateTime askedAt,
        @Nullable Answer answer,
        @Nullable String field,
        @Nullable String answeredBy,
        @Nullable OffsetDateTime answeredAt,
        @Nullable String takenBackBy,
        @Nullable OffsetDateTime takenBackAt) {

    public boolean isOpen() {
        return answer == null;
    }

    /** Answered, and the answer counts for every list. */
    public boolean isInForce() {
        return answer != null && takenBackAt == null;
    }

    /** What somebody answered. */
    public enum Answer {
        FIELD,
        NOT_READ
    }

    /**
     * Why a heading may be a field. Nothing follows from it until somebody answers.
     *
     * @param field null: nothing is likely
     * @param resembles the known heading of that field that looks most like it
     * @param likeness of the two, 0 to 100
     * @param cellsSeen filled cells that were looked at
     * @param cellsFit of these, what the field could hold
     * @param samples cells, masked
     */
    public record Guess(
            @Nullable String field,
            @Nullable String resembles,
            int likeness,
            int cellsSeen,
            int cellsFit,
            List<String> samples) {
        public Guess {
            samples = List.copyOf(samples);
        }
    }

    /** A question that is not asked yet. @param form of the heading as headings are compared */
    public record Fresh(String profile, String heading, String form, Guess guess, String fileName, boolean needed) {}

    /** A named person's answer that is in force. @param field null: not to be read */
    public record Known(String profile, String heading, @Nullable String field) {}
}
