package io.aidhub.hub.intake;

import io.aidhub.hub.intake.Refusal.Refused;
import io.aidhub.mapping.RosterProfile;
import io.aidhub.mapping.RosterProfiles;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds out what a file is: its sheets, the row of headings below merged titles, the profile those headings belong to. */
final class ListReader {
    private static final int HEADINGS_WITHIN = 20;

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
            return starts(bytes, CsvTable::isZip) ? Workbooks.sheets(bytes) : List.of(new CsvTable(bytes));
        } catch (IOException e) {
            throw new Refused(bytes.name(), Refusal.FILE_UNREADABLE, e);
        }
    }

    /** A list of ours: the first table whose headings some profile knows. */
    RowSource list(int file, ListBytes bytes, List<Table> tables, LocalDate on) {
        return list(file, bytes, tables, on, profiles::recognise);
    }

    /** A list somebody asks about: the first table with headings of names and ID numbers. */
    RowSource asked(ListBytes bytes, List<Table> tables, LocalDate on) {
        return list(0, bytes, tables, on, profiles::recogniseAsked);
    }

    private RowSource list(int file, ListBytes bytes, List<Table> tables, LocalDate on, Recogniser recogniser) {
        for (Table table : tables) {
            Optional<Found> found = find(bytes.name(), table, recogniser);
            if (found.isPresent()) {
                RosterProfile profile = found.get().profile();
                RowSource.Shape shape = RowSource.Shape.of(profile, found.get().headings(), on);
                Set<String> missing = new TreeSet<>();
                profile.requiredFields().stream()
                        .filter(field -> !shape.places().containsKey(field))
                        .forEach(field -> missing.add(profile.heading(field)));
                if (!missing.isEmpty()) {
                    throw new Refused(bytes.name(), Refusal.COLUMNS_MISSING, String.join("、", missing));
                }
                return new ListRows(
                        file, bytes.name(), shape, table, found.get().rowNumber());
            }
        }
        throw new Refused(bytes.name(), Refusal.HEADINGS_UNKNOWN, "");
    }

    /** The profile of headings known by sight. */
    Optional<RosterProfile> recognise(List<String> headings) {
        return profiles.recognise(headings);
    }

    private static Optional<Found> find(String name, Table table, Recogniser recogniser) {
        List<Found> found = new ArrayList<>();
        try {
            table.forEach(row -> {
                recogniser
                        .recognise(row.cells())
                        .ifPresent(profile -> found.add(new Found(profile, row.cells(), row.number())));
                return found.isEmpty() && row.number() < HEADINGS_WITHIN;
            });
        } catch (IOException e) {
            throw new Refused(name, Refusal.FILE_UNREADABLE, e);
        }
        return found.stream().findFirst();
    }

    private static boolean starts(ListBytes bytes, Beginning beginning) throws IOException {
        try (InputStream in = bytes.open()) {
            return beginning.is(in);
        }
    }

    @FunctionalInterface
    private interface Recogniser {
        Optional<RosterProfile> recognise(List<String> headings);
    }

    @FunctionalInterface
    private interface Beginning {
        boolean is(InputStream in) throws IOException;
    }

    private record Found(RosterProfile profile, List<String> headings, long rowNumber) {}

    /** The data rows below the headings. */
    private record ListRows(int file, String listName, Shape shape, Table table, long headingsAt) implements RowSource {
        @Override
        public void forEach(Table.Visitor visitor) throws IOException {
            table.forEach(row -> row.number() <= headingsAt
                    || row.isBlank()
                    || shape.profile().isTotal(row.cells())
                    || visitor.visit(row));
        }
    }
}
