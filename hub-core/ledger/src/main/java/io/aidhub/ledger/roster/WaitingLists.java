package io.aidhub.ledger.roster;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * Lists handed in together that wait for an answer about a heading; their bytes are kept sealed.
 *
 * @param period month they speak of, yyyy-MM
 * @param unanswered how many of their questions are open
 */
public record WaitingLists(UUID id, String period, OffsetDateTime handedInAt, List<Kept> lists, int unanswered) {
    public WaitingLists {
        lists = List.copyOf(lists);
    }

    /** @param digest SHA-256 of the bytes */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Kept(String name, byte[] digest) {
        /** Without the digest. */
        @Override
        public String toString() {
            return "Kept " + name;
        }
    }
}
