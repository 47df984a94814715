package io.aidhub.hub.intake;

import io.aidhub.hub.intake.Refusal.Refused;
import io.aidhub.hub.sheet.TooMuch;
import io.aidhub.ledger.roster.RosterStore;
import io.aidhub.mapping.RosterProfiles;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows what lists would be read as before anything is stored (预览): neither the database nor a disk is written to. Lists are in memory while they are looked at. */
public final class ListPreviews {
    /** The lists of one preview have no more bytes, unpacked. */
    public static final int MOST_BYTES = 64 << 20;

    private final LearnedHeadings headings;
    private final RosterStore store;
    private final int mostBroken;
    private final Clock clock;

    /** @param settings those the lists would be taken in by */
    public ListPreviews(RosterProfiles profiles, RosterStore store, IntakeSettings settings, Clock clock) {
        this.headings = new LearnedHeadings(profiles, store.headings());
        this.store = store;
        this.mostBroken = settings.mostBrokenRows();
        this.clock = clock;
    }

    /**
     * Looks at lists as they would be read now.
     *
     * @param month they would be handed in for
     * @param language of reasons
     */
    public Preview of(List<HandedIn> files, YearMonth month, Locale language) {
        IntakeTexts words = new IntakeTexts(language);
        RosterProfiles profiles = headings.at(clock.instant());
        Look look = new Look(profiles, month, words);
        List<Preview.File> seen = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        String problem = store.lastReleasedList()
                .filter(last -> last.period().isAfter(month))
                .map(last ->
                        words.refusal(Refusal.PERIOD_OUTDATED, last.period().toString()))
                .orElse(null);
        try {
            ArrivedLists arrived = ArrivedLists.of(
                    store,
                    files.stream()
                            .map(file -> FileBytes.of(
                                    new ListBytes.InMemory(ArrivedLists.clean(file.name()), file.content())))
                            .toList());
            arrived.notes().forEach(note -> notes.add(words.note(note)));
            arrived.requireDistinct();
            long left = MOST_BYTES;
            for (FileBytes list : arrived.lists()) {
                ListBytes bytes = inMemory(list, left);
                left -= bytes instanceof ListBytes.InMemory held ? held.bytes().length : 0;
                seen.add(look.file(list, bytes));
            }
            if (seen.isEmpty()) {
                problem = words.refusal(Refusal.NO_FILES, "");
            }
        } catch (Refused refused) {
            problem = refused.answer(words).advice();
        }
        return new Preview(month, seen, problem, notes);
    }

    /** What is packed is unpacked: a workbook is read from its end. */
    private static ListBytes inMemory(FileBytes list, long most) {
        if (!(list.bytes() instanceof ListBytes.Packed packed)) {
            return list.bytes();
        }
        try (InputStream in = packed.open()) {
            byte[] bytes = in.readNBytes((int) most + 1);
            if (bytes.length > most) {
                throw new TooMuch(TooMuch.Of.BYTES);
            }
            return new ListBytes.InMemory(packed.name(), bytes);
        } catch (IOException e) {
            throw Refused.of(list.name(), e);
        }
    }

    /** One look at the lists of one month. */
    private final class Look {
        private final ListReader reader;
        private final HeadingTexts asking;
        private final PreviewedRows rows;
        private final YearMonth month;
        private final IntakeTexts words;

        Look(RosterProfiles profiles, YearMonth month, IntakeTexts words) {
            this.reader = new ListReader(profiles);
            this.asking = new HeadingTexts(profiles, words);
            this.rows = new PreviewedRows(month, words);
            this.month = month;
            this.words = words;
        }

        Preview.File file(FileBytes list, ListBytes bytes) {
            String name = bytes.name();
            try {
                List<Table> tables = reader.tables(bytes);
                Optional<MendedFile> mended = MendedFile.read(bytes, tables, RowErrors.mostNamed(mostBroken));
                if (mended.isPresent()) {
                    String note = words.text("preview.mended", mended.get().count());
                    return new Preview.File(name, List.of(), null, List.of(note), List.of(), false);
                }
                ListReader.Lists lists = reader.lists(0, bytes, tables, month.atDay(1));
                List<String> notes =
                        new ArrayList<>(lists.notes().stream().map(words::note).toList());
                store.knownFiles(list.digest()).stream()
                        .findFirst()
                        .ifPresent(known -> notes.add(words.text("preview.known", known.period())));
                List<Preview.Sheet> sheets = new ArrayList<>();
                if (!lists.waits()) { // without a column it needs, every row would be an error
                    for (RowSource source : lists.sources()) {
                        sheets.add(rows.of(source, name, tables));
                    }
                }
                return new Preview.File(name, sheets, null, notes, asking.lines(lists.questions()), lists.waits());
            } catch (Refused refused) {
                return new Preview.File(
                        name,
                        List.of(),
                        refused.answer(words).advice(),
                        List.of(),
                        asking.lines(refused.questions()),
                        false);
            }
        }
    }
}
