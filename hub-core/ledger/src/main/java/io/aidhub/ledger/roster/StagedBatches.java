package io.aidhub.ledger.roster;

import io.aidhub.ledger.roster.BatchNotReleasable.Why;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A batch on its way into the roster: staged and compared, then released. Every method is part of the caller's transaction. */
final class StagedBatches {
    // A crash of PostgreSQL empties these tables whole, and the rows of a batch come in one transaction: one row stands
    // for all.
    private static final String ANY_STAGED =
            """
            SELECT rows_staged = 0
                OR EXISTS (SELECT FROM stage_household WHERE batch_id = :batch AND file_no <> :derived)
                OR EXISTS (SELECT FROM stage_person WHERE batch_id = :batch AND file_no <> :derived)
                OR EXISTS (SELECT FROM stage_category WHERE batch_id = :batch) OR EXISTS (SELECT FROM stage_leaving WHERE batch_id = :batch)
                OR EXISTS (SELECT FROM stage_holder WHERE batch_id = :batch) OR EXISTS (SELECT FROM stage_payment WHERE batch_id = :batch)
            FROM roster_batch WHERE batch_id = :batch
            """;
    private static final List<String> WRITTEN = List.of(
            "household",
            "person",
            "household_version",
            "person_version",
            "person_category",
            "status_event",
            "status_event_person",
            "touched_household");

    private final DataSource database;
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Sealer sealer;
    private final PersonHash hash;
    private final Clock clock;
    private final BatchBook batches;
    private final KeptComparison kept;
    private final FormerNumbers former;

    StagedBatches(DataSource database, Sealer sealer, PersonHash hash, Clock clock, BatchBook batches) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.template = new JdbcTemplate(database);
        this.sealer = sealer;
        this.hash = hash;
        this.clock = clock;
        this.batches = batches;
        this.kept = new KeptComparison(jdbc, hash);
        this.former = new FormerNumbers(jdbc, hash);
    }

    /** @param work puts the rows in */
    BatchSummary stage(NewBatch batch, Function<Staging, StagedRows> work) {
        planForMany();
        batches.add(batch);
        Staging staging = staging(batch.batchId());
        StagedRows rows = work.apply(staging);
        former.settleBroken(batch.batchId());
        RosterDifference difference = difference(batch.batchId());
        kept.reckon(difference, batch.batchId());
        batches.counted(batch.batchId(), rows, staging.staged(), difference.counts());
        return batches.find(batch.batchId()).orElseThrow();
    }

    /** True when staged rows of an unreleased batch are gone. */
    boolean isLost(UUID batchId) {
        BatchSummary batch = batches.find(batchId).orElseThrow(() -> new BatchNotReleasable(batchId, Why.UNKNOWN));
        return waits(batch)
                && !jdbc.sql(ANY_STAGED)
                        .param("batch", batchId)
                        .param("derived", KindLists.DERIVED)
                        .query(Boolean.class)
                        .single();
    }

    /** Empty when the batch does not wait any more: nothing is done then. */
    Optional<StagedRows> restage(UUID batchId, Function<Staging, StagedRows> work) {
        BatchSummary batch = batches.lock(batchId).orElseThrow(() -> new BatchNotReleasable(batchId, Why.UNKNOWN));
        if (!waits(batch)) {
            // Somebody released it, or threw it away, in between: nobody wants its rows.
            return Optional.empty();
        }
        planForMany();
        kept.forget(batchId);
        clearStages(batchId);
        return Optional.of(work.apply(staging(batchId)));
    }

    /** The batch waits no more: its rows are wanted by nobody. Waits for nobody who compares just now. */
    void forget(UUID batchId) {
        kept.drop(batchId);
        clearStages(batchId);
    }

    /** Two releases take turns. */
    Differences release(UUID batchId, String releasedBy) {
        jdbc.sql("SELECT only_row FROM roster_gate FOR UPDATE").query().singleValue();
        BatchSummary batch = batches.lock(batchId).orElseThrow(() -> new BatchNotReleasable(batchId, Why.UNKNOWN));
        if (batch.state() == BatchState.RELEASED) {
            return batch.differences();
        }
        requireReleasable(batch);
        RosterDifference difference = compared(batchId);
        planForFew();
        Differences counts = difference.counts();
        if (!new RosterRelease(jdbc, template, sealer).write()) {
            throw new BatchNotReleasable(batchId, Why.ROSTER_MOVED);
        }
        batches.released(batchId, releasedBy, counts);
        if (counts.rewritesATenth()) {
            analyze(WRITTEN);
        }
        batches.findings().forgetPayments(batchId); // the roster they are compared with is another one now
        batches.findings().add(batchId, PaidBeside.find(jdbc, batchId, hash.version()));
        forget(batchId);
        jdbc.sql("SELECT pg_notify(:channel, :batch)")
                .param("channel", RosterStore.CHANNEL)
                .param("batch", batchId.toString())
                .query()
                .singleRow();
        return counts;
    }

    /** Compares the batch with the roster of now, for {@code question}; the caller rolls back: rows are derived in staging for it. */
    <T> T foresee(UUID batchId, Function<DifferenceReader, T> question) {
        compared(batchId);
        T answer = question.apply(DifferenceReader.foreseen(jdbc, batchId));
        if (!waits(batches.find(batchId).orElseThrow())) {
            // Released or thrown away while it was read: its rows went with that, and everybody looked missing.
            throw new BatchNotReleasable(batchId, Why.ROSTER_MOVED);
        }
        return answer;
    }

    /** Nothing is kept of a comparison whose batch waits no more. */
    void dropSettled() {
        kept.dropSettled();
    }

    /** As the roster is now; what no release would take is refused. */
    private RosterDifference compared(UUID batchId) {
        if (former.anyStaged(batchId)) {
            throw new BatchNotReleasable(batchId, Why.PERSON_JOINED);
        }
        if (new NamedPersons(jdbc, batchId, hash.version()).anyLost()) {
            throw new BatchNotReleasable(batchId, Why.PERSON_UNCLEAR);
        }
        former.settleBroken(batchId);
        planForMany();
        RosterDifference difference = difference(batchId);
        kept.recall(difference, batchId);
        if (difference.homeless() > 0) {
            throw new BatchNotReleasable(batchId, Why.HOUSEHOLD_GONE);
        }
        return difference;
    }

    private void requireReleasable(BatchSummary batch) {
        if (batch.state() != BatchState.STAGED) {
            throw new BatchNotReleasable(
                    batch.batchId(), Why.valueOf(batch.state().name()));
        }
        UUID base = batch.supplements();
        if (base != null) {
            requireReleased(batch.batchId(), batches.find(base).orElseThrow());
        }
        if (batches.lastReleasedList()
                        .filter(last -> last.period().isAfter(batch.period()))
                        .isPresent()
                || batches.newestMonth(batches.sources(batch.batchId()))
                        .filter(month -> month.isAfter(batch.period()))
                        .isPresent()) {
            throw new BatchNotReleasable(batch.batchId(), Why.OUTDATED);
        }
    }

    private static void requireReleased(UUID supplement, BatchSummary base) {
        if (base.state() != BatchState.RELEASED) {
            throw new BatchNotReleasable(supplement, waits(base) ? Why.BASE_NOT_RELEASED : Why.BASE_GONE);
        }
    }

    private static boolean waits(BatchSummary batch) {
        return batch.state() == BatchState.STAGED || batch.state() == BatchState.HELD;
    }

    private RosterDifference difference(UUID batchId) {
        return new RosterDifference(jdbc, batchId, BatchBook.at(clock.instant()), hash.version());
    }

    private Staging staging(UUID batchId) {
        return new Staging(
                batchId,
                database,
                new StagedForms(batchId, sealer, hash, new TimeOrderedIds(clock)),
                new StagingChecks(jdbc, hash));
    }

    /** Room for hash tables of a whole list; small samples, for staging and temporary tables only have to show how many rows they hold. Ends with the transaction. */
    private void planForMany() {
        jdbc.sql("SET LOCAL work_mem = '128MB'").update();
        jdbc.sql("SET LOCAL default_statistics_target = 10").update();
    }

    /** What differs is looked up row by row, not by reading all: solid-state disks are assumed. Ends with the transaction. */
    private void planForFew() {
        jdbc.sql("SET LOCAL random_page_cost = 1.1").update();
    }

    private void clearStages(UUID batchId) {
        jdbc.sql("SELECT clear_stages(:batch)")
                .param("batch", batchId)
                .query((rows, i) -> true)
                .single();
    }

    /** A batch can make tables ten times as large: nobody's next query shall be planned for what they were. Samples, so it takes no longer for more rows. */
    private void analyze(List<String> tables) {
        jdbc.sql("SET LOCAL default_statistics_target TO DEFAULT").update();
        tables.forEach(table -> jdbc.sql("ANALYZE " + table).update());
    }
}
