package io.aidhub.hub.intake;

import io.aidhub.ledger.roster.BatchState;
import io.aidhub.ledger.roster.Differences;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What became of a batch of lists that was handed in. */
public sealed interface IntakeAnswer {

    /**
     * Read, cleaned, compared; waits for a named person's release.
     *
     * @param errorFile the rows that did not go in, when there are any
     * @param preview what a release would write
     * @param notes what else there is to know, for example of columns nobody sees
     */
    record Staged(
            UUID batchId,
            long rowsRead,
            long rowsGood,
            long rowsBad,
            Optional<Path> errorFile,
            Differences preview,
            List<String> notes)
            implements IntakeAnswer {
        public Staged {
            notes = List.copyOf(notes);
        }
    }

    /**
     * These very bytes were loaded before; nothing was done.
     *
     * @param state of the batch they are in: one STAGED (after a crash, say) can still be released
     */
    record AlreadyLoaded(String fileName, UUID batchId, BatchState state, Instant loadedAt) implements IntakeAnswer {}

    /** A guard holds it whole: {@link WaitingDesk} lets it pass, or throws it away. */
    record Held(UUID batchId, String reason) implements IntakeAnswer {}

    /**
     * A column a list cannot go in without may stand under a heading nobody knows: the lists wait, sealed, and go in by themselves when the question is answered.
     *
     * @param fileName the first list with such a heading
     * @param questions what is asked, one line each
     */
    record Asked(UUID waitingId, String fileName, List<String> questions) implements IntakeAnswer {
        public Asked {
            questions = List.copyOf(questions);
        }
    }

    /**
     * Could not be read as a whole; its bytes are kept sealed.
     *
     * @param code stable, see {@link Refusal}
     * @param advice what to do
     * @param detail what the advice names, may be empty: with the code it says the same in another language
     */
    record Refused(String fileName, String code, String advice, String detail) implements IntakeAnswer {}
}
