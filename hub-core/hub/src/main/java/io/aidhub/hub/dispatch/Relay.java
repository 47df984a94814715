package io.aidhub.hub.dispatch;

import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.ledger.dispatch.DispatchStore;
import io.aidhub.ledger.dispatch.Snapshot;
import io.aidhub.ledger.dispatch.SubscriptionCounter;
import io.aidhub.ledger.dispatch.WaitingEvent;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.SubscriptionDefinition;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Numbers events for every subscription (派发): one transaction locks the counters, takes events nobody has taken, writes minimised notices, marks the events and
 * commits. Hand-over comes later and may be repeated; this may not, and is not.
 */
public final class Relay {
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
            return 0; // without a look at the counters: settlements need their locks too
        }
        Integer taken = transactions.execute(status -> {
            List<SubscriptionCounter> counters = store.lockCounters();
            List<WaitingEvent> events = store.waitingEvents(max);
            List<Snapshot> told = store.snapshots().told();
            if (events.isEmpty() && told.isEmpty()) {
                return 0;
            }
            OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
            Map<String, SubscriptionDefinition> definitions = mappings.subscriptions().stream()
                    .collect(Collectors.toMap(SubscriptionDefinition::id, definition -> definition));
            @Nullable UUID firstLoad = store.snapshots().firstLoad().orElse(null);
            int ended = 0;
            for (SubscriptionCounter counter : counters) {
                SubscriptionDefinition definition = definitions.get(counter.subscriptionId());
                if (definition != null) {
                    SubscriptionLog log = new SubscriptionLog(tools, counter, definition, firstLoad, now);
                    for (Snapshot snapshot : told) {
                        if (snapshot.subscription().equals(definition.id())) {
                            log.end(snapshot);
                            ended++;
                        }
                    }
                    log.tell(events);
                    log.write();
                }
            }
            store.markDispatched(events, now);
            faults.reached(CrashPoint.BEFORE_DISPATCH_COMMIT);
            return events.size() + ended;
        });
        if (taken != null && taken > 0) {
            faults.reached(CrashPoint.AFTER_DISPATCH_COMMIT);
        }
        return taken == null ? 0 : taken;
    }

    /** Events still waiting, and snapshots without their end. */
    public long waiting() {
        return store.waiting();
    }
}
