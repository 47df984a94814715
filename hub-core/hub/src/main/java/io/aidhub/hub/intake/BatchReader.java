package io.aidhub.hub.intake;

import io.aidhub.hub.intake.Refusal.Refused;
import io.aidhub.ledger.roster.BatchState;
import io.aidhub.ledger.roster.BatchSummary;
import io.aidhub.ledger.roster.HeadingQuestion.Fresh;
import io.aidhub.ledger.roster.KeptFile;
import io.aidhub.ledger.roster.RosterStore;
import io.aidhub.mapping.RosterProfile;
import io.aidhub.mapping.RosterProfile.Kind;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the files of a batch are together: a full list (households and persons, with or without category lists and leavers), a part that completes the list of its
 * month (lists of some kinds are never more), or a mended error file.
 */
final class BatchReader {
    /** What a mended error file is called where a list has its profile. */
    private static final String MENDED = "mended";

    private final LearnedHeadings headings;
    private final RosterStore store;
    private final int mostBroken;

    BatchReader(LearnedHeadings headings, RosterStore store, int mostBroken) {
        this.headings = headings;
        this.store = store;
        this.mostBroken = mostBroken;
    }

    /**
     * Reads with what people had answered about headings at {@code known}.
     *
     * @throws Refused when these files make no batch
     * @throws Unanswered when a heading nobody knows may be a column they cannot go without
     */
    Batch read(List<ListBytes> files, YearMonth period, Instant known) {
        ListReader lists = headings.reader(known);
        if (files.isEmpty()) {
            throw new Refused("", Refusal.NO_FILES, "");
        }
        List<List<Table>> tables = files.stream().map(lists::tables).toList();
        for (int i = 0; i < files.size(); i++) {
            Optional<MendedFile> mended = MendedFile.read(files.get(i), tables.get(i), RowErrors.mostNamed(mostBroken));
            if (mended.isPresent()) {
                if (files.size() > 1) {
                    throw new Refused(files.get(i).name(), Refusal.MENDED_NOT_ALONE, "");
                }
                return mended(files.get(i), mended.get(), lists);
            }
        }
        return lists(files, tables, period, lists);
    }

    /** The batch {@code before} once more, from its kept bytes. */
    Batch readAgain(List<ListBytes> files, BatchSummary before) {
        return read(files, before.period(), before.stagedAt());
    }

    private Batch mended(ListBytes file, MendedFile mended, ListReader lists) {
        UUID baseId = mended.batch();
        BatchSummary base = store.batch(baseId).orElseThrow(() -> new Refused(file.name(), Refusal.MENDED_UNKNOWN, ""));
        if (base.state() == BatchState.DISCARDED || base.state() == BatchState.UNDONE) {
            throw new Refused(file.name(), Refusal.MENDED_WITHDRAWN, "");
        } else if (base.state() == BatchState.HELD) {
            throw new Refused(file.name(), Refusal.MENDED_HELD, "");
        }
        requireCurrent(file.name(), base.period(), List.of());
        List<RowSource> sources =
                mended.sources(0, store.brokenRows(baseId), profiles(baseId), lists, base.effectiveOn());
        List<RowSource> completed = categoryLists(base);
        return new Batch(
                base.period(),
                baseId,
                false,
                !completed.isEmpty(),
                List.of(),
                List.of(MENDED),
                sources,
                completed,
                List.of(),
                List.of(),
                Map.of());
    }

    /** What the lists of a batch were read as; a workbook with several lists is not among them. */
    private Map<String, String> profiles(UUID batch) {
        return store.files(batch).stream()
                .collect(Collectors.toMap(KeptFile::name, KeptFile::profile, (one, two) -> one));
    }

    private Batch lists(List<ListBytes> files, List<List<Table>> tables, YearMonth period, ListReader lists) {
        LocalDate on = period.atDay(1);
        List<RowSource> sources = new ArrayList<>();
        List<String> read = new ArrayList<>();
        List<Note> notes = new ArrayList<>();
        List<Fresh> questions = new ArrayList<>();
        Map<Integer, YearMonth> stated = new HashMap<>();
        boolean waits = false;
        for (int i = 0; i < files.size(); i++) {
            ListReader.Lists found = lists.lists(i, files.get(i), tables.get(i), on);
            sources.addAll(found.sources());
            found.sources().stream()
                    .findFirst()
                    .ifPresent(first -> read.add(first.shape().profile().name()));
            notes.addAll(found.notes());
            questions.addAll(found.questions());
            statedMonth(files.get(i), tables.get(i), i, stated);
            waits |= found.waits();
        }
        List<String> ofOneKind = sources.stream()
                .map(source -> source.shape().profile())
                .filter(profile -> profile.kind() == Kind.HOLDERS)
                .map(RosterProfile::name)
                .distinct()
                .sorted()
                .toList();
        requireCurrent(files.get(0).name(), period, ofOneKind);
        if (waits) {
            throw new Unanswered(questions);
        }
        Set<Kind> kinds =
                sources.stream().map(source -> source.shape().profile().kind()).collect(Collectors.toSet());
        boolean full = kinds.containsAll(Set.of(Kind.HOUSEHOLDS, Kind.PERSONS))
                && sources.stream().noneMatch(source -> source.shape().profile().isPart());
        Optional<BatchSummary> base = full
                ? Optional.empty()
                : store.lastReleasedList().filter(last -> last.period().equals(period));
        List<RowSource> completed = base.map(this::categoryLists).orElse(List.of());
        return new Batch(
                period,
                base.map(BatchSummary::batchId).orElse(null),
                full,
                (full && kinds.contains(Kind.CATEGORIES)) || !completed.isEmpty(),
                ofOneKind,
                read,
                sources,
                completed,
                notes,
                questions,
                stated);
    }

    private static void statedMonth(ListBytes file, List<Table> tables, int place, Map<Integer, YearMonth> stated) {
        try {
            StatedMonth.of(file.name(), tables).ifPresent(month -> stated.put(place, month));
        } catch (IOException e) {
            throw Refused.of(file.name(), e);
        }
    }

    private void requireCurrent(String name, YearMonth period, List<String> ofOneKind) {
        Stream.concat(
                        store.lastReleasedList().map(BatchSummary::period).stream(),
                        store.newestMonth(ofOneKind).stream())
                .filter(newest -> newest.isAfter(period))
                .findFirst()
                .ifPresent(newest -> {
                    throw new Refused(name, Refusal.PERIOD_OUTDATED, newest.toString());
                });
    }

    /** The category lists of a list that is being completed, from its kept bytes; of a completed completion those of the list behind it. */
    private List<RowSource> categoryLists(BatchSummary base) {
        List<RowSource> found = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        UUID next = base.batchId();
        ListReader lists = headings.reader(base.stagedAt());
        while (next != null && seen.add(next)) {
            for (KeptFile file : store.files(next)) {
                if (!file.profile().equals(MENDED)) {
                    ListBytes bytes = new ListBytes.Kept(store, file.blobId(), file.name());
                    lists.lists(0, bytes, lists.tables(bytes), base.effectiveOn()).sources().stream()
                            .filter(source -> source.shape().profile().kind() == Kind.CATEGORIES)
                            .forEach(found::add);
                }
            }
            next = store.batch(next).map(BatchSummary::supplements).orElse(null);
        }
        return found;
    }

    /**
     * What the files are together.
     *
     * @param ofOneKind profiles of lists that are whole for their own classes
     * @param profiles of each file; of a workbook with several lists that of the first
     * @param supplements the batch whose list this completes
     * @param completed category lists of that batch
     * @param questions about headings of columns that are not read
     * @param stated the month a file names, itself or in its title, by its place
     */
    record Batch(
            YearMonth period,
            @Nullable UUID supplements,
            boolean fullList,
            boolean categoryList,
            List<String> ofOneKind,
            List<String> profiles,
            List<RowSource> sources,
            List<RowSource> completed,
            List<Note> notes,
            List<Fresh> questions,
            Map<Integer, YearMonth> stated) {

        LocalDate effectiveOn() {
            return period.atDay(1);
        }

        String profile(int file) {
            return profiles.get(file);
        }

        Stager stager(int mostBroken) {
            return new Stager(sources, completed, effectiveOn(), mostBroken);
        }
    }
}
