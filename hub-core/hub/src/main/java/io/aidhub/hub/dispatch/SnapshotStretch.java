package io.aidhub.hub.dispatch;

import io.aidhub.ledger.dispatch.NewDelivery;
import io.aidhub.ledger.dispatch.OpenList;
import io.aidhub.ledger.dispatch.Snapshot;
import io.aidhub.ledger.dispatch.Snapshots;
import io.aidhub.ledger.dispatch.SubscriptionCounter;
import io.aidhub.ledger.dispatch.WaitingEvent;
import io.aidhub.mapping.MappingProblem;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.NoticeKind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a first load, or of a snapshot that was asked for, falls into one stretch of a subscription's log (快照): a begin when it is the first of it, then parts. The households of one part are in hand, never
 * more; all of it is committed with the stretch, so a relay that is killed goes on where the last commit ended.
 */
final class SnapshotStretch {
    private final SubscriptionLog.Tools tools;
    private final Snapshots snapshots;
    private final SubscriptionCounter counter;
    private final SubscriptionDefinition definition;
    private final @Nullable UUID firstLoad;
    private final OffsetDateTime now;
    private final SubscriptionLog log;

    private final Set<UUID> households = new LinkedHashSet<>();
    private final List<Telling.Row> rows = new ArrayList<>();
    private final List<Map<String, String>> mapped = new ArrayList<>();
    private @Nullable WaitingEvent first;
    /** What the parts in hand are of, and how its snapshot stands. */
    private @Nullable UUID load;

    private boolean asked;
    private @Nullable Snapshot snapshot;

    /** @param firstLoad the batch that comes as a snapshot to whoever takes snapshots; null as long as there is none */
    SnapshotStretch(
            SubscriptionLog.Tools tools,
            SubscriptionCounter counter,
            SubscriptionDefinition definition,
            @Nullable UUID firstLoad,
            OffsetDateTime now,
            SubscriptionLog log) {
        this.tools = tools;
        this.snapshots = tools.store().snapshots();
        this.counter = counter;
        this.definition = definition;
        this.firstLoad = firstLoad;
        this.now = now;
        this.log = log;
    }

    /** Whether the event is of the first load or of one that was asked for, and none of its households is in hand already. */
    boolean takes(WaitingEvent event) {
        UUID its = loadOf(event);
        if (its == null
                || counter.snapshotHouseholds() == 0
                || definition.openedByResponse()
                || event.households().stream().anyMatch(households::contains)) {
            return false;
        }
        if (!its.equals(load)) {
            writePart();
            load = its;
            asked = event.again() != null;
            snapshot = snapshots.of(definition.id(), its).orElse(null);
            if (snapshot != null) {
                log.look(snapshot.lines());
            }
        }
        return snapshot == null || !snapshot.ended();
    }

    private @Nullable UUID loadOf(WaitingEvent event) {
        WaitingEvent.Again again = event.again();
        if (again != null) {
            return again.snapshot() ? again.id() : null;
        }
        return firstLoad != null && firstLoad.equals(event.batch()) ? firstLoad : null;
    }

    /**
     * Takes a household in hand.
     *
     * @return false when it cannot be put into the department's words: it is told, and parked, alone
     */
    boolean add(WaitingEvent event, List<Telling.Row> ofEvent) {
        try {
            mapped.addAll(Telling.mapped(ofEvent, tools.mappings().notice(definition.mapping())));
        } catch (MappingProblem e) {
            return false;
        } catch (RuntimeException e) {
            UnreadableEvent.blamed(e); // told alone it says why
            return false;
        }
        if (first == null) {
            first = event;
        }
        households.addAll(event.households());
        rows.addAll(ofEvent);
        if (households.size() >= counter.snapshotHouseholds()) {
            writePart();
        }
        return true;
    }

    /** Writes what is in hand, if anything. */
    void writePart() {
        WaitingEvent event = first;
        if (event == null) {
            return;
        }
        Snapshot begun = snapshots.add(snapshot == null ? begin(event) : snapshot);
        snapshot = begun;
        long sequence = log.take();
        Map<UUID, Long> persons = new LinkedHashMap<>();
        for (Telling.Row row : rows) {
            log.remember(row.told(sequence));
            persons.put(row.person().personId(), row.person().version());
        }
        List<UUID> lines = new ArrayList<>(List.of(begun.lineOf(begun.parts())));
        lines.addAll(households);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("part", begun.parts());
        facts.put("households", households.size());
        facts.put("persons", rows.size());
        write(begun, NoticeKind.SNAPSHOT_PART, sequence, event.eventId(), event.recordedAt(), lines, persons, facts);
        first = null;
        households.clear();
        rows.clear();
        mapped.clear();
    }

    private Snapshot begin(WaitingEvent event) {
        Snapshot begun = snapshots.begin(definition.id(), Objects.requireNonNull(load), asked, event.eventId(), now);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("position", begun.position());
        facts.put("effectiveon", begun.effectiveOn().toString());
        writeBound(begun, NoticeKind.SNAPSHOT_BEGIN, event.recordedAt(), facts);
        return begun;
    }

    /** Writes the end of a snapshot of which everything else is settled. */
    void end(Snapshot ending) {
        Snapshots.Sum sum = snapshots.sum(ending);
        log.look(ending.lines());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("position", ending.position());
        facts.put("parts", sum.parts());
        facts.put("persons", sum.persons());
        facts.put("digest", sum.digest());
        writeBound(ending, NoticeKind.SNAPSHOT_END, now.toInstant(), facts);
        snapshots.end(ending, now);
    }

    private void writeBound(Snapshot bounded, NoticeKind kind, Instant time, Map<String, Object> facts) {
        write(bounded, kind, log.take(), bounded.eventId(), time, bounded.lines(), Map.of(), facts);
    }

    private void write(
            Snapshot of,
            NoticeKind kind,
            long sequence,
            UUID event,
            Instant time,
            List<UUID> lines,
            Map<UUID, Long> persons,
            Map<String, Object> facts) {
        UUID id = UUID.randomUUID();
        byte[] body = tools.bodies()
                .ofSnapshot(
                        id,
                        kind,
                        sequence,
                        time,
                        of.id(),
                        log.previous(lines),
                        facts,
                        kind == NoticeKind.SNAPSHOT_PART ? mapped : List.of());
        log.add(new NewDelivery(
                sequence,
                id,
                event,
                kind,
                OpenList.STANDING.id(),
                of.id(),
                lines,
                persons,
                tools.sealer().seal(id, body),
                null));
    }
}
