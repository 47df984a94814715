package io.aidhub.hub.collect;

import io.aidhub.hub.connect.Connectors;
import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.ledger.grants.CollectCursors;
import io.aidhub.ledger.grants.CollectedRecords;
import io.aidhub.ledger.grants.GrantLedger;
import io.aidhub.ledger.grants.ParkedRecords;
import io.aidhub.ledger.grants.Recipients;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.RawRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Collects from one department (归集): raw records, ledger rows and cursor go in together, one transaction a batch, under the lock of the department's cursor. A
 * crash at any point repeats a batch, and a repeated record changes nothing. A record that cannot be taken is parked and the flow goes on (R202: what departments
 * granted comes back to civil affairs).
 */
public final class GrantCollector {
    static final int BATCH = 500;

    private static final Logger log = LoggerFactory.getLogger(GrantCollector.class);

    private final Connectors connectors;
    private final RecordSorter sorter;
    private final RecordStore store;
    private final CollectCursors cursors;
    private final CollectedRecords records;
    private final ParkedRecords parked;
    private final GrantLedger ledger;
    private final Sealer sealer;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final CrashPoint.Watch faults;

    public GrantCollector(
            Connectors connectors,
            Translation translation,
            Recipients recipients,
            PersonHash hash,
            CollectCursors cursors,
            CollectedRecords records,
            ParkedRecords parked,
            GrantLedger ledger,
            Sealer sealer,
            TransactionTemplate transactions,
            Clock clock,
            CrashPoint.Watch faults) {
        this.connectors = connectors;
        this.sorter = new RecordSorter(translation, recipients, hash);
        this.store = new RecordStore(sorter, records, parked, ledger, sealer);
        this.cursors = cursors;
        this.records = records;
        this.parked = parked;
        this.ledger = ledger;
        this.sealer = sealer;
        this.transactions = transactions;
        this.clock = clock;
        this.faults = faults;
    }

    /**
     * Collects all the department has now.
     *
     * @throws IllegalArgumentException when there is no such connector
     */
    public CollectResult collect(String connectorId) {
        String department = connectors.department(connectorId);
        CollectResult result = CollectResult.start();
        Optional<GrantSource> found = connectors.connector(connectorId).grantSource();
        if (found.isEmpty()) {
            return result.ended(CollectResult.Status.NO_SOURCE, "");
        }
        GrantSource source = found.get();
        try {
            boolean more = true;
            while (more) {
                Taken taken =
                        Objects.requireNonNull(transactions.execute(status -> take(department, connectorId, source)));
                if (taken.batch() == null) {
                    return result.ended(CollectResult.Status.BUSY, "");
                }
                if (!taken.batch().records().isEmpty()) {
                    faults.reached(CrashPoint.AFTER_COLLECT_COMMIT);
                }
                source.taken(taken.batch());
                result = result.plus(taken.batch().records().size(), taken.ledger(), taken.parked());
                // A source that says "more" and brings nothing would be asked for ever.
                more = taken.batch().more() && !taken.batch().records().isEmpty();
            }
        } catch (DepartmentUnavailable e) {
            log.info("{} cannot be reached for collection: {}", department, e.getMessage());
            return result.ended(CollectResult.Status.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
        return result;
    }

    /**
     * Tries a parked record again, after its mapping was extended or its person came to the roster.
     *
     * @return true when it is in the ledger now; false when it stays parked (its reason is renewed) or is not an open record of this stage
     */
    public boolean retryParked(UUID parkedId, String by) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            OffsetDateTime now = now();
            Optional<ParkedRecords.Row> open = parked.lock(parkedId, ParkedRecords.Stage.COLLECT);
            if (open.isEmpty()) {
                return false;
            }
            ParkedRecords.Row row = open.get();
            RawRecord raw = RecordBytes.read(sealer.open(parkedId, row.sealed()));
            SortedRecord sorted =
                    sorter.sort(row.department(), List.of(raw)).iterator().next();
            SortedRecord.Problem problem = sorted.problem();
            if (problem != null) {
                parked.stillParked(parkedId, problem.code(), problem.reason(), problem.awaited());
                return false;
            }
            records.settle(parkedId, sorted.key());
            LedgerEntries entries = new LedgerEntries();
            entries.add(sorted);
            ledger.append(row.department(), entries.batch(), now);
            parked.mend(List.of(parkedId), by, now);
            return true;
        }));
    }

    /**
     * Tries records again whose person was unknown to civil affairs: call it after a roster batch was released.
     *
     * @return how many went to the ledger
     */
    public int retryUnknownPersons(int max, String by) {
        int mended = 0;
        for (UUID id : parked.open(ParkedRecords.Stage.COLLECT, RecordSorter.PERSON_UNKNOWN, max)) {
            mended += retryParked(id, by) ? 1 : 0;
        }
        return mended;
    }

    private Taken take(String department, String connectorId, GrantSource source) {
        OffsetDateTime now = now();
        Optional<CollectCursors.Held> held = cursors.lock(department, connectorId, now);
        if (held.isEmpty()) {
            return Taken.NOTHING;
        }
        // The department is asked under the lock: bounded by its answer limit, and nobody else may ask it meanwhile
        // anyway.
        GrantSource.Batch batch = source.collect(held.get().cursor(), BATCH);
        RecordStore.Stored stored = store.put(department, batch.records(), "collect", now);
        cursors.advance(department, connectorId, batch.next(), now);
        return new Taken(batch, stored.taken(), stored.parked());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    /** @param batch null when another collector holds the department */
    private record Taken(GrantSource.@org.jspecify.annotations.Nullable Batch batch, int ledger, int parked) {
        static final Taken NOTHING = new Taken(null, 0, 0);
    }
}
