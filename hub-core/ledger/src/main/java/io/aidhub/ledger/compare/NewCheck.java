package io.aidhub.ledger.compare;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One question about the persons of a list.
 *
 * @param checkId its bytes are kept sealed under this id
 * @param purpose what for, without ID numbers
 * @param fileName without ID numbers
 * @param digest SHA-256 of the bytes
 * @param on the day the question speaks of
 */
@SuppressWarnings("ArrayRecordComponent") // compared by checkId, never by itself
public record NewCheck(
        UUID checkId,
        String asker,
        String role,
        @Nullable String scope,
        String purpose,
        String fileName,
        byte[] digest,
        LocalDate on,
        Rights rights) {

    /**
     * What the asker may have of whom. Of everybody else in the roster: yes or no.
     *
     * @param bestLevel the most that can be answered: FULL, OWN or YES_NO
     * @param fullArea everything of persons in this division; an empty text is every division, null is none
     * @param subscriptions facts of persons these subscriptions hold on their lists now
     * @param categories only these are answered of such a person
     */
    public record Rights(
            String bestLevel, @Nullable String fullArea, Set<String> subscriptions, Set<String> categories) {
        public Rights {
            subscriptions = Set.copyOf(subscriptions);
            categories = Set.copyOf(categories);
        }
    }
}
