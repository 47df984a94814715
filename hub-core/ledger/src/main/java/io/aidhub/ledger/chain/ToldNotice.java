package io.aidhub.ledger.chain;

import io.aidhub.model.NoticeKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice of a hub below.
 *
 * @param sequence number in the log of the hub below
 * @param replaces the notice whose number it settles; that one counts no more
 * @param body the CloudEvent as it came: structured JSON, UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // kept, never compared
public record ToldNotice(UUID id, long sequence, NoticeKind kind, @Nullable UUID replaces, byte[] body) {
    /** Without the body: it is personal. */
    @Override
    public String toString() {
        return "ToldNotice " + sequence + " " + kind + " " + id;
    }
}
