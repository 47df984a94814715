package io.aidhub.hub.intake;

import io.aidhub.hub.intake.Refusal.Refused;
import io.aidhub.hub.sheet.Archive;
import io.aidhub.ledger.roster.HeadingQuestion.Fresh;
import io.aidhub.mapping.RosterProfile;
import io.aidhub.mapping.RosterProfiles;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out what a file is: its sheets, the rows of headings below merged titles, the profile those headings belong to. */
final class ListReader {
    private final RosterProfiles profiles;

    ListReader(RosterProfiles profiles) {
        this.profiles = profiles;
    }

    /** The sheets of a workbook, or the one table of a text file. */
    List<Table> tables(ListBytes bytes) {
        try {
            if (starts(bytes, CsvTable::isOldExcel)) {
                throw new Refused(bytes.name(), Refusal.OLD_EXCEL, "");
            }
            if (!starts(bytes, CsvTable::isZip)) {
                return List.of(new CsvTable(bytes));
            }
            try (Archive archive = Archive.open(bytes.channel())) {
                if (!archive.isWorkbook()) {
                    throw new Refused(bytes.name(), Refusal.ARCHIVE_NESTED, bytes.name());
                }
            }
            return Workbooks.sheets(bytes);
        } catch (IOException e) {
            throw Refused.of(bytes.name(), e);
        }
    }

    /** The lists of a file of ours: one for each sheet whose headings some profile knows. */
    Lists lists(int file, ListBytes bytes, List<Table> tables, LocalDate on) {
        HeadingsFinder finder = new HeadingsFinder(profiles, bytes.name(), profiles::recognise);
        List<Sheet> sheets = new ArrayList<>();
        List<Note> notes = new ArrayList<>();
        for (Table table : tables) {
            HeadingsFinder.Search search = search(finder, bytes, table);
            Optional<HeadingsFinder.Found> found = search.found();
            if (found.isPresent() && !table.isHidden()) {
                sheets.add(new Sheet(table, found.get()));
            } else if (found.isPresent()) {
                notes.add(new Note(Note.Kind.SHEET_HIDDEN, bytes.name(), table.title()));
            } else if (!table.isHidden() && !search.blank()) {
                notes.add(new Note(Note.Kind.SHEET_UNKNOWN, bytes.name(), table.title()));
            }
        }
        AskedHeadings asked = new AskedHeadings(profiles, bytes.name(), on);
        if (sheets.isEmpty()) {
            unrecognised(bytes, tables, asked);
            return new Lists(List.of(), notes, asked.questions(), true);
        }
        List<RowSource> sources = new ArrayList<>();
        for (Sheet sheet : sheets) {
            String name = sheets.size() == 1
                    ? bytes.name()
                    : bytes.name() + "#" + sheet.table().title();
            sources.add(rows(file, name, sheet, asked, on));
            hiddenColumns(bytes, sheet).ifPresent(notes::add);
        }
        return new Lists(sources, notes, asked.questions(), asked.isWaiting());
    }

    private static void unrecognised(ListBytes bytes, List<Table> tables, AskedHeadings asked) {
        try {
            for (Table table : tables) {
                if (!table.isHidden()) {
                    asked.unrecognised(table);
                }
            }
        } catch (IOException e) {
            throw Refused.of(bytes.name(), e);
        }
        if (!asked.isWaiting()) {
            throw new Refused(bytes.name(), Refusal.HEADINGS_UNKNOWN, "");
        }
    }

    /** A list somebody asks about: the first table with headings of names and ID numbers. */
    RowSource asked(ListBytes bytes, List<Table> tables, LocalDate on) {
        HeadingsFinder finder =
                new HeadingsFinder(profiles, bytes.name(), (headings, titles) -> profiles.recogniseAsked(headings));
        for (Table table : tables) {
            Optional<HeadingsFinder.Found> found = table.isHidden()
                    ? Optional.empty()
                    : search(finder, bytes, table).found();
            if (found.isPresent()) {
                ListRows rows = rows(0, bytes.name(), new Sheet(table, found.get()), on);
                Set<String> missing = missing(rows.shape());
                if (!missing.isEmpty()) {
                    throw columnsMissing(rows, missing, List.of());
                }
                return rows;
            }
        }
        throw new Refused(bytes.name(), Refusal.HEADINGS_UNKNOWN, "");
    }

    private static RowSource rows(int file, String name, Sheet sheet, AskedHeadings asked, LocalDate on) {
        ListRows rows = rows(file, name, sheet, on);
        Set<String> missing = missing(rows.shape());
        try {
            if (!asked.recognised(rows, sheet.table(), missing)) {
                throw columnsMissing(rows, missing, asked.questions());
            }
        } catch (IOException e) {
            throw Refused.of(name, e);
        }
        return rows;
    }

    private static ListRows rows(int file, String name, Sheet sheet, LocalDate on) {
        RowSource.Shape shape =
                RowSource.Shape.of(sheet.found().profile(), sheet.found().headings(), on);
        return new ListRows(file, name, shape, sheet.table(), sheet.found().lastRow());
    }

    /** Required fields no column of the list says. */
    private static Set<String> missing(RowSource.Shape shape) {
        return shape.profile().requiredFields().stream()
                .filter(field -> !shape.says(field))
                .collect(Collectors.toSet());
    }

    private static Refused columnsMissing(RowSource rows, Set<String> missing, List<Fresh> questions) {
        String columns =
                missing.stream().map(rows.shape().profile()::heading).sorted().collect(Collectors.joining("、"));
        return new Refused(rows.listName(), Refusal.COLUMNS_MISSING, columns, questions);
    }

    /** The profile of headings known by sight, of a list of that name. */
    Optional<RosterProfile> recognise(List<String> headings, String listName) {
        return profiles.recognise(headings, List.of(listName));
    }

    /** The profile of a name. */
    Optional<RosterProfile> profile(String name) {
        return profiles.find(name);
    }

    private static Optional<Note> hiddenColumns(ListBytes bytes, Sheet sheet) {
        try {
            List<String> headings = sheet.found().headings();
            BitSet hidden = sheet.table().hiddenColumns();
            String columns = hidden.stream()
                    .filter(column -> column < headings.size())
                    .mapToObj(headings::get)
                    .filter(heading -> !heading.isBlank())
                    .collect(Collectors.joining("、"));
            return columns.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Note(Note.Kind.COLUMNS_HIDDEN, bytes.name(), columns));
        } catch (IOException e) {
            throw Refused.of(bytes.name(), e);
        }
    }

    private static HeadingsFinder.Search search(HeadingsFinder finder, ListBytes bytes, Table table) {
        try {
            return finder.search(table);
        } catch (IOException e) {
            throw Refused.of(bytes.name(), e);
        }
    }

    private static boolean starts(ListBytes bytes, Beginning beginning) throws IOException {
        try (InputStream in = bytes.open()) {
            return beginning.is(in);
        }
    }

    @FunctionalInterface
    private interface Beginning {
        boolean is(InputStream in) throws IOException;
    }

    /**
     * The lists of one file.
     *
     * @param sources at least one, unless it waits
     * @param notes what of it was not read, or not seen
     * @param questions about headings no profile knows
     * @param waits it cannot go in before they are answered
     */
    record Lists(List<RowSource> sources, List<Note> notes, List<Fresh> questions, boolean waits) {}

    private record Sheet(Table table, HeadingsFinder.Found found) {}

    /** The data rows below the headings, no wider than these. */
    private record ListRows(int file, String listName, Shape shape, Table table, long headingsAt) implements RowSource {
        @Override
        public void forEach(Table.Visitor visitor) throws IOException {
            table.forEach(row -> row.number() <= headingsAt
                    || isEmpty(row)
                    || shape.profile().isTotal(row.cells())
                    || visitor.visit(within(row)));
        }

        /** A form numbered in advance has rows with nothing but their number. */
        private boolean isEmpty(Table.Row row) {
            Integer serial = shape.places().get("serial");
            for (int i = 0; i < row.cells().size(); i++) {
                if (!row.cells().get(i).isBlank() && (serial == null || serial != i)) {
                    return false;
                }
            }
            return true;
        }

        private Table.Row within(Table.Row row) {
            int width = shape.headings().size();
            return row.cells().size() <= width
                    ? row
                    : new Table.Row(row.number(), row.cells().subList(0, width));
        }
    }
}
