package io.aidhub.hub.intake;

import io.aidhub.ledger.roster.HeadingQuestion.Fresh;
import java.util.List;

/** Thrown while reading lists that have to wait for an answer about a heading; becomes {@link IntakeAnswer.Asked}. */
final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Fresh> questions;

    /** @param questions about headings of all lists; at least one is needed */
    Unanswered(List<Fresh> questions) {
        super("headings nobody knows");
        this.questions = List.copyOf(questions);
    }

    List<Fresh> questions() {
        return questions;
    }
}
