package io.aidhub.ledger.audit;

import io.aidhub.model.Citation;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One receiver was told of one person by one notice.
 *
 * @param notice id on the wire
 * @param kind kind of the notice, see {@link io.aidhub.model.NoticeKind}; VOIDED: the notice it replaces may have been received
 * @param personVersion which facts of the person; 0 for a referral, which tells those of its day
 * @param fields canonical names, the most the notice may have told: a fact that was unknown was not told
 * @param leaving true when it took the person off the receiver's list: of {@code fields} only the receiver's key was told
 * @param writtenAt when it was written for the receiver
 * @param confirmedAt when the receiver had it for sure; null while that is open: it may have it
 * @param purpose what for, as it was declared when the notice was written
 * @param basis the clause that allows it
 */
public record Disclosure(
        String department,
        String subscription,
        long sequence,
        UUID notice,
        String kind,
        long personVersion,
        List<String> fields,
        boolean leaving,
        OffsetDateTime writtenAt,
        @Nullable OffsetDateTime confirmedAt,
        String purpose,
        Citation basis) {
    public Disclosure {
        fields = List.copyOf(fields);
    }
}
