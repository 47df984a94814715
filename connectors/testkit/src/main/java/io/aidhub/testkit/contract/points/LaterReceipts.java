package io.aidhub.testkit.contract.points;

import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.testkit.contract.Breach;
import io.aidhub.testkit.contract.Fault;
import io.aidhub.testkit.contract.Receipt;
import io.aidhub.testkit.contract.Trial;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Receipts a department lays somewhere, later: none is heard before there is one; then each as it is, one that takes, one that refuses, and one that comes twice. */
final class LaterReceipts {
    private static final Duration LOOK = Duration.ofMillis(100);

    private LaterReceipts() {}

    /** @param lays how the department lays one */
    static void check(Trial trial, NoticeReceiver receiver, Consumer<Receipt> lays) throws InterruptedException {
        trial.peer().forget();
        List<Receipt> heard = new CopyOnWriteArrayList<>();
        trial.candidate().hear(heard::add);
        Notice taken = trial.notice(5);
        Notice refused = trial.notice(7);
        trial.deliver(receiver, taken);
        trial.deliver(receiver, refused);
        if (!heard.isEmpty()) {
            throw Breach.of("receipt-invented", heard.size());
        }
        List<Receipt> laid = List.of(
                new Receipt(taken.id().toString(), Receipt.TAKEN),
                new Receipt(refused.id().toString(), Fault.CODE),
                new Receipt(taken.id().toString(), Receipt.TAKEN));
        laid.forEach(lays);
        for (long left = Trial.PATIENCE.dividedBy(LOOK); left > 0 && heard.size() < laid.size(); left--) {
            Thread.sleep(LOOK.toMillis());
        }
        if (heard.size() != laid.size() || !heard.containsAll(laid)) {
            throw Breach.of("receipts-unheard", laid.size(), heard.size());
        }
    }
}
