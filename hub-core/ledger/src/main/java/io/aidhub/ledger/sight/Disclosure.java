package io.aidhub.ledger.sight;

import io.aidhub.model.Citation;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was told of one person, once: by a notice, at a desk, in a file or as an answer about a list.
 *
 * @param department whose it is; null: of the county's civil affairs, who asked about a list
 * @param account who looked, took or asked; null for a notice
 * @param subscription by which it was told; null for a list check
 * @param sequence number of the notice in its subscription; 0 for all else
 * @param reference the notice's id on the wire, or the offer, the export, the list check
 * @param kind kind of the notice, see {@link io.aidhub.model.NoticeKind}, VOIDED: the notice it replaces may have been received; for all else as the audit names it
 * @param personVersion which facts of the person; 0 for a referral, which tells those of its day
 * @param fields canonical names, the most that may have been told: a fact that was unknown was not told
 * @param level how much of an answer, for a list check: FULL, OWN, YES_NO, or NONE, which told nothing
 * @param leaving true when it took the person off the receiver's list: of {@code fields} only the receiver's key was told
 * @param writtenAt when it was written for the receiver, shown, taken or answered
 * @param confirmedAt when the receiver had it for sure; null while that is open: it may have it
 * @param purpose what for: of the subscription as it was declared then, or as the account said it
 * @param basis the clause that allows it; null for a list check
 */
public record Disclosure(
        Way way,
        @Nullable String department,
        @Nullable String account,
        @Nullable String subscription,
        long sequence,
        UUID reference,
        String kind,
        long personVersion,
        List<String> fields,
        @Nullable String level,
        boolean leaving,
        OffsetDateTime writtenAt,
        @Nullable OffsetDateTime confirmedAt,
        String purpose,
        @Nullable Citation basis) {
    public Disclosure {
        fields = List.copyOf(fields);
    }

    /** How somebody is told of a person. */
    public enum Way {
        NOTICE,
        /** A charity looked at name and contact of an offer. */
        DESK,
        /** A department's list, taken as a file. */
        EXPORT,
        LIST_CHECK
    }
}
