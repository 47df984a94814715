package io.aidhub.hub.property;

import io.aidhub.hub.dispatch.Relay;
import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.ledger.deliver.ParkedStore;
import io.aidhub.ledger.dispatch.SubscriptionBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The hubs of one story and what happens to them: stopped and started, cut off from their database, the database killed, relays in a crowd. A clerk works meanwhile: takes
 * parked notices up again, resumes what was suspended, passes late confirmations on.
 */
final class Storm implements AutoCloseable {
    private final Spine spine;
    private final String database;
    private final Map<String, OddDepartment> departments;
    private final List<HubInstance> hubs = new ArrayList<>();
    private final List<Throwable> surprises = new CopyOnWriteArrayList<>();
    private final ExecutorService others = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "storm");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger untilKill = new AtomicInteger();
    private final Random dice;
    private final CompletableFuture<Void> clerk;
    private volatile CrashPoint killAt;
    private volatile boolean over;
    private int kills;

    Storm(Spine spine, String database, Map<String, OddDepartment> departments, Story.Weather weather) {
        this.spine = spine;
        this.database = database;
        this.departments = departments;
        this.dice = new Random(weather.seed());
        HubInstance own = new HubInstance(spine, database, CrashPoint.Watch.none());
        for (int i = 0; i < weather.instances(); i++) {
            hubs.add(opened());
        }
        clerk = CompletableFuture.runAsync(() -> work(own), others).whenComplete((done, failed) -> own.close());
    }

    CrashPoint.Watch watch() {
        return point -> {
            if (point == killAt && untilKill.decrementAndGet() == 0) {
                killAt = null;
                spine.killDatabase();
            }
        };
    }

    private HubInstance opened() {
        HubInstance hub = new HubInstance(spine, database, watch());
        hub.deliverTo(departments);
        return hub;
    }

    /** Lets the blows of a chapter fall while others go on. */
    CompletableFuture<Void> begin(List<Story.Hit> hits) {
        return CompletableFuture.runAsync(() -> hits.forEach(this::fall), others);
    }

    private void fall(Story.Hit hit) {
        switch (hit.blow()) {
            case KILL_AT -> {
                untilKill.set(1 + hit.after() % 5);
                killAt = hit.point();
                kills++;
            }
            case KILL -> {
                pause(hit.after());
                spine.killDatabase();
                kills++;
            }
            case REOPEN -> {
                pause(hit.after());
                hubs.remove(hit.after() % hubs.size()).close();
                hubs.add(opened());
            }
            case ABANDON -> {
                pause(hit.after());
                HubInstance lost = hubs.remove(hit.after() % hubs.size());
                lost.loseDatabase();
                others.execute(lost::close);
                hubs.add(opened());
            }
            case RELAYS -> relays(hit.after());
        }
    }

    private void relays(int choice) {
        HubInstance crowd = new HubInstance(spine, database, watch());
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Relay relay = crowd.relay();
            int most = 1 + (choice + i * 7) % 20;
            all.add(CompletableFuture.runAsync(
                    () -> {
                        for (int turn = 0; turn < 40 && !over; turn++) {
                            Patience.call("dispatched", () -> relay.dispatch(most));
                            pause(5);
                        }
                    },
                    others));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).whenComplete((done, failed) -> {
            if (failed != null) {
                surprises.add(failed);
            }
            crowd.close();
        });
    }

    private void work(HubInstance desk) {
        while (!over) {
            try {
                for (ParkedStore.Parked parked : desk.parked.open(20)) {
                    if (dice.nextBoolean()) {
                        desk.parked.resend(parked.parkedId(), "clerk");
                    } else {
                        desk.parked.mend(parked.parkedId(), "clerk");
                    }
                }
                for (SubscriptionBook.Entry entry : desk.book.entries()) {
                    if (entry.state().equals("SUSPENDED")) {
                        desk.book.resume(entry.subscriptionId());
                    }
                }
                for (OddDepartment department : departments.values()) {
                    for (UUID notice = department.confirmation(); notice != null; notice = department.confirmation()) {
                        desk.deliveries.confirm(subscription(department), notice);
                    }
                }
            } catch (DataAccessException | TransactionException e) {
                pause(50); // killed again
            } catch (RuntimeException e) {
                surprises.add(e);
            }
            pause(20);
        }
    }

    private String subscription(OddDepartment department) {
        String connector = departments.entrySet().stream()
                .filter(each -> each.getValue() == department)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        return spine.subscriptions.stream()
                .filter(each -> each.connector().equals(connector))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** No more blows, departments behave. */
    void calmDown() {
        killAt = null;
        departments.values().forEach(OddDepartment::calmDown);
    }

    void roughen() {
        departments.values().forEach(OddDepartment::roughen);
    }

    List<Throwable> surprises() {
        return List.copyOf(surprises);
    }

    @Override
    public String toString() {
        return kills + " kills, " + hubs.size() + " hubs, " + departments.values();
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Override
    public void close() {
        killAt = null;
        over = true;
        clerk.join();
        hubs.forEach(HubInstance::close);
        others.shutdown();
    }
}
