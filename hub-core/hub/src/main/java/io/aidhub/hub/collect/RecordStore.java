package io.aidhub.hub.collect;

import io.aidhub.ledger.grants.CollectedRecords;
import io.aidhub.ledger.grants.GrantLedger;
import io.aidhub.ledger.grants.ParkedRecords;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.spi.RawRecord;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Stores raw records, sorts them and appends what they say to the ledger, all in the caller's transaction: the same for what a connector brings and a desk hands in. */
final class RecordStore {
    private final RecordSorter sorter;
    private final CollectedRecords records;
    private final ParkedRecords parked;
    private final GrantLedger ledger;
    private final Sealer sealer;

    RecordStore(
            RecordSorter sorter, CollectedRecords records, ParkedRecords parked, GrantLedger ledger, Sealer sealer) {
        this.sorter = sorter;
        this.records = records;
        this.parked = parked;
        this.ledger = ledger;
        this.sealer = sealer;
    }

    /** @param by who mends a record that was parked when it came first */
    Stored put(String department, List<RawRecord> batch, String by, OffsetDateTime now) {
        if (batch.isEmpty()) {
            return new Stored(0, 0);
        }
        Collection<SortedRecord> sorted = sorter.sort(department, batch);
        Map<CollectedRecords.Key, UUID> stored =
                records.put(department, sorted.stream().map(this::row).toList(), now);
        LedgerEntries entries = new LedgerEntries();
        List<ParkedRecords.Row> newlyParked = new ArrayList<>();
        List<UUID> mended = new ArrayList<>();
        int taken = 0;
        for (SortedRecord record : sorted) {
            UUID id = stored.get(record.key());
            if (id == null) {
                continue; // was there already
            }
            SortedRecord.Problem problem = record.problem();
            if (problem != null) {
                newlyParked.add(parkedRow(department, record, problem));
                continue;
            }
            entries.add(record);
            taken++;
            if (!id.equals(record.id())) {
                mended.add(id); // parked when it came first
            }
        }
        parked.park(newlyParked, now);
        ledger.append(department, entries.batch(), now);
        parked.mend(mended, by, now);
        return new Stored(taken, newlyParked.size());
    }

    private CollectedRecords.Row row(SortedRecord record) {
        return new CollectedRecords.Row(
                record.id(), record.key(), record.parked(), sealer.seal(record.id(), record.bytes()));
    }

    private ParkedRecords.Row parkedRow(String department, SortedRecord record, SortedRecord.Problem problem) {
        // The same id as the collected record: what is mended here is known there.
        return new ParkedRecords.Row(
                record.id(),
                ParkedRecords.Stage.COLLECT,
                department,
                null,
                record.key().record(),
                problem.code(),
                problem.reason(),
                sealer.seal(record.id(), record.bytes()),
                problem.awaited());
    }

    /**
     * What one batch came to.
     *
     * @param taken records new in the ledger
     * @param parked records newly parked
     */
    record Stored(int taken, int parked) {}
}
