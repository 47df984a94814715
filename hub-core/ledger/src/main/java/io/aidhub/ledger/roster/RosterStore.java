package io.aidhub.ledger.roster;

import io.aidhub.ledger.roster.BatchNotReleasable.Why;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.model.HouseholdId;
import io.aidhub.model.PersonId;
import io.aidhub.model.ResidentId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The roster (名册): keeps the bytes of lists sealed, stages their rows, compares and releases them, and answers who is who. One release at a time; everything a release
 * writes, events too, is one transaction. Kept bytes are read on a second connection: a pool must have two.
 */
public final class RosterStore {
    /** PostgreSQL channel that wakes the relay. */
    public static final String CHANNEL = "aidhub_events";

    private static final String CONTACT =
            """
            SELECT contact_sealed FROM household_version
            WHERE household_id = :household AND known_to = 'infinity' AND valid_to = 'infinity' AND contact_sealed IS NOT NULL
            """;
    private static final String HOUSEHOLD_OF =
            """
            SELECT household_id FROM person_version WHERE person_id = :person AND known_to = 'infinity' AND valid_to = 'infinity'
            """;
    private static final String FIND_PERSON =
            "SELECT person_id FROM person WHERE hash_version = :hashVersion AND id_hash = :hash AND last_version > 0";
    private static final String ALL_STAGED =
            """
            SELECT rows_staged = (SELECT count(*) FROM stage_household WHERE batch_id = :batch) + (SELECT count(*) FROM stage_person WHERE batch_id = :batch)
                 + (SELECT count(*) FROM stage_category WHERE batch_id = :batch) + (SELECT count(*) FROM stage_leaving WHERE batch_id = :batch)
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
    private final TransactionTemplate transactions;
    private final Sealer sealer;
    private final PersonHash hash;
    private final Clock clock;
    private final SealedBlobs blobs;
    private final BatchBook batches;
    private final HeadingBook headings;

    public RosterStore(
            DataSource database, TransactionTemplate transactions, Sealer sealer, PersonHash hash, Clock clock) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.template = new JdbcTemplate(database);
        this.transactions = transactions;
        this.sealer = sealer;
        this.hash = hash;
        this.clock = clock;
        this.blobs = new SealedBlobs(database, sealer);
        this.batches = new BatchBook(jdbc);
        this.headings = new HeadingBook(jdbc, transactions, clock);
    }

    /** What was asked and answered about headings no profile knows. */
    public HeadingBook headings() {
        return headings;
    }

    // ---------------------------------------------------------------- bytes

    /** Keeps the bytes sealed under {@code blob}, committed on return; once kept they stay. */
    public void keep(UUID blob, InputStream bytes) throws IOException {
        try {
            transactions.executeWithoutResult(status -> {
                try {
                    blobs.keep(blob, bytes, clock.instant());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The bytes kept under {@code blob}, opened as they are read. */
    public InputStream open(UUID blob) {
        return blobs.open(blob);
    }

    /** The bytes kept under {@code blob}, opened part by part as they are asked for, in any order. */
    public SeekableByteChannel channel(UUID blob) {
        return blobs.channel(blob);
    }

    /** Whether bytes are kept under {@code blob}. */
    public boolean isKept(UUID blob) {
        return blobs.isKept(blob);
    }

    // ---------------------------------------------------------------- batches

    /**
     * When these bytes were loaded before, newest first.
     *
     * @param digest SHA-256 of a file's bytes
     */
    public List<KnownFile> knownFiles(byte[] digest) {
        return batches.known(digest);
    }

    /** Newest first. */
    public List<BatchSummary> batches() {
        return batches.all();
    }

    public Optional<BatchSummary> batch(UUID batchId) {
        return batches.find(batchId);
    }

    /** The newest full list in the roster. */
    public Optional<BatchSummary> lastReleasedList() {
        return batches.lastReleasedList();
    }

    /** In reading order. */
    public List<KeptFile> files(UUID batchId) {
        return batches.files(batchId);
    }

    /** The rows of a batch that did not go in, opened, in order of files and rows. */
    public List<BrokenRow> brokenRows(UUID batchId) {
        return batches.brokenRows(batchId).stream()
                .map(row -> row.withCells(sealer.open(batchId, row.cells())))
                .toList();
    }

    /**
     * Stages a batch and compares it with the roster: one transaction, nothing of it stays when {@code work} throws.
     *
     * @param work puts the rows in
     * @throws org.springframework.dao.DuplicateKeyException when one of its files was loaded before for the same month
     */
    public BatchSummary stage(NewBatch batch, Function<Staging, StagedRows> work) {
        return inTransaction(() -> {
            planForMany();
            batches.add(batch);
            Staging staging = staging(batch.batchId());
            StagedRows rows = work.apply(staging);
            RosterDifference difference = reckon(batch.batchId());
            batches.counted(batch.batchId(), rows, staging.staged(), difference.counts(difference.homeless()));
            return batches.find(batch.batchId()).orElseThrow();
        });
    }

    /** True when staged rows of an unreleased batch are gone: staging is not logged, a crash of PostgreSQL empties it. */
    public boolean stagingLost(UUID batchId) {
        BatchSummary batch = batches.find(batchId).orElseThrow(() -> new BatchNotReleasable(batchId, Why.UNKNOWN));
        return (batch.state() == BatchState.STAGED || batch.state() == BatchState.HELD)
                && !jdbc.sql(ALL_STAGED)
                        .param("batch", batchId)
                        .query(Boolean.class)
                        .single();
    }

    /** Puts the rows of a batch into staging again, as {@code work} reads them from the kept bytes. */
    public void restage(UUID batchId, Function<Staging, StagedRows> work) {
        inTransaction(() -> {
            if (batches.lock(batchId).isEmpty()) {
                throw new BatchNotReleasable(batchId, Why.UNKNOWN);
            }
            planForMany();
            clearStages(batchId);
            return work.apply(staging(batchId));
        });
    }

    /** Lets a held batch be released after all; does nothing to any other. */
    public boolean admit(UUID batchId) {
        return inTransaction(() -> batches.admit(batchId));
    }

    /**
     * Writes a staged batch into the roster, with its events, in one transaction, and wakes the relay. A second call changes nothing and answers the same.
     *
     * @throws BatchNotReleasable when a rule forbids it; nothing is written then
     */
    public Differences release(UUID batchId, String releasedBy) {
        return inTransaction(() -> {
            jdbc.sql("SELECT only_row FROM roster_gate FOR UPDATE").query().singleValue();
            BatchSummary batch = batches.lock(batchId).orElseThrow(() -> new BatchNotReleasable(batchId, Why.UNKNOWN));
            if (batch.state() == BatchState.RELEASED) {
                return batch.differences();
            }
            requireReleasable(batch);
            planForMany();
            RosterDifference difference = reckon(batchId);
            if (difference.homeless() > 0) {
                throw new BatchNotReleasable(batchId, Why.HOUSEHOLD_GONE);
            }
            Differences counts = difference.counts(0);
            if (!new RosterRelease(jdbc, template, sealer).write()) {
                throw new BatchNotReleasable(batchId, Why.ROSTER_MOVED);
            }
            batches.released(batchId, releasedBy, counts);
            if (counts.rewritesATenth()) {
                analyze(WRITTEN);
            }
            clearStages(batchId);
            jdbc.sql("SELECT pg_notify(:channel, :batch)")
                    .param("channel", CHANNEL)
                    .param("batch", batchId.toString())
                    .query()
                    .singleRow();
            return counts;
        });
    }

    // ---------------------------------------------------------------- who is who

    /** Phone and address of a household as known now; the caller answers for consent. */
    public Optional<Contact> contact(HouseholdId household) {
        return jdbc.sql(CONTACT)
                .param("household", household.value())
                .query(byte[].class)
                .optional()
                .map(bytes -> Contact.ofJson(sealer.open(household.value(), bytes)));
    }

    /** The household a person belongs to, or belonged to last. */
    public Optional<HouseholdId> householdOf(PersonId person) {
        return jdbc.sql(HOUSEHOLD_OF)
                .param("person", person.value())
                .query(UUID.class)
                .optional()
                .map(HouseholdId::new);
    }

    /** Only persons some list has spoken of. */
    public Optional<PersonId> findPerson(ResidentId id) {
        return jdbc.sql(FIND_PERSON)
                .param("hashVersion", hash.version())
                .param("hash", hash.of(id))
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    private void requireReleasable(BatchSummary batch) {
        if (batch.state() == BatchState.HELD || batch.state() == BatchState.DISCARDED) {
            throw new BatchNotReleasable(batch.batchId(), batch.state() == BatchState.HELD ? Why.HELD : Why.DISCARDED);
        }
        UUID base = batch.supplements();
        if (base != null
                && batches.find(base)
                        .filter(found -> found.state() == BatchState.RELEASED)
                        .isEmpty()) {
            throw new BatchNotReleasable(batch.batchId(), Why.BASE_NOT_RELEASED);
        }
        if (batches.lastReleasedList()
                .filter(last -> last.period().isAfter(batch.period()))
                .isPresent()) {
            throw new BatchNotReleasable(batch.batchId(), Why.OUTDATED);
        }
    }

    private RosterDifference reckon(UUID batchId) {
        RosterDifference difference = new RosterDifference(jdbc);
        difference.reckon(batchId, BatchBook.at(clock.instant()), hash.version());
        return difference;
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

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }
}
