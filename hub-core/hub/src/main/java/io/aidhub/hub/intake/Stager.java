package io.aidhub.hub.intake;

import io.aidhub.hub.intake.Refusal.Refused;
import io.aidhub.ledger.roster.CategoryRow;
import io.aidhub.ledger.roster.Finding;
import io.aidhub.ledger.roster.NamedPerson;
import io.aidhub.ledger.roster.Staging;
import io.aidhub.ledger.roster.StagingDoor;
import io.aidhub.mapping.RosterProfile;
import io.aidhub.model.ResidentId;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the lists of one batch through the cleaner into staging: each list once, and a second time only for rows that turn out not to fit beside the others. Rows are not
 * held; broken ones are, up to a limit.
 */
final class Stager {
    /** So many rows of another area are no slip. */
    private static final int FEWEST = 10;

    /** Where the lines of the completed list's category files are numbered from. */
    private static final int COMPLETED = 1000;

    private final List<RowSource> sources;
    private final List<RowSource> completed;
    private final LocalDate on;
    private final int mostBroken;
    private final RowErrors errors;
    private final Map<String, Long> rowsOf = new HashMap<>();
    private final Map<String, Long> areaUnknown = new HashMap<>();
    private final List<Note> notes = new ArrayList<>();
    private final Map<Integer, Long> read = new HashMap<>();
    private final Set<ResidentId> listed = new HashSet<>();
    private final Set<String> listedWithoutNumber = new HashSet<>();

    /**
     * @param completed category lists of the batch this one completes: what they say of the people of this batch is staged with it
     */
    Stager(List<RowSource> sources, List<RowSource> completed, LocalDate on, int mostBroken) {
        this.sources = sources;
        this.completed = completed;
        this.on = on;
        this.mostBroken = mostBroken;
        this.errors = new RowErrors(mostBroken);
    }

    /** Stages everything; {@code keepErrors} false when they are kept already. */
    void stage(Staging staging, boolean keepErrors) {
        try (CleaningLine line = new CleaningLine()) {
            for (RosterProfile.Kind kind : RosterProfile.Kind.values()) {
                for (int i = 0; i < sources.size(); i++) {
                    if (sources.get(i).shape().profile().kind() == kind) {
                        copy(staging, line, i, sources.get(i));
                    }
                }
            }
            for (int i = 0; i < completed.size(); i++) {
                copyCategoriesOfListed(staging, line, COMPLETED + i, completed.get(i));
            }
        }
        judge(staging.takeOutMisfits(mostBroken + 1));
        sources.stream()
                .filter(source -> source.shape().profile().namesStrangers())
                .findFirst()
                .ifPresent(source -> noteStrangers(source.listName(), staging.strangers()));
        if (keepErrors && !errors.all().isEmpty()) {
            staging.errors(errors.all());
        }
    }

    private void noteStrangers(String list, long strangers) {
        if (strangers > 0) {
            notes.add(new Note(Note.Kind.STRANGERS, list, Long.toString(strangers)));
        }
    }

    /** What else there is to know of the rows, once they are staged. */
    List<Note> notes() {
        return List.copyOf(notes);
    }

    /** Data rows read of a file of the batch. */
    long read(int file) {
        return read.getOrDefault(file, 0L);
    }

    /** Names of lists of which more than half the rows are of no township of the county. */
    List<String> ofOtherAreas() {
        return areaUnknown.entrySet().stream()
                .filter(list ->
                        list.getValue() >= FEWEST && list.getValue() * 2 > rowsOf.getOrDefault(list.getKey(), 0L))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Rows that did not go in. */
    long broken() {
        return errors.brokenRows();
    }

    private void copy(Staging staging, CleaningLine line, int number, RowSource source) {
        Supplier<RowCleaner> cleaner = () -> new RowCleaner(source.shape(), on);
        switch (source.shape().profile().kind()) {
            case HOUSEHOLDS ->
                staging.households(
                        number, door -> clean(line, source, () -> cleaner.get()::household, door, row -> {}));
            case PERSONS ->
                staging.persons(
                        number,
                        door -> clean(
                                line,
                                source,
                                () -> cleaner.get()::person,
                                door,
                                row -> noteListed(row.id(), row.name())));
            case CATEGORIES ->
                staging.categories(number, door -> clean(line, source, () -> cleaner.get()::category, door, row -> {}));
            case HOLDERS ->
                staging.holders(
                        number,
                        source.shape().profile().name(),
                        source.shape().profile().unit().name(),
                        door -> clean(
                                line,
                                source,
                                () -> cleaner.get()::holder,
                                door,
                                row -> noteListed(row.id(), row.name())));
            case LEAVING ->
                staging.leaving(number, door -> clean(line, source, () -> cleaner.get()::leaving, door, row -> {}));
            case PAYMENTS ->
                staging.payments(number, door -> clean(line, source, () -> cleaner.get()::payment, door, row -> {}));
            case ASKED -> throw new IllegalStateException("a list that is asked about is not staged");
        }
    }

    private void noteListed(@Nullable ResidentId id, String name) {
        if (completed.isEmpty()) {
            return;
        }
        if (id == null) {
            listedWithoutNumber.add(name);
        } else {
            listed.add(id);
        }
    }

    /** @param good hears of the rows that go in */
    private <R> void clean(
            CleaningLine line,
            RowSource source,
            Supplier<Function<Table.Row, Cleaned<R>>> cleaners,
            StagingDoor<R> door,
            Consumer<R> good) {
        run(line, source, cleaners, door, outcome -> {
            read.merge(source.file(), 1L, Long::sum);
            rowsOf.merge(source.listName(), 1L, Long::sum);
            Table.Row row = outcome.row();
            if (outcome.cleaned() instanceof Cleaned.Good<R> sound) {
                good.accept(sound.row());
                sound.doubts().forEach(doubt -> errors.doubt(source, row, doubt));
            } else if (outcome.cleaned() instanceof Cleaned.Bad<R> bad) {
                if (bad.problems().stream().anyMatch(problem -> problem.code() == ErrorCode.AREA_UNKNOWN)) {
                    areaUnknown.merge(source.listName(), 1L, Long::sum);
                }
                errors.broken(source, row, bad);
            }
        });
        errors.endOfList();
    }

    private void copyCategoriesOfListed(Staging staging, CleaningLine line, int number, RowSource source) {
        staging.categories(
                number,
                door -> run(line, source, () -> listedOnly(new RowCleaner(source.shape(), on)), door, outcome -> {}));
    }

    private Function<Table.Row, Cleaned<CategoryRow>> listedOnly(RowCleaner cleaner) {
        return row -> {
            Cleaned<CategoryRow> cleaned = cleaner.category(row);
            return cleaned instanceof Cleaned.Good<CategoryRow> good && !isOfListed(good.row())
                    ? new Cleaned.Skipped<>()
                    : cleaned;
        };
    }

    private boolean isOfListed(CategoryRow row) {
        NamedPerson named = row.named();
        return named == null ? listed.contains(row.id()) : listedWithoutNumber.contains(named.name());
    }

    private static <R> void run(
            CleaningLine line,
            RowSource source,
            Supplier<Function<Table.Row, Cleaned<R>>> cleaners,
            StagingDoor<R> door,
            Consumer<CleaningLine.Outcome<R>> seen) {
        try {
            line.run(source, cleaners, door, seen);
        } catch (IOException e) {
            throw new Refused(source.listName(), Refusal.FILE_UNREADABLE, e);
        }
    }

    /** Reads the lists of misfits again, for the cells of those rows. */
    private void judge(List<Finding> findings) {
        Map<Integer, Map<Long, List<Finding>>> bySource = new HashMap<>();
        // What does not fit of the completed list stands in the error file of its own batch.
        findings.stream().filter(finding -> finding.fileNo() < COMPLETED).forEach(finding -> bySource.computeIfAbsent(
                        finding.fileNo(), any -> new HashMap<>())
                .computeIfAbsent(finding.rowNumber(), any -> new ArrayList<>())
                .add(finding));
        bySource.forEach((number, rows) -> {
            RowSource source = sources.get(number);
            visit(source, row -> {
                List<Finding> found = rows.get(row.number());
                if (found != null) {
                    ResidentId id = id(source, row, "residentId");
                    ResidentId head = id(source, row, "headId");
                    String name = CellText.orNull(CellText.name(source.shape().cell(row, "name")));
                    found.forEach(finding -> errors.broken(source, row, problem(finding.kind()), id, head, name));
                }
            });
        });
    }

    private static @Nullable ResidentId id(RowSource source, Table.Row row, String field) {
        return CleanedId.of(source.shape().cell(row, field)).id();
    }

    private static Cleaned.Problem problem(Finding.Kind kind) {
        return switch (kind) {
            case HOUSEHOLD_TWICE -> new Cleaned.Problem("headId", ErrorCode.HOUSEHOLD_TWICE);
            case PERSON_TWICE -> new Cleaned.Problem("residentId", ErrorCode.PERSON_TWICE);
            case HEAD_UNKNOWN -> new Cleaned.Problem("headId", ErrorCode.HEAD_UNKNOWN);
            case PERSON_DECEASED -> new Cleaned.Problem("residentId", ErrorCode.PERSON_DECEASED);
            case TEMPORARY_AMBIGUOUS -> new Cleaned.Problem("residentId", ErrorCode.TEMPORARY_AMBIGUOUS);
            case TEMPORARY_ELSEWHERE -> new Cleaned.Problem("residentId", ErrorCode.TEMPORARY_ELSEWHERE);
            case TEMPORARY_UNKNOWN -> new Cleaned.Problem("residentId", ErrorCode.TEMPORARY_UNKNOWN);
            case NOT_SUSPENDED -> new Cleaned.Problem("change", ErrorCode.NOT_SUSPENDED);
            case PERSON_UNKNOWN -> new Cleaned.Problem("residentId", ErrorCode.PERSON_UNKNOWN);
        };
    }

    private static void visit(RowSource source, Consumer<Table.Row> visit) {
        try {
            source.forEach(row -> {
                visit.accept(row);
                return true;
            });
        } catch (IOException e) {
            throw Refused.of(source.listName(), e);
        }
    }
}
