package io.aidhub.hub.intake;

import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.hub.intake.Refusal.Refused;
import io.aidhub.ledger.roster.BatchFinding;
import io.aidhub.ledger.roster.BatchState;
import io.aidhub.ledger.roster.BatchSummary;
import io.aidhub.ledger.roster.BrokenRow;
import io.aidhub.ledger.roster.Differences;
import io.aidhub.ledger.roster.KeptFile;
import io.aidhub.ledger.roster.NewBatch;
import io.aidhub.ledger.roster.RosterStore;
import io.aidhub.ledger.roster.StagedRows;
import io.aidhub.mapping.RosterProfile;
import io.aidhub.mapping.RosterProfiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;

/**
 * Takes lists in (名册接收). A folder of files is one batch: its bytes are kept sealed, its rows cleaned, staged and compared; a named person releases it. Rows that do not go
 * in come back as an Excel file, and the mended file completes the list. Loading the same bytes again changes nothing.
 */
public final class RosterIntake {
    private static final Logger log = LoggerFactory.getLogger(RosterIntake.class);

    private final RosterStore store;
    private final LearnedHeadings headings;
    private final BatchReader reader;
    private final ErrorFile errorFile;
    private final IntakeSettings settings;
    private final IntakeTexts texts;
    private final Map<String, RosterProfile.Kind> kinds;
    private final LoadedBefore loadedBefore;
    private final Clock clock;
    private final CrashPoint.Watch faults;

    public RosterIntake(
            RosterProfiles profiles, RosterStore store, IntakeSettings settings, Clock clock, CrashPoint.Watch faults) {
        this.headings = new LearnedHeadings(profiles, store.headings());
        this.store = store;
        this.reader = new BatchReader(headings, store, settings.mostBrokenRows());
        this.settings = settings;
        this.kinds = profiles.all().stream().collect(Collectors.toMap(RosterProfile::name, RosterProfile::kind));
        this.loadedBefore = new LoadedBefore(store, kinds);
        this.texts = new IntakeTexts(settings.language());
        this.errorFile = new ErrorFile(() -> headings.reader(clock.instant()), texts);
        this.clock = clock;
        this.faults = faults;
    }

    /** The lists and archives of lists in a folder, in order of their names; lock files of Excel and hidden files are none. */
    public static List<Path> listsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> ArrivedLists.isList(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    /** Whether a file of this name is a list, or an archive of lists. */
    public static boolean isList(String name) {
        return ArrivedLists.isList(name);
    }

    /** What the bytes of a list are known by: their SHA-256. */
    public static byte[] digest(InputStream bytes) throws IOException {
        return FileBytes.digest(bytes);
    }

    /**
     * Takes the lists of one month, or one mended error file, in as a batch: staged and compared, not released.
     *
     * @param files all lists of the batch
     * @param period the month the lists speak of; its first day is when their facts begin to hold. A mended file keeps the month of its batch
     * @param errorFolder where the file of broken rows goes
     * @throws UncheckedIOException when a file cannot be opened, or the error file cannot be written
     */
    public IntakeAnswer load(List<Path> files, YearMonth period, Path errorFolder) {
        return load(files.stream().map(FileBytes::of).toList(), period, errorFolder, texts);
    }

    /**
     * As {@link #load(List, YearMonth, Path)}, of files that came over the network. Nothing is written to a disk; {@link #writeErrorFile} gives the broken rows.
     *
     * @param language of reasons and advice
     */
    public IntakeAnswer load(List<HandedIn> files, YearMonth period, Locale language) {
        List<FileBytes> bytes = files.stream()
                .map(file -> FileBytes.of(new ListBytes.InMemory(ArrivedLists.clean(file.name()), file.content())))
                .toList();
        return load(bytes, period, null, new IntakeTexts(language));
    }

    /**
     * Keeps the bytes of a list sealed, to be loaded by {@link #loadKept}. They stream: a list of any size needs little memory and no disk.
     *
     * @param digest SHA-256 of the bytes
     * @return false when the bytes are not those of the digest: nothing is kept then
     * @throws IOException when {@code bytes} breaks off
     */
    public boolean keep(byte[] digest, InputStream bytes) throws IOException {
        return new ArrivedLists(store).keep(digest, bytes);
    }

    /** Whether the bytes of this digest are kept. */
    public boolean isKept(byte[] digest) {
        return store.isKept(FileBytes.blobId(digest));
    }

    /**
     * As {@link #load(List, YearMonth, Path)}, of lists that are kept.
     *
     * @param files two of one name, or with the same bytes, are refused
     */
    public IntakeAnswer loadKept(List<SentList> files, YearMonth period, Locale language) {
        List<FileBytes> bytes = files.stream()
                .map(file -> new FileBytes(
                        new ListBytes.Kept(store, FileBytes.blobId(file.digest()), ArrivedLists.clean(file.name())),
                        file.digest()))
                .toList();
        return load(bytes, period, null, new IntakeTexts(language));
    }

    private IntakeAnswer load(List<FileBytes> files, YearMonth period, @Nullable Path errorFolder, IntakeTexts words) {
        List<FileBytes> lists = List.of();
        HeadingTexts asking = new HeadingTexts(headings.at(clock.instant()), words);
        try {
            ArrivedLists arrived = ArrivedLists.of(store, files);
            lists = arrived.lists();
            Optional<IntakeAnswer.AlreadyLoaded> known = loadedBefore.find(lists, period);
            if (known.isPresent()) {
                return known.get();
            }
            arrived.requireDistinct();
            List<FileBytes> kept = lists.stream().map(arrived::keep).toList();
            return stage(kept, period, errorFolder, words, arrived.notes(), asking);
        } catch (Unanswered unanswered) {
            return headings.await(lists, period, unanswered.questions(), asking);
        } catch (Refused refused) {
            headings.ask(refused.questions());
            IntakeAnswer.Refused answer = refused.answer(words);
            log.warn("A batch of {} was refused: {}", period, answer.code());
            return answer;
        } catch (DuplicateKeyException e) {
            // Somebody loads the same bytes at the same time, and was first.
            return loadedBefore.find(lists, period).orElseThrow(() -> e);
        }
    }

    /**
     * Writes a staged batch into the roster, with its events, in one transaction. A second call changes nothing and answers the same.
     *
     * @param releasedBy who answers for it
     * @throws io.aidhub.ledger.roster.BatchNotReleasable when a rule forbids it; nothing is written then
     */
    public Differences release(UUID batchId, String releasedBy) {
        if (store.stagingLost(batchId)) {
            log.info("Batch {} is staged again from its kept bytes", batchId);
            restage(batchId);
        }
        Differences differences = store.release(batchId, releasedBy);
        log.info("Batch {} is released: {}", batchId, differences);
        return differences;
    }

    /** Newest first. */
    public List<BatchSummary> batches() {
        return store.batches();
    }

    /** Writes the error file of a batch once more; empty when every row went in. */
    public Optional<Path> errorFile(UUID batchId, Path folder) {
        List<BrokenRow> broken = store.brokenRows(batchId);
        if (broken.isEmpty()) {
            return Optional.empty();
        }
        BatchSummary batch = store.batch(batchId).orElseThrow();
        try {
            return Optional.of(errorFile.write(folder, batchId, broken, batch.effectiveOn()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the error file of a batch to {@code out}, which stays open.
     *
     * @return false when every row went in: nothing is written then
     */
    public boolean writeErrorFile(UUID batchId, OutputStream out) throws IOException {
        List<BrokenRow> broken = store.brokenRows(batchId);
        if (broken.isEmpty()) {
            return false;
        }
        errorFile.write(out, batchId, broken, store.batch(batchId).orElseThrow().effectiveOn());
        return true;
    }

    private IntakeAnswer stage(
            List<FileBytes> files,
            YearMonth period,
            @Nullable Path errorFolder,
            IntakeTexts words,
            List<Note> notes,
            HeadingTexts asking) {
        Instant now = clock.instant(); // a restart reads with the answers of this moment
        BatchReader.Batch batch =
                reader.read(files.stream().map(FileBytes::bytes).toList(), period, now);
        headings.ask(batch.questions());
        NewBatch fresh = new NewBatch(
                UUID.randomUUID(),
                FileBytes.digestOf(files),
                batch.period(),
                batch.effectiveOn(),
                batch.supplements(),
                batch.fullList(),
                batch.categoryList(),
                batch.ofOneKind(),
                now,
                Stream.iterate(0, i -> i + 1)
                        .limit(files.size())
                        .map(i -> new NewBatch.File(
                                files.get(i).digest(),
                                files.get(i).name(),
                                batch.profile(i),
                                files.get(i).blobId()))
                        .toList());
        Guards guards = new Guards(store, settings.shortBy(), kinds);
        List<BatchFinding> findings = new ArrayList<>();
        List<Note> seen = new ArrayList<>();
        BatchSummary staged = store.stage(fresh, staging -> {
            Stager stager = batch.stager(settings.mostBrokenRows());
            stager.stage(staging, true);
            seen.addAll(stager.notes());
            List<Long> read = LongStream.range(0, files.size())
                    .map(i -> stager.read((int) i))
                    .boxed()
                    .toList();
            findings.addAll(guards.of(fresh, batch.stated(), read, stager, staging));
            findings.addAll(staging.paidBeside());
            return new StagedRows(read, stager.broken(), findings);
        });
        faults.reached(CrashPoint.AFTER_STAGE);
        log.info(
                "Batch {} of {}: {} rows read, {} broken, {}",
                staged.batchId(),
                staged.period(),
                staged.rowsRead(),
                staged.rowsBad(),
                staged.state());
        if (staged.state() == BatchState.HELD) {
            return new IntakeAnswer.Held(
                    staged.batchId(), words.held(findings, settings.shortBy(), guards.lastMonth()));
        }
        return new IntakeAnswer.Staged(
                staged.batchId(),
                staged.rowsRead(),
                staged.rowsGood(),
                staged.rowsBad(),
                errorFolder == null ? Optional.empty() : errorFile(staged.batchId(), errorFolder),
                staged.differences(),
                Stream.of(
                                Stream.of(notes, batch.notes(), seen)
                                        .flatMap(List::stream)
                                        .map(words::note),
                                findings.stream().map(words::finding),
                                asking.lines(batch.questions()).stream())
                        .flatMap(said -> said)
                        .toList());
    }

    private void restage(UUID batchId) {
        BatchSummary before = store.batch(batchId).orElseThrow();
        List<KeptFile> files = store.files(batchId);
        List<ListBytes> bytes = files.stream()
                .<ListBytes>map(file -> new ListBytes.Kept(store, file.blobId(), file.name()))
                .toList();
        BatchReader.Batch batch = reader.readAgain(bytes, before);
        store.restage(batchId, staging -> {
            Stager stager = batch.stager(settings.mostBrokenRows());
            stager.stage(staging, false);
            return new StagedRows(files.stream().map(KeptFile::rowsRead).toList(), stager.broken(), List.of());
        });
    }
}
