package io.aidhub.hub.dispatch;

import io.aidhub.hub.codes.Awaited;
import io.aidhub.ledger.codes.AwaitedCode;
import io.aidhub.ledger.dispatch.DispatchStore;
import io.aidhub.ledger.dispatch.LogStretch;
import io.aidhub.ledger.dispatch.NewDelivery;
import io.aidhub.ledger.dispatch.OpenList;
import io.aidhub.ledger.dispatch.Snapshot;
import io.aidhub.ledger.dispatch.SubscriptionCounter;
import io.aidhub.ledger.dispatch.Told;
import io.aidhub.ledger.dispatch.WaitingEvent;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.mapping.MappingProblem;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.NoticeMapping;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.NoticeKind;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The next stretch of one subscription's log, built in memory and written with the others'. */
final class SubscriptionLog {
    private static final Logger log = LoggerFactory.getLogger(SubscriptionLog.class);

    private final DispatchStore store;
    private final Tools tools;
    private final SubscriptionCounter counter;
    private final SubscriptionDefinition definition;
    private final OffsetDateTime now;
    private final List<NewDelivery> deliveries = new ArrayList<>();
    private final Map<UUID, Map<UUID, Told>> told = new HashMap<>();
    private final Map<String, Told> toldNow = new LinkedHashMap<>();
    private final Map<UUID, UUID> last = new HashMap<>();
    private final SnapshotStretch snapshot;
    private long next;

    /**
     * @param before what it was told before of the people and households of the events to come
     * @param firstLoad the batch that comes as a snapshot to whoever takes snapshots
     */
    SubscriptionLog(
            Tools tools,
            SubscriptionCounter counter,
            SubscriptionDefinition definition,
            Before before,
            @Nullable UUID firstLoad,
            OffsetDateTime now) {
        this.store = tools.store();
        this.tools = tools;
        this.counter = counter;
        this.definition = definition;
        this.snapshot = new SnapshotStretch(tools, counter, definition, firstLoad, now, this);
        this.now = now;
        this.next = counter.nextSequence();
        told.putAll(before.told());
        last.putAll(before.lastNotices());
    }

    /** Writes down what the events mean for this subscription. */
    void tell(List<WaitingEvent> events) {
        if (!definition.status()) {
            events.stream()
                    .filter(event -> event.offer() != null
                            && store.receiverOf(event.offer()).equals(definition.id()))
                    .forEach(this::addReferral);
        } else {
            status(events.stream()
                    .filter(event -> event.offer() == null && event.concerns(definition.id()))
                    .toList());
        }
    }

    private void status(List<WaitingEvent> events) {
        List<OpenList> lists =
                definition.openedByResponse() ? store.lists().of(definition.id()) : List.of(OpenList.STANDING);
        for (WaitingEvent event : events) {
            if (event.list() != null) {
                addClosing(event, event.list());
            } else {
                lists.forEach(list -> addStatus(event, list));
            }
        }
        snapshot.writePart();
    }

    private void addStatus(WaitingEvent event, OpenList list) {
        boolean partly = snapshot.takes(event);
        if (!partly) {
            snapshot.writePart(); // what comes now may speak of the same people
        }
        Map<UUID, Told> soFar = told.computeIfAbsent(list.id(), id -> new HashMap<>());
        List<Telling.Row> rows;
        @Nullable RuntimeException unreadable = null;
        try {
            rows = tools.telling().rows(event, definition, list, soFar);
        } catch (RuntimeException e) {
            unreadable = UnreadableEvent.blamed(e);
            rows = tools.telling().unread(event, definition, list, soFar);
        }
        if (rows.isEmpty()) {
            return;
        }
        NoticeKind kind = Telling.kind(Telling.seen(event.kind(), definition), rows);
        if (partly && kind == NoticeKind.ENROLLED && unreadable == null && snapshot.add(event, rows)) {
            return;
        }
        long sequence = next++;
        Map<UUID, Long> persons = new LinkedHashMap<>();
        for (Telling.Row row : rows) {
            remember(row.told(sequence));
            persons.put(row.person().personId(), row.person().version());
        }
        NoticeMapping mapping = tools.mappings().notice(definition.mapping());
        List<Telling.Row> those = rows;
        add(
                event,
                kind,
                list.id(),
                sequence,
                event.households(),
                persons,
                rows.stream().map(Telling.Row::unmapped).toList(),
                unreadable == null ? () -> Telling.mapped(those, mapping) : failing(unreadable));
    }

    /** Goes out after all that is still on its way of the list, whichever household that waits for. */
    private void addClosing(WaitingEvent event, UUID list) {
        Map<String, String> row = Telling.listColumns(store.lists().list(list));
        List<UUID> lines = store.lists().closingLines(list);
        add(event, NoticeKind.LIST_CLOSED, list, next++, lines, Map.of(), List.of(row), () -> List.of(row));
    }

    private void addReferral(WaitingEvent event) {
        UUID offer = Objects.requireNonNull(event.offer());
        last.putAll(store.lastNotices(
                definition.id(),
                List.of(offer).stream().filter(line -> !last.containsKey(line)).toList()));
        NoticeMapping mapping = tools.mappings().notice(definition.mappingFor(event.kind()));
        Map<String, String> canonical;
        @Nullable RuntimeException unreadable = null;
        try {
            canonical = tools.referrals().canonical(offer, event.kind());
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
        List<UUID> previous = previous(kind == NoticeKind.LIST_CLOSED ? lines.subList(0, 1) : lines);
        byte[] body;
        NewDelivery.Problem problem = null;
        try {
            body = tools.bodies()
                    .write(
                            id,
                            kind,
                            sequence,
                            event.recordedAt(),
                            lines.get(0),
                            previous,
                            null,
                            event.again() == null ? List.of() : previous,
                            mapped.rows());
        } catch (MappingProblem e) {
            body = NoticeBody.canonical(canonical);
            problem = problem(e.code(), e.message(Locale.SIMPLIFIED_CHINESE), body, Awaited.of(e));
        } catch (RuntimeException e) {
            // One event that cannot be told must not hold up the relay, and with it everybody.
            String reason = UnreadableEvent.reason(Locale.SIMPLIFIED_CHINESE, UnreadableEvent.blamed(e));
            log.warn(
                    "event {} is parked for {}: {}",
                    event.eventId(),
                    definition.id(),
                    e.getClass().getName());
            body = NoticeBody.canonical(canonical);
            problem = problem(UnreadableEvent.CODE, reason, body, null);
        }
        add(new NewDelivery(
                sequence,
                id,
                event.eventId(),
                kind,
                list,
                null,
                lines,
                persons,
                tools.sealer().seal(id, body),
                problem));
    }

    /** Writes the end of a snapshot of which everything else is settled. */
    void end(Snapshot ended) {
        snapshot.end(ended);
    }

    /** The next number. */
    long take() {
        return next++;
    }

    /** Ids of the last notices of these lines. */
    List<UUID> previous(List<UUID> lines) {
        return lines.stream().map(last::get).filter(Objects::nonNull).distinct().toList();
    }

    /** Reads what was last written in these lines. */
    void look(List<UUID> lines) {
        last.putAll(store.lastNotices(definition.id(), lines));
    }

    void remember(Told what) {
        told.computeIfAbsent(what.list(), id -> new HashMap<>()).put(what.personId(), what);
        toldNow.put(what.list() + "/" + what.personId(), what);
    }

    void add(NewDelivery delivery) {
        delivery.lines().forEach(line -> last.put(line, delivery.noticeId()));
        deliveries.add(delivery);
    }

    private NewDelivery.Problem problem(String code, String reason, byte[] body, @Nullable AwaitedCode awaited) {
        UUID parked = UUID.randomUUID();
        return new NewDelivery.Problem(parked, code, reason, tools.sealer().seal(parked, body), awaited);
    }

    /** All of it, to be written; empty when nothing is to be told. */
    Optional<LogStretch> stretch() {
        return deliveries.isEmpty()
                ? Optional.empty()
                : Optional.of(new LogStretch(counter, next, deliveries, toldNow.values()));
    }

    /**
     * What a subscription was told before.
     *
     * @param told by list and person
     * @param lastNotices by line
     */
    record Before(Map<UUID, Map<UUID, Told>> told, Map<UUID, UUID> lastNotices) {}

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

    /** What every log is written with. */
    record Tools(
            DispatchStore store,
            Mappings mappings,
            Telling telling,
            NoticeBody bodies,
            ReferralContents referrals,
            Sealer sealer) {}
}
