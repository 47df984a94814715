package io.aidhub.hub.deliver;

import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.ledger.deliver.Claim;
import io.aidhub.ledger.deliver.DeliveryRights;
import io.aidhub.ledger.deliver.DeliveryStore;
import io.aidhub.ledger.deliver.DueDelivery;
import io.aidhub.ledger.deliver.Settlement;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.spi.NoticeReceiver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Reads what is due for all subscriptions at once, gives it to their outlets, and settles what came back in one transaction, in windows of at most 64 a subscription
 * (decision 40). One thread: it never waits for a department, only for the database, which all share anyway.
 */
final class DeliveryPump implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(DeliveryPump.class);
    /** Notices claimed in one reading at most: what a burst to a hundred subscriptions may take of the heap. */
    private static final int ROUND = 2_048;

    private static final Duration IDLE = Duration.ofMillis(500);
    /** However busy the others are: so often everybody is asked whether something of its own schedule is due. */
    private static final Duration LOOK_AROUND = Duration.ofMillis(250);

    /** So long an answer waits at most for others that are still under way: one transaction settles many of them for little more than one. */
    private static final Duration LINGER = Duration.ofMillis(10);

    private static final Duration RIGHT_CHECK = Duration.ofSeconds(2);

    private final DeliveryStore store;
    private final Surroundings around;
    private final CrashPoint.Watch faults;

    private final Map<String, Outlet> outlets = new ConcurrentHashMap<>();
    /** In the order in which they are asked next: who found no room in a round is the first of the following one. */
    private final Deque<Outlet> turns = new ArrayDeque<>();

    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private volatile boolean stopped;
    private volatile boolean brokenOff;

    DeliveryPump(
            DeliveryStore store,
            CrashPoint.Watch faults,
            Suspension suspension,
            SettlementDesk desk,
            Sealer sealer,
            Clock clock,
            DeliveryMeter meter) {
        this.store = store;
        this.faults = faults;
        this.around = new Surroundings(suspension, desk, sealer, clock, meter, () -> stopped);
    }

    /** What all outlets share. */
    record Surroundings(
            Suspension suspension,
            SettlementDesk desk,
            Sealer sealer,
            Clock clock,
            DeliveryMeter meter,
            BooleanSupplier stopped) {}

    /** Stops hand-over for a subscription whose address is gone; its backlog stays. */
    @FunctionalInterface
    interface Suspension {
        void suspend(String subscription);
    }

    /** Serves one more subscription from now on. */
    void serve(String subscription, NoticeReceiver receiver) {
        outlets.put(subscription, new Outlet(subscription, receiver, around, answers::add));
        wake();
    }

    /** Says that there may be something due. */
    void wake() {
        answers.add(new Answer.Wake());
    }

    /** Hands nothing more over; the thread ends when what is under way came back and is settled, or is broken off. */
    void stop() {
        stopped = true;
        wake();
    }

    void breakOff() {
        brokenOff = true;
        outlets.values().forEach(Outlet::breakOff);
        wake();
    }

    @Override
    public void run() {
        while (!done()) {
            try (DeliveryRights rights = store.rights()) {
                serve(rights);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // the database is away, as a rule: what came back waits in the outlets' windows, nothing is lost
                log.warn("delivery pauses: {}", e.getMessage());
                log.debug("cause", e);
                try {
                    TimeUnit.MILLISECONDS.sleep(IDLE.toMillis());
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private boolean done() {
        return stopped && (brokenOff || outlets.values().stream().allMatch(Outlet::idle));
    }

    private void serve(DeliveryRights rights) throws InterruptedException {
        Instant checked = around.clock().instant();
        rights.take(outlets.keySet());
        long looked = System.nanoTime();
        while (true) {
            takeAnswers(pause(rights));
            settle();
            if (done()) {
                return;
            }
            Instant now = around.clock().instant();
            if (Duration.between(checked, now).abs().compareTo(RIGHT_CHECK) > 0) {
                if (!rights.held()) {
                    return;
                }
                checked = now;
            }
            if (System.nanoTime() - looked >= LOOK_AROUND.toNanos()) {
                rights.take(outlets.keySet()); // those another instance served until now, and new ones
                lookAround();
                looked = System.nanoTime();
            }
            if (!stopped) {
                handOver(rights, now);
            }
        }
    }

    private void lookAround() {
        outlets.values().forEach(Outlet::look);
    }

    private Duration pause(DeliveryRights rights) {
        if (stopped) {
            return IDLE;
        }
        Instant now = around.clock().instant();
        return outlets.values().stream()
                .filter(outlet -> rights.has(outlet.subscription()))
                .map(outlet -> outlet.pause(now, IDLE))
                .min(Duration::compareTo)
                .orElse(IDLE);
    }

    private void takeAnswers(Duration wait) throws InterruptedException {
        Answer next = wait.isZero() ? answers.poll() : answers.poll(wait.toMillis() + 1, TimeUnit.MILLISECONDS);
        if (next == null && !wait.isZero()) {
            lookAround();
        }
        long until = System.nanoTime() + LINGER.toNanos();
        while (next != null) {
            if (take(next)) {
                return;
            }
            next = answers.poll();
            if (next == null && moreAreWorthWaitingFor()) {
                next = answers.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        }
    }

    /** @return true when there is something to do at once: somebody's window is full, or something may be due */
    private boolean take(Answer answer) {
        if (answer instanceof Answer.Returned returned) {
            Outlet outlet = outlet(returned.delivery().subscriptionId());
            outlet.take(answer);
            return outlet.windowIsFull();
        }
        lookAround();
        return true;
    }

    private boolean moreAreWorthWaitingFor() {
        return outlets.values().stream().noneMatch(Outlet::windowIsHalfFull)
                && outlets.values().stream().anyMatch(Outlet::hasUnderWay);
    }

    private Outlet outlet(String subscription) {
        return Objects.requireNonNull(outlets.get(subscription), subscription);
    }

    private void settle() {
        Map<String, List<Settlement>> windows = new HashMap<>();
        outlets.forEach((subscription, outlet) -> {
            if (!outlet.window().isEmpty()) {
                windows.put(subscription, outlet.window());
            }
        });
        if (!windows.isEmpty()) {
            faults.reached(CrashPoint.BEFORE_RECEIPT_COMMIT);
            try {
                store.settle(windows);
                windows.keySet().forEach(subscription -> outlet(subscription).settled());
            } catch (DataIntegrityViolationException e) {
                settleEach(windows);
            }
        }
        outlets.values().forEach(outlet -> {
            if (outlet.window().isEmpty()) {
                outlet.writeDown(store);
            }
        });
    }

    /** One of them cannot be written: it must not hold up the others. */
    private void settleEach(Map<String, List<Settlement>> windows) {
        windows.forEach((subscription, window) -> {
            try {
                store.settle(Map.of(subscription, window));
                outlet(subscription).settled();
            } catch (DataIntegrityViolationException e) {
                log.error(
                        "{}: what came back cannot be written, and is tried again: {}",
                        subscription,
                        e.getClass().getSimpleName());
                log.debug("cause", e);
            }
        });
    }

    private void handOver(DeliveryRights rights, Instant now) {
        List<Claim> claims = claims(rights, now);
        if (claims.isEmpty()) {
            return;
        }
        Map<String, List<DueDelivery>> due =
                store.claim(claims).stream().collect(Collectors.groupingBy(DueDelivery::subscriptionId));
        for (Claim claim : claims) {
            List<DueDelivery> its = due.getOrDefault(claim.subscription(), List.of());
            if (!its.isEmpty()) {
                outlet(claim.subscription()).handOver(its, claim);
            }
        }
    }

    private List<Claim> claims(DeliveryRights rights, Instant now) {
        if (turns.isEmpty()) {
            turns.addAll(outlets.values());
        }
        List<Claim> claims = new ArrayList<>();
        int room = 0;
        while (!turns.isEmpty() && room < ROUND) {
            Outlet outlet = turns.poll();
            if (outlet.curious() && rights.has(outlet.subscription())) {
                Optional<Claim> claim = outlet.claim(now);
                room += claim.map(Claim::room).orElse(0);
                claim.ifPresent(claims::add);
            }
        }
        return claims;
    }
}
