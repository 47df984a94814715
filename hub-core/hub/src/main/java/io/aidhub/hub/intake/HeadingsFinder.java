package io.aidhub.hub.intake;

import io.aidhub.mapping.RosterProfile;
import io.aidhub.mapping.RosterProfiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Finds the headings among the first rows of a table: one row of them, or two or three that are combined. Of several ways to read them the one that knows most columns. */
final class HeadingsFinder {
    private static final int WITHIN_ROWS = 20;
    private static final int MOST_HEADING_ROWS = 3;
    /** No heading is longer; what is longer is not compared. */
    private static final int LONGEST = 40;

    private static final Comparator<Found> BEST = Comparator.<Found>comparingInt(
                    found -> found.profile().columns(found.headings()).size())
            .thenComparing(Comparator.comparingInt(Found::rows).reversed());

    private final RosterProfiles profiles;
    private final Recogniser recogniser;
    private final String fileName;

    HeadingsFinder(RosterProfiles profiles, String fileName, Recogniser recogniser) {
        this.fileName = fileName;
        this.profiles = profiles;
        this.recogniser = recogniser;
    }

    Search search(Table table) throws IOException {
        List<Table.Row> top = new ArrayList<>();
        table.forEach(row -> {
            if (!row.isBlank()) {
                top.add(row);
            }
            return row.number() < WITHIN_ROWS + MOST_HEADING_ROWS - 1;
        });
        List<String> titles = titles(top, table, fileName);
        return new Search(found(top, (headings, any) -> recogniser.recognise(headings, titles)), top.isEmpty());
    }

    /** What a list is called: by its file, its sheet, and its first rows. Of these, rows with a cell or two are no headings: they say what the list is. */
    static List<String> titles(List<Table.Row> top, Table table, String fileName) {
        Stream<String> above = top.stream()
                .filter(row ->
                        row.cells().stream().filter(cell -> !cell.isBlank()).count() <= 2)
                .flatMap(row -> row.cells().stream())
                .filter(cell -> !cell.isBlank());
        return Stream.concat(above, Stream.of(table.title(), fileName)).toList();
    }

    private Optional<Found> found(List<Table.Row> top, Recogniser recogniser) {
        Map<String, String> known = new HashMap<>();
        int single = single(top, recogniser);
        List<Found> found = new ArrayList<>();
        int from = single < 0 ? 0 : Math.max(0, single - MOST_HEADING_ROWS + 1);
        int to = single < 0 ? top.size() - 1 : single;
        for (int first = from; first <= to; first++) {
            int last = single < 0 ? first + 1 : single;
            while (last < Math.min(top.size(), first + MOST_HEADING_ROWS)) {
                boolean ambiguous = first > 0 && isAmbiguous(top.get(first - 1), top.get(first));
                if (!ambiguous) {
                    read(top.subList(first, last + 1), known, recogniser).ifPresent(found::add);
                }
                last++;
            }
        }
        // The first of equals: max would take the last.
        return found.stream().reduce((best, next) -> BEST.compare(next, best) > 0 ? next : best);
    }

    /** The first row that is a row of headings by itself, else -1. */
    private static int single(List<Table.Row> top, Recogniser recogniser) {
        for (int i = 0; i < top.size(); i++) {
            if (top.get(i).number() <= WITHIN_ROWS
                    && recogniser.recognise(top.get(i).cells(), List.of()).isPresent()) {
                return i;
            }
        }
        return -1;
    }

    /** One heading twice, and above it what tells the two apart: not to be read without that. */
    private static boolean isAmbiguous(Table.Row above, Table.Row headings) {
        Set<String> seen = new HashSet<>();
        return above.cells().stream().filter(cell -> !cell.isBlank()).count() > 1
                && headings.cells().stream().anyMatch(cell -> !cell.isBlank() && !seen.add(cell.strip()));
    }

    private Optional<Found> read(List<Table.Row> rows, Map<String, String> known, Recogniser recogniser) {
        long last = rows.get(rows.size() - 1).number();
        if (rows.size() == 1) {
            List<String> headings = rows.get(0).cells();
            return recogniser.recognise(headings, List.of()).map(profile -> new Found(profile, headings, last, 1));
        }
        List<List<String>> cells = rows.stream().map(Table.Row::cells).toList();
        return profiles.all().stream()
                .map(profile -> combined(profile, cells, known, last, recogniser))
                .flatMap(Optional::stream)
                .max(BEST);
    }

    private Optional<Found> combined(
            RosterProfile profile,
            List<List<String>> cells,
            Map<String, String> known,
            long last,
            Recogniser recogniser) {
        UnaryOperator<String> fields = heading -> heading.length() > LONGEST
                ? ""
                : known.computeIfAbsent(profile.name() + "/" + heading, any -> field(profile, heading));
        Predicate<String> anywhere = heading -> heading.length() <= LONGEST
                && !known.computeIfAbsent(heading, unseen -> isAnyones(unseen) ? heading : "")
                        .isEmpty();
        List<String> headings = Headings.combined(cells, fields, anywhere);
        return recogniser
                .recognise(headings, List.of())
                .filter(profile::equals)
                .map(own -> new Found(own, headings, last, cells.size()));
    }

    /** Also one that is known and not read: nobody is to be asked about it under another name. */
    private boolean isAnyones(String heading) {
        return profiles.all().stream().anyMatch(profile -> profile.knows(heading));
    }

    private static String field(RosterProfile profile, String heading) {
        return profile.columns(List.of(heading)).getOrDefault(heading, "");
    }

    /** Tells whose headings these are, of a list with these titles. */
    @FunctionalInterface
    interface Recogniser {
        Optional<RosterProfile> recognise(List<String> headings, List<String> titles);
    }

    /**
     * Headings of a known list.
     *
     * @param headings one for each column
     * @param lastRow number of the last row of headings
     * @param rows how many there are
     */
    record Found(RosterProfile profile, List<String> headings, long lastRow, int rows) {}

    /** @param blank there is nothing among the first rows */
    record Search(Optional<Found> found, boolean blank) {}
}
