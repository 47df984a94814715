package io.aidhub.hub.deliver;

import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.ledger.deliver.DeliveryRight;
import io.aidhub.ledger.deliver.DeliveryStore;
import io.aidhub.ledger.deliver.DueDelivery;
import io.aidhub.ledger.deliver.InFlight;
import io.aidhub.ledger.deliver.Settlement;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands one subscription's notices to its connector. One thread claims what is due and settles what came back, in windows of at most 64; up to eight lanes
 * carry the calls. Whatever is due at one time concerns different households, so lanes need no locks to keep order.
 */
final class DeliveryPump implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(DeliveryPump.class);
    /** Receipts settled in one transaction at most: also the most that a crash can repeat beyond what is in flight. */
    static final int RECEIPT_WINDOW = 64;

    static final int IN_FLIGHT = 256;
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration RIGHT_CHECK = Duration.ofSeconds(2);

    private final String subscription;
    private final NoticeReceiver receiver;
    private final DeliveryStore store;
    private final Suspension suspension;
    private final SettlementDesk desk;
    private final Clock clock;
    private final CrashPoint.Watch faults;
    private final DeliveryMeter meter;
    private final ExecutorService lanes;
    private final Lane lane;

    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final InFlight inFlight = new InFlight();
    /** What came back and is not committed; it outlives a database that is away. */
    private final List<Settlement> window = new ArrayList<>();

    private final List<Long> notSent = new ArrayList<>();
    private final List<Long> back = new ArrayList<>();
    private final ConnectionHealth health = new ConnectionHealth();
    private @Nullable String downCause;
    private boolean writtenDown;
    private boolean gone;
    private volatile boolean stopped;

    DeliveryPump(String subscription, NoticeReceiver receiver, Surroundings around, ExecutorService lanes) {
        this.subscription = subscription;
        this.receiver = receiver;
        this.store = around.store();
        this.suspension = around.suspension();
        this.desk = new SettlementDesk(around.schedule(), around.sealer(), around.clock());
        this.clock = around.clock();
        this.faults = around.faults();
        this.meter = around.meter();
        this.lanes = lanes;
        this.lane = new Lane(subscription, receiver, around.sealer(), () -> stopped, answers::add);
    }

    /** What all pumps share. */
    record Surroundings(
            DeliveryStore store,
            Suspension suspension,
            RetrySchedule schedule,
            Sealer sealer,
            Clock clock,
            CrashPoint.Watch faults,
            DeliveryMeter meter) {}

    /** Stops hand-over for a subscription whose address is gone; its backlog stays. */
    @FunctionalInterface
    interface Suspension {
        void suspend(String subscription);
    }

    /** Says that there may be something due. */
    void wake() {
        answers.add(new Answer.Wake());
    }

    /** Hands nothing more over; the thread ends when what is under way came back and is settled, or its lanes are shut down. */
    void stop() {
        stopped = true;
        wake();
    }

    @Override
    public void run() {
        while (!done()) {
            try {
                Optional<DeliveryRight> right = store.right(subscription);
                if (right.isPresent()) {
                    try (DeliveryRight held = right.get()) {
                        serve(held);
                    }
                } else {
                    pause(); // another instance serves this subscription
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // the database is away, as a rule: what came back waits in `window`, nothing is lost
                log.warn("{}: delivery pauses: {}", subscription, e.getMessage());
                log.debug("cause", e);
                try {
                    pause();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private boolean done() {
        return stopped && ((inFlight.isEmpty() && window.isEmpty()) || lanes.isShutdown());
    }

    private static void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(IDLE.toMillis());
    }

    private void serve(DeliveryRight right) throws InterruptedException {
        Instant checked = clock.instant();
        boolean morePossible = true;
        while (true) {
            takeAnswers(morePossible ? Duration.ZERO : health.pause(clock.instant(), IDLE));
            settle();
            if (done()) {
                return;
            }
            Instant now = clock.instant();
            if (Duration.between(checked, now).abs().compareTo(RIGHT_CHECK) > 0) {
                if (!right.held()) {
                    return;
                }
                checked = now;
            }
            morePossible = !stopped && handOver(now);
        }
    }

    private void takeAnswers(Duration wait) throws InterruptedException {
        boolean first = true;
        while (back.size() < RECEIPT_WINDOW) {
            Answer next =
                    first && !wait.isZero() ? answers.poll(wait.toMillis() + 1, TimeUnit.MILLISECONDS) : answers.poll();
            if (next == null) {
                break;
            }
            take(next);
            first = false;
        }
        lane.blocked(health.down());
    }

    private void take(Answer answer) {
        if (answer instanceof Answer.Came came) {
            back.add(came.delivery().sequence());
            meter.came(subscription, came.outcome());
            take(came);
        } else if (answer instanceof Answer.Failed failed) {
            back.add(failed.delivery().sequence());
            meter.came(subscription, failed.outcome());
            window.add(desk.settlement(failed.delivery(), failed.outcome()));
            if (failed.probe()) {
                health.failed(Duration.ZERO, true, clock.instant());
            }
        } else if (answer instanceof Answer.NotSent unsent) {
            back.add(unsent.delivery().sequence());
            notSent.add(unsent.delivery().sequence());
        }
    }

    private void take(Answer.Came came) {
        if (came.outcome() instanceof Outcome.Unavailable unavailable) {
            if (health.failed(unavailable.after(), came.probe(), clock.instant())) {
                downCause = SettlementDesk.text(unavailable.cause());
                log.info("{}: the department cannot be reached: {}", subscription, downCause);
            }
            return;
        }
        if (health.succeeded()) {
            log.info("{}: the department can be reached again", subscription);
        }
        if (came.outcome() instanceof Outcome.Gone) {
            gone = true;
        } else {
            window.add(desk.settlement(came.delivery(), came.outcome()));
        }
    }

    /** Each step may fail with the database and is taken up again where it failed. */
    private void settle() {
        if (!window.isEmpty()) {
            faults.reached(CrashPoint.BEFORE_RECEIPT_COMMIT);
            store.settle(subscription, window);
            window.clear();
        }
        if (gone) {
            log.warn("{}: the address is gone; suspended with its backlog", subscription);
            suspension.suspend(subscription);
            gone = false;
        }
        if (!notSent.isEmpty()) {
            store.notSent(subscription, notSent);
            notSent.clear();
        }
        back.forEach(inFlight::remove);
        back.clear();
        if (health.down() != writtenDown) {
            if (health.down()) {
                store.down(subscription, downCause == null ? "" : downCause);
            } else {
                store.up(subscription);
            }
            writtenDown = health.down();
        }
    }

    /** @return true when there may be more due at once */
    private boolean handOver(Instant now) {
        boolean probe = health.down();
        if (!probe && inFlight.size() > IN_FLIGHT / 2) {
            return false;
        }
        int room = health.allowance(IN_FLIGHT - inFlight.size(), now);
        if (room == 0) {
            return false;
        }
        List<DueDelivery> due = store.claim(subscription, room, inFlight);
        if (due.isEmpty()) {
            return false;
        }
        if (probe) {
            health.probeSent();
        }
        calls(due).forEach(batch -> lanes.execute(() -> lane.carry(batch, probe)));
        return !probe && due.size() == room && inFlight.size() < IN_FLIGHT;
    }

    /** What goes out together. A part of a snapshot is a batch of its own already. */
    private List<List<DueDelivery>> calls(List<DueDelivery> due) {
        int maxBatch = Math.max(1, receiver.maxBatch()); // of the version that is open now
        List<List<DueDelivery>> calls = new ArrayList<>();
        List<DueDelivery> call = new ArrayList<>();
        for (DueDelivery delivery : due) {
            if (delivery.kind().isSnapshot()) {
                calls.add(List.of(delivery));
                continue;
            }
            call.add(delivery);
            if (call.size() == maxBatch) {
                calls.add(call);
                call = new ArrayList<>();
            }
        }
        if (!call.isEmpty()) {
            calls.add(call);
        }
        return calls;
    }
}
