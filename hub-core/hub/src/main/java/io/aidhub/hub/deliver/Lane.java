package io.aidhub.hub.deliver;

import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.ledger.deliver.DueDelivery;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries notices to one connector and brings an answer for each, whatever the connector does. Called by several threads. */
final class Lane {
    private static final Logger log = LoggerFactory.getLogger(Lane.class);

    private final String subscription;
    private final NoticeReceiver receiver;
    private final Sealer sealer;
    private final BooleanSupplier stopped;
    private final Consumer<Answer> answers;
    private final OpenReceipts receipts;
    /** The connection failed: calls that wait for their lane are not made, the department gets one probe and not hundreds. */
    private volatile boolean blocked;

    Lane(
            String subscription,
            NoticeReceiver receiver,
            Sealer sealer,
            BooleanSupplier stopped,
            OpenReceipts receipts,
            Consumer<Answer> answers) {
        this.subscription = subscription;
        this.receiver = receiver;
        this.sealer = sealer;
        this.stopped = stopped;
        this.receipts = receipts;
        this.answers = answers;
    }

    /** The pump's word on the connection, after it has heard every answer so far. */
    void blocked(boolean down) {
        blocked = down;
    }

    void carry(List<DueDelivery> batch, boolean probe) {
        if (!thereIsRoom() || stopped.getAsBoolean() || (blocked && !probe)) {
            batch.forEach(delivery -> bring(new Answer.NotSent(delivery)));
            return;
        }
        List<Outcome> outcomes;
        try {
            outcomes = List.copyOf(
                    receiver.deliver(batch.stream().map(this::notice).toList()));
            if (outcomes.size() != batch.size()) {
                throw new IllegalStateException(
                        "connector answered " + outcomes.size() + " of " + batch.size() + " notices");
            }
            outcomes.forEach(Lane::check);
        } catch (Throwable e) { // errors too: a plugin that does not link must not take its notices with it
            failed(batch, probe, e);
            return;
        }
        if (outcomes.stream().anyMatch(Outcome.Unavailable.class::isInstance)) {
            blocked = true;
        }
        for (int i = 0; i < batch.size(); i++) {
            bring(new Answer.Came(batch.get(i), outcomes.get(i), probe));
        }
    }

    /** @return false when the hub stops while this waits for what came back to be committed */
    private boolean thereIsRoom() {
        try {
            receipts.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void bring(Answer.Returned answer) {
        receipts.came();
        answers.accept(answer);
    }

    private void failed(List<DueDelivery> batch, boolean probe, Throwable e) {
        // its text may hold anything the connector had in hand: only the type is kept
        log.warn("{}: the connector failed: {}", subscription, e.getClass().getName());
        for (DueDelivery delivery : batch) {
            // a call broken off because the hub stops is nobody's failure
            bring(
                    stopped.getAsBoolean()
                            ? new Answer.NotSent(delivery)
                            : new Answer.Failed(delivery, e.getClass().getSimpleName(), probe));
        }
    }

    /** A connector's answer with a hole in it would stop the pump. */
    private static void check(Outcome outcome) {
        if (outcome instanceof Outcome.Delivered delivered) {
            Objects.requireNonNull(delivered.remoteReference());
        } else if (outcome instanceof Outcome.Accepted accepted) {
            Objects.requireNonNull(accepted.reference());
            Objects.requireNonNull(accepted.checkAfter());
        } else if (outcome instanceof Outcome.Retry retry) {
            Objects.requireNonNull(retry.after());
            Objects.requireNonNull(retry.cause());
        } else if (outcome instanceof Outcome.Rejected rejected) {
            Objects.requireNonNull(rejected.code());
            Objects.requireNonNull(rejected.reason());
        } else if (outcome instanceof Outcome.Unavailable unavailable) {
            Objects.requireNonNull(unavailable.after());
            Objects.requireNonNull(unavailable.cause());
        }
    }

    private Notice notice(DueDelivery delivery) {
        byte[] body = sealer.open(delivery.noticeId(), delivery.bodySealed());
        return new Notice(
                delivery.noticeId(),
                subscription,
                delivery.sequence(),
                delivery.kind(),
                delivery.handOver(),
                NoticeBody.rowsWhenAsked(body),
                body);
    }
}
