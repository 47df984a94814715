package io.aidhub.ledger.roster;

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
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
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
            """
            SELECT survivor_of(p.person_id) FROM person p
            JOIN person_version v ON v.person_id = p.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            WHERE p.hash_version = :hashVersion AND p.id_hash = :hash
            """;
    private static final String NUMBERED =
            "SELECT person_id FROM person_succession WHERE batch_id = :batch AND kind = 'NUMBER_ADDED' ORDER BY person_id";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Sealer sealer;
    private final PersonHash hash;
    private final Clock clock;
    private final SealedBlobs blobs;
    private final BatchBook batches;
    private final HeadingBook headings;
    private final StagedBatches staged;
    private final DiscardedBatches discarded;

    public RosterStore(
            DataSource database, TransactionTemplate transactions, Sealer sealer, PersonHash hash, Clock clock) {
        this.jdbc = JdbcClient.create(database);
        this.transactions = transactions;
        this.sealer = sealer;
        this.hash = hash;
        this.clock = clock;
        this.blobs = new SealedBlobs(database, sealer);
        this.batches = new BatchBook(jdbc);
        this.headings = new HeadingBook(jdbc, transactions, clock);
        this.staged = new StagedBatches(database, sealer, hash, clock, batches);
        this.discarded = new DiscardedBatches(jdbc, clock, batches, staged);
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

    /** Newest month the roster has a list of one of these kinds for. */
    public Optional<YearMonth> newestMonth(List<String> sources) {
        return batches.newestMonth(sources);
    }

    /** What was found about a batch as a whole. */
    public List<BatchFinding> findings(UUID batchId) {
        return batches.findings().of(batchId);
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
        return inTransaction(() -> staged.stage(batch, work));
    }

    /** True when staged rows of an unreleased batch are gone: staging is not logged, a crash of PostgreSQL empties it. */
    public boolean stagingLost(UUID batchId) {
        return staged.isLost(batchId);
    }

    /** Puts the rows of a batch that waits into staging again, as {@code work} reads them from the kept bytes. */
    public void restage(UUID batchId, Function<Staging, StagedRows> work) {
        inTransaction(() -> staged.restage(batchId, work));
    }

    /** Lets a held batch be released after all; does nothing to any other. */
    public boolean admit(UUID batchId) {
        return inTransaction(() -> batches.admit(batchId));
    }

    /**
     * Throws a batch away (作废) that is staged or held, with mended files of it that wait too: staged rows are gone, sealed bytes stay, and the same bytes may come again. A second
     * call changes nothing and answers as the first did.
     *
     * @param by who answers for it
     * @param reason why, for people; kept with the batch
     * @throws BatchNotDiscardable when a rule forbids it; nothing is written then
     */
    public DiscardedBatch discard(UUID batchId, String by, String reason) {
        return inTransaction(() -> discarded.discard(batchId, by, reason));
    }

    /** Who threw a batch away, and why; empty when nobody did. */
    public Optional<DiscardedBatch> discarded(UUID batchId) {
        return discarded.find(batchId);
    }

    /**
     * Writes a staged batch into the roster, with its events, in one transaction, and wakes the relay. A second call changes nothing and answers the same.
     *
     * @throws BatchNotReleasable when a rule forbids it; nothing is written then
     */
    public Differences release(UUID batchId, String releasedBy) {
        return inTransaction(() -> staged.release(batchId, releasedBy));
    }

    /**
     * Who would be added, changed or gone if a staged batch were released now. In a transaction of its own that leaves nothing behind; a release of the batch may wait for it,
     * so the answer is taken away at once. Staged rows know no row security: the caller answers for who reads.
     *
     * @throws BatchNotReleasable when no release would take it as it is, or it waits no longer
     */
    public <T> T foresee(UUID batchId, Function<DifferenceReader, T> question) {
        TransactionTemplate passing = new TransactionTemplate(
                Objects.requireNonNull(transactions.getTransactionManager(), "transactions have a manager"));
        passing.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        try {
            return Objects.requireNonNull(passing.execute(status -> {
                status.setRollbackOnly();
                return staged.foresee(batchId, question);
            }));
        } finally {
            passing.executeWithoutResult(status -> staged.dropSettled());
        }
    }

    /** Who got an ID number by a released batch and had none before. */
    public List<UUID> numbered(UUID batchId) {
        return jdbc.sql(NUMBERED).param("batch", batchId).query(UUID.class).list();
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

    /** By a number of today or of before; only persons some list has spoken of that still stands. */
    public Optional<PersonId> findPerson(ResidentId id) {
        return jdbc.sql(FIND_PERSON)
                .param("hashVersion", hash.version())
                .param("hash", hash.of(id))
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }
}
