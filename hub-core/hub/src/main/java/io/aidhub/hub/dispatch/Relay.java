package io.aidhub.hub.dispatch;

import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.ledger.dispatch.DispatchStore;
import io.aidhub.ledger.dispatch.LogStretch;
import io.aidhub.ledger.dispatch.Snapshot;
import io.aidhub.ledger.dispatch.SubscriptionCounter;
import io.aidhub.ledger.dispatch.Told;
import io.aidhub.ledger.dispatch.WaitingEvent;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.SubscriptionDefinition;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Numbers events for every subscription (派发): one transaction takes the turn, takes events nobody has taken, writes minimised notices, marks the events and
 * commits. Hand-over comes later and may be repeated; this may not, and is not.
 */
public final class Relay {
    /** Built in memory before they are written, more or less. */
    private static final int NOTICES_TOGETHER = 4_000;

    private final DispatchStore store;
    private final Mappings mappings;
    private final SubscriptionLog.Tools tools;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final CrashPoint.Watch faults;

    public Relay(
            DispatchStore store,
            Mappings mappings,
            Projection projection,
            NoticeBody bodies,
            ReferralContents referrals,
            Sealer sealer,
            TransactionTemplate transactions,
            Clock clock,
            CrashPoint.Watch faults) {
        this.store = store;
        this.mappings = mappings;
        this.tools = new SubscriptionLog.Tools(store, mappings, new Telling(projection), bodies, referrals, sealer);
        this.transactions = transactions;
        this.clock = clock;
        this.faults = faults;
    }

    /**
     * Dispatches at most {@code max} events.
     *
     * @return how many were taken, and how many snapshots were ended; fewer than {@code max} means that none is waiting
     */
    public int dispatch(int max) {
        if (!store.anyWaiting()) {
            return 0; // without a turn
        }
        Done done = transactions.execute(status -> {
            List<SubscriptionCounter> counters = store.takeTurn();
            List<WaitingEvent> events = store.waitingEvents(max);
            List<Snapshot> told = store.snapshots().told();
            if (events.isEmpty() && told.isEmpty()) {
                return Done.NOTHING;
            }
            OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
            Turn turn = new Turn(events, told, now);
            store.markDispatched(events, now);
            turn.write(counters); // last: it locks what settlements wait for
            faults.reached(CrashPoint.BEFORE_DISPATCH_COMMIT);
            return new Done(events.size() + turn.ended, turn.notices);
        });
        if (done == null || done.taken() == 0) {
            return 0;
        }
        faults.reached(CrashPoint.AFTER_DISPATCH_COMMIT);
        store.grown(done.notices());
        return done.taken();
    }

    /** What one transaction took and wrote. */
    private record Done(int taken, int notices) {
        static final Done NOTHING = new Done(0, 0);
    }

    /** Events still waiting, and snapshots without their end. */
    public long waiting() {
        return store.waiting();
    }

    /** One transaction's events, told to all: read and written for many subscriptions at once, so that a hundred of them cost few questions more than seven. */
    private final class Turn {
        private final List<WaitingEvent> events;
        private final List<Snapshot> toldSnapshots;
        private final OffsetDateTime now;
        private final Map<String, SubscriptionDefinition> definitions = mappings.subscriptions().stream()
                .collect(Collectors.toMap(SubscriptionDefinition::id, definition -> definition));
        private final @Nullable UUID firstLoad = store.snapshots().firstLoad().orElse(null);
        private final Set<UUID> persons = new HashSet<>();
        private final Set<UUID> households = new HashSet<>();
        /** Snapshots that got their end. */
        private int ended;

        private int notices;

        Turn(List<WaitingEvent> events, List<Snapshot> toldSnapshots, OffsetDateTime now) {
            this.events = events;
            this.toldSnapshots = toldSnapshots;
            this.now = now;
            for (WaitingEvent event : events) {
                event.persons().forEach(person -> persons.add(person.personId()));
                households.addAll(event.households());
            }
        }

        void write(List<SubscriptionCounter> counters) {
            List<SubscriptionCounter> known = counters.stream()
                    .filter(counter -> definitions.containsKey(counter.subscriptionId()))
                    .toList();
            int together = Math.max(1, NOTICES_TOGETHER / Math.max(1, events.size()));
            for (int from = 0; from < known.size(); from += together) {
                writeTogether(known.subList(from, Math.min(known.size(), from + together)));
            }
        }

        private void writeTogether(List<SubscriptionCounter> counters) {
            List<String> ids =
                    counters.stream().map(SubscriptionCounter::subscriptionId).toList();
            Map<String, Map<UUID, Map<UUID, Told>>> told = store.told(ids, persons);
            Map<String, Map<UUID, UUID>> last = store.lastNotices(ids, households);
            List<LogStretch> stretches = new ArrayList<>();
            for (SubscriptionCounter counter : counters) {
                String id = counter.subscriptionId();
                SubscriptionLog log = new SubscriptionLog(
                        tools,
                        counter,
                        Objects.requireNonNull(definitions.get(id)),
                        new SubscriptionLog.Before(told.getOrDefault(id, Map.of()), last.getOrDefault(id, Map.of())),
                        firstLoad,
                        now);
                for (Snapshot snapshot : toldSnapshots) {
                    if (snapshot.subscription().equals(id)) {
                        log.end(snapshot);
                        ended++;
                    }
                }
                log.tell(events);
                log.stretch().ifPresent(stretches::add);
            }
            if (!stretches.isEmpty()) {
                store.write(stretches, now);
                notices += stretches.stream()
                        .mapToInt(stretch -> stretch.deliveries().size())
                        .sum();
            }
        }
    }
}
