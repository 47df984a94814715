package io.aidhub.hub.deliver;

import io.aidhub.hub.connect.Connectors;
import io.aidhub.hub.dispatch.Relay;
import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.ledger.deliver.DeliveryStore;
import io.aidhub.ledger.dispatch.EventWaiter;
import io.aidhub.ledger.dispatch.SubscriptionBook;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the relay, and the pump that hands over for every subscription whose connector takes notices. */
public final class DeliveryEngine implements Receipts, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeliveryEngine.class);
    /** Settlements wait while a turn is written, and every lane waits for them. */
    private static final int EVENTS_A_TURN = 200;

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final Duration LAST_WORD = Duration.ofSeconds(2);

    private final Relay relay;
    private final EventWaiter waiter;
    private final DeliveryStore store;
    private final SubscriptionBook book;
    private final SettlementDesk settlements;
    private final DeliveryPump pump;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    /** By subscription; what they declare of snapshots is what the relay cuts first loads by. */
    private final Map<String, NoticeReceiver> receivers = new ConcurrentHashMap<>();

    private volatile boolean declared;
    private volatile boolean stopped;

    public DeliveryEngine(
            Relay relay,
            EventWaiter waiter,
            DeliveryStore store,
            SubscriptionBook book,
            RetrySchedule schedule,
            Sealer sealer,
            MeterRegistry meters,
            Clock clock,
            CrashPoint.Watch faults) {
        this.relay = relay;
        this.waiter = waiter;
        this.store = store;
        this.book = book;
        this.settlements = new SettlementDesk(schedule, sealer, clock);
        this.pump =
                new DeliveryPump(store, faults, book::suspend, settlements, sealer, clock, new DeliveryMeter(meters));
    }

    /** Starts handing over. Subscriptions whose connector is missing keep their backlog. */
    public void start(List<SubscriptionBook.Entry> subscriptions, Connectors connectors) {
        connect(subscriptions, connectors);
        run("deliver", pump);
        run("relay", this::relayLoop);
    }

    /** Serves subscriptions whose connector was not there before, and asks all connectors again what they declare. */
    public synchronized void connect(List<SubscriptionBook.Entry> subscriptions, Connectors connectors) {
        if (stopped) {
            return;
        }
        List<String> open = connectors.ids();
        for (SubscriptionBook.Entry subscription : subscriptions) {
            if (receivers.containsKey(subscription.subscriptionId())) {
                continue;
            }
            if (!open.contains(subscription.connector())) {
                log.warn(
                        "{}: connector {} is not there; its notices wait",
                        subscription.subscriptionId(),
                        subscription.connector());
                continue;
            }
            connectors
                    .connector(subscription.connector())
                    .noticeReceiver()
                    .ifPresent(receiver -> add(subscription.subscriptionId(), receiver));
        }
        declared = false;
    }

    private void add(String subscription, NoticeReceiver receiver) {
        receivers.put(subscription, receiver);
        pump.serve(subscription, receiver);
    }

    private void run(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void relayLoop() {
        while (!stopped) {
            try {
                declare();
                while (!stopped && relay.dispatch(EVENTS_A_TURN) > 0) {
                    pump.wake();
                }
                waiter.await(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.warn("dispatch pauses: {}", e.getMessage());
                log.debug("cause", e);
                try {
                    TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private void declare() {
        if (!declared) {
            declared = true; // before it asks: who comes meanwhile is asked in the next round
            try {
                receivers.forEach(
                        (subscription, receiver) -> book.takesSnapshots(subscription, receiver.snapshotHouseholds()));
            } catch (RuntimeException e) {
                declared = false;
                throw e;
            }
        }
    }

    @Override
    public boolean confirm(String subscriptionId, UUID noticeId) {
        return store.confirm(subscriptionId, noticeId);
    }

    @Override
    public boolean refuse(String subscriptionId, UUID noticeId, String code, String reason) {
        return store.settleLater(
                subscriptionId, noticeId, due -> settlements.settlement(due, new Outcome.Rejected(code, reason)));
    }

    /** Hands nothing more over, waits for what is under way and settles it; what hangs longer than 15 s is left and handed over again after the next start. */
    @Override
    public void close() {
        synchronized (this) {
            stopped = true;
        }
        pump.stop();
        join(STOP_LIMIT);
        pump.breakOff(); // not before: while it still claims it needs its lanes
        join(LAST_WORD);
        waiter.close();
    }

    private void join(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
