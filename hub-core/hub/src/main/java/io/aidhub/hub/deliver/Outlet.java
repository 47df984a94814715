package io.aidhub.hub.deliver;

import io.aidhub.ledger.deliver.Claim;
import io.aidhub.ledger.deliver.DeliveryStore;
import io.aidhub.ledger.deliver.DueDelivery;
import io.aidhub.ledger.deliver.InFlight;
import io.aidhub.ledger.deliver.Settlement;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscription's way out: what it has under way, what came back, whether its department can be reached. Knows nothing of the others. Used by the pump's thread; only
 * its lanes, eight at most, are threads of their own. Whatever is due at one time concerns different households, so lanes need no locks to keep order.
 */
final class Outlet {
    private static final Logger log = LoggerFactory.getLogger(Outlet.class);
    /** Receipts settled in one transaction at most, unless one call brings more: also the most that a crash can repeat beyond what is in flight. */
    static final int RECEIPT_WINDOW = 64;

    /** Claimed at one time at most, unless calls are so large that it would be less than {@link #CALLS_CLAIMED} of them. */
    private static final int IN_FLIGHT = 256;

    private static final int CALLS_CLAIMED = 4;
    static final int LANES = 8;
    private static final Duration LANE_IDLE = Duration.ofSeconds(30);

    private final String subscription;
    private final NoticeReceiver receiver;
    private final DeliveryPump.Surroundings around;
    private final ThreadPoolExecutor lanes;
    private final Lane lane;

    private final InFlight inFlight = new InFlight();
    private final OpenReceipts receipts = new OpenReceipts(RECEIPT_WINDOW);
    /** What came back and is not committed; it outlives a database that is away. */
    private final List<Settlement> window = new ArrayList<>();

    private final List<Long> notSent = new ArrayList<>();
    private final List<Long> back = new ArrayList<>();
    private final ConnectionHealth health = new ConnectionHealth();
    private @Nullable String downCause;
    private boolean writtenDown;
    private boolean gone;
    /** Something may be due that was not seen yet. */
    private boolean curious = true;

    Outlet(String subscription, NoticeReceiver receiver, DeliveryPump.Surroundings around, Consumer<Answer> answers) {
        this.subscription = subscription;
        this.receiver = receiver;
        this.around = around;
        this.lane = new Lane(subscription, receiver, around.sealer(), around.stopped(), receipts, answers);
        this.lanes = new ThreadPoolExecutor(
                LANES, LANES, LANE_IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "lane-" + subscription);
                    thread.setDaemon(true);
                    return thread;
                });
        lanes.allowCoreThreadTimeOut(true); // a hundred idle subscriptions cost no threads
    }

    String subscription() {
        return subscription;
    }

    void take(Answer answer) {
        curious = true;
        if (answer instanceof Answer.Came came) {
            back.add(came.delivery().sequence());
            around.meter().came(subscription, came.outcome());
            take(came);
        } else if (answer instanceof Answer.Failed failed) {
            back.add(failed.delivery().sequence());
            around.meter().came(subscription, failed.outcome());
            window.add(around.desk().settlement(failed.delivery(), failed.outcome()));
            if (failed.probe()) {
                health.failed(Duration.ZERO, true, around.clock().instant());
            }
        } else if (answer instanceof Answer.NotSent unsent) {
            back.add(unsent.delivery().sequence());
            notSent.add(unsent.delivery().sequence());
        }
    }

    private void take(Answer.Came came) {
        if (came.outcome() instanceof Outcome.Unavailable unavailable) {
            if (health.failed(unavailable.after(), came.probe(), around.clock().instant())) {
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
            window.add(around.desk().settlement(came.delivery(), came.outcome()));
        }
    }

    boolean windowIsFull() {
        return back.size() >= receiptWindow();
    }

    /** While it is committed, lanes go on with the other half. */
    boolean windowIsHalfFull() {
        return back.size() >= receiptWindow() / 2;
    }

    /** What one call brings is written down together: it came back together, and a crash would repeat all of it. */
    private int receiptWindow() {
        return Math.max(RECEIPT_WINDOW, maxBatch());
    }

    /** Something was claimed that did not come back. */
    boolean hasUnderWay() {
        return inFlight.size() > back.size();
    }

    /** What waits to be committed. */
    List<Settlement> window() {
        return window;
    }

    /** {@link #window()} is committed. */
    void settled() {
        window.clear();
    }

    /** Writes what else came of the answers. Each step may fail with the database and is taken up again where it failed. */
    void writeDown(DeliveryStore store) {
        lane.blocked(health.down());
        if (gone) {
            log.warn("{}: the address is gone; suspended with its backlog", subscription);
            around.suspension().suspend(subscription);
            gone = false;
        }
        if (!notSent.isEmpty()) {
            store.notSent(subscription, notSent);
            notSent.clear();
        }
        back.forEach(inFlight::remove);
        receipts.written(back.size());
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

    void look() {
        curious = true;
    }

    boolean curious() {
        return curious;
    }

    /** How long there is nothing to do here, if nothing comes. */
    Duration pause(Instant now, Duration most) {
        return curious ? Duration.ZERO : health.pause(now, most);
    }

    /** What it can take now, if anything. */
    Optional<Claim> claim(Instant now) {
        curious = false;
        if (!health.down() && inFlight.size() > most() / 2) {
            return Optional.empty();
        }
        int room = health.allowance(wholeCalls(most() - inFlight.size()), now);
        return room == 0 ? Optional.empty() : Optional.of(new Claim(subscription, room, inFlight));
    }

    private int most() {
        return Math.max(IN_FLIGHT, CALLS_CLAIMED * maxBatch());
    }

    /** A call of a few costs the department as much as one of many. */
    private int wholeCalls(int room) {
        return room < maxBatch() ? room : room - room % maxBatch();
    }

    /** Of the version that is open now. */
    private int maxBatch() {
        return Math.max(1, receiver.maxBatch());
    }

    /** Hands what was claimed to the lanes. */
    void handOver(List<DueDelivery> due, Claim claim) {
        boolean probe = health.down();
        if (probe) {
            health.probeSent();
        }
        calls(due).forEach(batch -> lanes.execute(() -> lane.carry(batch, probe)));
        curious = !probe && due.size() == claim.room() && inFlight.size() < most();
    }

    /** What goes out together. A part of a snapshot is a batch of its own already. */
    private List<List<DueDelivery>> calls(List<DueDelivery> due) {
        int maxBatch = maxBatch();
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

    /** Nothing is under way and nothing waits to be committed. */
    boolean idle() {
        return inFlight.isEmpty() && window.isEmpty();
    }

    /** Breaks off what is still under way. */
    void breakOff() {
        lanes.shutdownNow();
    }
}
