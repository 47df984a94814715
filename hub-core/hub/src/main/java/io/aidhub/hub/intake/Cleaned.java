package io.aidhub.hub.intake;

import io.aidhub.model.ResidentId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What cleaning made of a row. */
sealed interface Cleaned<R> {

    /**
     * A row to stage.
     *
     * @param doubts what to look at all the same
     */
    record Good<R>(R row, Set<Problem> doubts) implements Cleaned<R> {
        public Good {
            doubts = Set.copyOf(doubts);
        }
    }

    /**
     * A row for the error file.
     *
     * @param id whom it speaks of, where the number is sound
     */
    record Bad<R>(Set<Problem> problems, @Nullable ResidentId id, @Nullable ResidentId head, @Nullable String name)
            implements Cleaned<R> {
        public Bad {
            problems = Set.copyOf(problems);
        }

        /** Without the name. */
        @Override
        public String toString() {
            return "Bad" + problems;
        }
    }

    /** A row that is right and says nothing intake needs. */
    record Skipped<R>() implements Cleaned<R> {}

    /** What is wrong, and in which field of the profile. */
    record Problem(String field, ErrorCode code) {}
}
