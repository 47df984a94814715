package io.aidhub.ledger.dispatch;

import io.aidhub.ledger.codes.AwaitedCode;
import io.aidhub.model.NoticeKind;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One numbered notice the relay writes.
 *
 * @param list the list it speaks of, see {@link OpenList}
 * @param snapshot the snapshot it belongs to
 * @param lines households (or the offer, or the list that is closed) it stands in line for
 * @param persons versions of the persons it speaks of
 * @param bodySealed wire bytes, or the canonical fields when {@code problem} is set
 * @param problem why it could not be put into the department's words: it is parked in its own number
 */
public record NewDelivery(
        long sequence,
        UUID noticeId,
        UUID eventId,
        NoticeKind kind,
        UUID list,
        @Nullable UUID snapshot,
        List<UUID> lines,
        Map<UUID, Long> persons,
        byte[] bodySealed,
        @Nullable Problem problem) {
    /**
     * Why a notice is parked before it ever went out.
     *
     * @param awaited the code of a table it lacks; null when that is not what it waits for
     */
    public record Problem(UUID parkedId, String code, String reason, byte[] sealed, @Nullable AwaitedCode awaited) {}
}
