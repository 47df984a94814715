package io.aidhub.hub.dispatch;

import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.ledger.dispatch.DispatchStore;
import io.aidhub.ledger.dispatch.NewDelivery;
import io.aidhub.ledger.dispatch.OpenList;
import io.aidhub.ledger.dispatch.SubscriptionCounter;
import io.aidhub.ledger.dispatch.Told;
import io.aidhub.ledger.dispatch.WaitingEvent;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.mapping.MappingProblem;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.NoticeMapping;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.NoticeKind;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Numbers events for every subscription (派发): one transaction locks the counters, takes events nobody has taken, writes minimised notices, marks the events and
 * commits. Hand-over comes later and may be repeated; this may not, and is not.
 */
public final class Relay {
    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private final DispatchStore store;
    private final Mappings mappings;
    private final Telling telling;
    private final NoticeBody bodies;
    private final ReferralContents referrals;
    private final Sealer sealer;
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
        this.telling = new Telling(projection);
        this.bodies = bodies;
        this.referrals = referrals;
        this.sealer = sealer;
        this.transactions = transactions;
        this.clock = clock;
        this.faults = faults;
    }

    /**
     * Dispatches at most {@code max} events.
     *
     * @return how many were taken; fewer than {@code max} means that none is waiting
     */
    public int dispatch(int max) {
        if (!store.anyWaiting()) {
            return 0; // without a look at the counters: settlements need their locks too
        }
        Integer taken = transactions.execute(status -> {
            List<SubscriptionCounter> counters = store.lockCounters();
            List<WaitingEvent> events = store.waitingEvents(max);
            if (events.isEmpty()) {
                return 0;
            }
            OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
            Map<String, SubscriptionDefinition> definitions = mappings.subscriptions().stream()
                    .collect(Collectors.toMap(SubscriptionDefinition::id, definition -> definition));
            for (SubscriptionCounter counter : counters) {
                SubscriptionDefinition definition = definitions.get(counter.subscriptionId());
                if (definition != null) {
                    tell(counter, definition, events, now);
                }
            }
            store.markDispatched(events, now);
            faults.reached(CrashPoint.BEFORE_DISPATCH_COMMIT);
            return events.size();
        });
        if (taken != null && taken > 0) {
            faults.reached(CrashPoint.AFTER_DISPATCH_COMMIT);
        }
        return taken == null ? 0 : taken;
    }

    /** Events still waiting. */
    public long waiting() {
        return store.waiting();
    }

    private void tell(
            SubscriptionCounter counter,
            SubscriptionDefinition definition,
            List<WaitingEvent> events,
            OffsetDateTime now) {
        Log stretch = new Log(counter, definition, now);
        if (definition.referral()) {
            events.stream()
                    .filter(event -> event.offer() != null
                            && store.receiverOf(event.offer()).equals(definition.id()))
                    .forEach(stretch::addReferral);
        } else {
            stretch.status(events.stream()
                    .filter(event -> event.offer() == null && event.concerns(definition.id()))
                    .toList());
        }
        stretch.write();
    }

    /** The next stretch of one subscription's log, built in memory and written at once. */
    private final class Log {
        private final SubscriptionCounter counter;
        private final SubscriptionDefinition definition;
        private final OffsetDateTime now;
        private final List<NewDelivery> deliveries = new ArrayList<>();
        private final Map<UUID, Map<UUID, Told>> told = new HashMap<>();
        private final Map<String, Told> toldNow = new LinkedHashMap<>();
        private final Map<UUID, UUID> last = new HashMap<>();
        private long next;

        Log(SubscriptionCounter counter, SubscriptionDefinition definition, OffsetDateTime now) {
            this.counter = counter;
            this.definition = definition;
            this.now = now;
            this.next = counter.nextSequence();
        }

        void status(List<WaitingEvent> events) {
            List<OpenList> lists =
                    definition.openedByResponse() ? store.lists().of(definition.id()) : List.of(OpenList.STANDING);
            open(events);
            for (WaitingEvent event : events) {
                if (event.list() != null) {
                    addClosing(event, event.list());
                } else {
                    lists.forEach(list -> addStatus(event, list));
                }
            }
        }

        private void open(List<WaitingEvent> events) {
            told.putAll(store.told(
                    definition.id(),
                    events.stream()
                            .flatMap(event -> event.persons().stream())
                            .map(person -> person.personId())
                            .distinct()
                            .toList()));
            last.putAll(store.lastNotices(
                    definition.id(),
                    events.stream()
                            .flatMap(event -> event.households().stream())
                            .distinct()
                            .toList()));
        }

        private void addStatus(WaitingEvent event, OpenList list) {
            Map<UUID, Told> soFar = told.computeIfAbsent(list.id(), id -> new HashMap<>());
            List<Telling.Row> rows;
            @Nullable RuntimeException unreadable = null;
            try {
                rows = telling.rows(event, definition, list, soFar);
            } catch (RuntimeException e) {
                unreadable = UnreadableEvent.blamed(e);
                rows = telling.unread(event, definition, list, soFar);
            }
            if (rows.isEmpty()) {
                return;
            }
            long sequence = next++;
            NoticeKind kind = Telling.kind(event.kind(), rows);
            Map<UUID, Long> persons = new LinkedHashMap<>();
            for (Telling.Row row : rows) {
                Told what = row.told(sequence);
                soFar.put(what.personId(), what);
                toldNow.put(list.id() + "/" + what.personId(), what);
                persons.put(what.personId(), what.version());
            }
            NoticeMapping mapping = mappings.notice(definition.mapping());
            add(
                    event,
                    kind,
                    list.id(),
                    sequence,
                    event.households(),
                    persons,
                    rows.stream().map(Telling.Row::unmapped).toList(),
                    unreadable == null ? mapped(rows, mapping) : failing(unreadable));
        }

        /** Goes out after all that is still on its way of the list, whichever household that waits for. */
        private void addClosing(WaitingEvent event, UUID list) {
            Map<String, String> row = Telling.listColumns(store.lists().list(list));
            List<UUID> lines = store.lists().closingLines(list);
            add(event, NoticeKind.LIST_CLOSED, list, next++, lines, Map.of(), List.of(row), () -> List.of(row));
        }

        void addReferral(WaitingEvent event) {
            UUID offer = Objects.requireNonNull(event.offer());
            last.putAll(store.lastNotices(
                    definition.id(),
                    List.of(offer).stream()
                            .filter(line -> !last.containsKey(line))
                            .toList()));
            NoticeMapping mapping = mappings.notice(definition.mappingFor(event.kind()));
            Map<String, String> canonical;
            @Nullable RuntimeException unreadable = null;
            try {
                canonical = referrals.canonical(offer, event.kind());
            } catch (RuntimeException e) {
                unreadable = UnreadableEvent.blamed(e);
                canonical = Map.of("offer", offer.toString());
            }
            Map<String, String> fields = canonical;
            add(
                    event,
                    event.kind(),
                    OpenList.STANDING.id(),
                    next++,
                    List.of(offer),
                    Map.of(),
                    List.of(fields),
                    unreadable == null ? () -> List.of(mapping.active(fields)) : failing(unreadable));
        }

        private void add(
                WaitingEvent event,
                NoticeKind kind,
                UUID list,
                long sequence,
                List<UUID> lines,
                Map<UUID, Long> persons,
                List<Map<String, String>> canonical,
                MappedRows mapped) {
            UUID id = UUID.randomUUID();
            // a closing stands in the lines of many households, and follows none of them in particular
            List<UUID> previous = (kind == NoticeKind.LIST_CLOSED ? lines.subList(0, 1) : lines)
                    .stream().map(last::get).filter(Objects::nonNull).distinct().toList();
            byte[] body;
            NewDelivery.Problem problem = null;
            try {
                body = bodies.write(
                        id, kind, sequence, event.recordedAt(), lines.get(0), previous, null, mapped.rows());
            } catch (MappingProblem e) {
                body = NoticeBody.canonical(canonical);
                problem = problem(e.code(), e.message(Locale.SIMPLIFIED_CHINESE), body);
            } catch (RuntimeException e) {
                // One event that cannot be told must not hold up the relay, and with it everybody.
                String reason = UnreadableEvent.reason(Locale.SIMPLIFIED_CHINESE, UnreadableEvent.blamed(e));
                log.warn(
                        "event {} is parked for {}: {}",
                        event.eventId(),
                        definition.id(),
                        e.getClass().getName());
                body = NoticeBody.canonical(canonical);
                problem = problem(UnreadableEvent.CODE, reason, body);
            }
            lines.forEach(line -> last.put(line, id));
            deliveries.add(new NewDelivery(
                    sequence, id, event.eventId(), kind, list, lines, persons, sealer.seal(id, body), problem));
        }

        private NewDelivery.Problem problem(String code, String reason, byte[] body) {
            UUID parked = UUID.randomUUID();
            return new NewDelivery.Problem(parked, code, reason, sealer.seal(parked, body));
        }

        void write() {
            if (!deliveries.isEmpty()) {
                store.write(counter, next, deliveries, toldNow.values(), now);
            }
        }
    }

    private static MappedRows mapped(List<Telling.Row> rows, NoticeMapping mapping) {
        return () -> {
            List<Map<String, String>> mapped = new ArrayList<>();
            for (Telling.Row row : rows) {
                mapped.add(row.mapped(mapping));
            }
            return mapped;
        };
    }

    private static MappedRows failing(RuntimeException unreadable) {
        return () -> {
            throw unreadable;
        };
    }

    /** Rows in the department's words, or why not. */
    @FunctionalInterface
    private interface MappedRows {
        List<Map<String, String>> rows() throws MappingProblem;
    }
}
