package io.aidhub.hub.intake;

import io.aidhub.hub.intake.Refusal.Refused;
import io.aidhub.ledger.roster.BrokenRow;
import io.aidhub.mapping.RosterProfile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An error file that comes back mended. A cell given back as {@link ErrorFile} showed it stands for the original cell, which is kept sealed; any other cell is the mended
 * value. So nobody has to type a masked number again.
 */
final class MendedFile {
    private static final int HEADINGS_WITHIN = 20;

    private final String name;
    private final List<MendedRow> rows;

    private MendedFile(String name, List<MendedRow> rows) {
        this.name = name;
        this.rows = rows;
    }

    /**
     * Reads the file; empty when it is no error file of ours.
     *
     * @param most rows to hold
     * @throws Refused when it has more: none of them may be left out without a word
     */
    static Optional<MendedFile> read(ListBytes bytes, List<Table> tables, int most) {
        List<MendedRow> rows = new ArrayList<>();
        boolean ours = false;
        try {
            for (Table table : tables.stream().filter(one -> !one.isHidden()).toList()) {
                Reading reading = new Reading(rows, most);
                table.forEach(reading::take);
                ours |= reading.headings != null;
            }
        } catch (IOException e) {
            throw Refused.of(bytes.name(), e);
        }
        if (rows.size() > most) {
            throw new Refused(bytes.name(), Refusal.MENDED_TOO_LONG, Integer.toString(most));
        }
        return ours ? Optional.of(new MendedFile(bytes.name(), rows)) : Optional.empty();
    }

    /**
     * The batch whose rows these are.
     *
     * @throws Refused when there is none, or more than one
     */
    UUID batch() {
        List<String> batches = rows.stream().map(MendedRow::batch).distinct().toList();
        try {
            if (batches.size() == 1) {
                return UUID.fromString(batches.get(0));
            }
        } catch (IllegalArgumentException e) {
            throw new Refused(name, Refusal.MENDED_UNKNOWN, e);
        }
        throw new Refused(name, Refusal.MENDED_UNKNOWN, "");
    }

    /** Rows it gives back. */
    int count() {
        return rows.size();
    }

    /**
     * The merged rows, list by list. {@code broken} are the rows of {@link #batch()}, opened. Rows that are none of these, or come twice, are refused with the file.
     *
     * @param profiles what the lists of that batch were read as, by name
     */
    List<RowSource> sources(
            int file, List<BrokenRow> broken, Map<String, String> profiles, ListReader lists, LocalDate on) {
        Map<String, BrokenRow> originals =
                broken.stream().collect(Collectors.toMap(row -> row.rowNumber() + "/" + row.fileName(), row -> row));
        Map<String, MergedRows> merged = new LinkedHashMap<>();
        Set<String> given = new HashSet<>();
        for (MendedRow row : rows) {
            String place = row.number() + "/" + row.list();
            BrokenRow before = originals.get(place);
            if (before == null) {
                throw new Refused(name, Refusal.MENDED_UNKNOWN, row.list() + " " + row.number());
            }
            if (!given.add(place)) {
                throw new Refused(name, Refusal.MENDED_ROW_TWICE, row.list() + " " + row.number());
            }
            OriginalRow original = OriginalRow.ofJson(before.cells());
            RosterProfile profile = Optional.ofNullable(profiles.get(row.list()))
                    .flatMap(lists::profile)
                    .or(() -> lists.recognise(original.headings(), row.list()))
                    .orElseThrow(() -> new Refused(name, Refusal.HEADINGS_UNKNOWN, row.list()));
            List<String> headings = row.headings(original, profile, on);
            merged.computeIfAbsent(
                            row.list() + headings,
                            any -> new MergedRows(
                                    file, row.list(), RowSource.Shape.of(profile, headings, on), new ArrayList<>()))
                    .add(row, original, before.columns());
        }
        return List.copyOf(merged.values());
    }

    /** Reads one sheet: headings first, rows below. */
    private static final class Reading {
        private final List<MendedRow> rows;
        private final int most;
        private @Nullable List<String> headings;

        Reading(List<MendedRow> rows, int most) {
            this.rows = rows;
            this.most = most;
        }

        boolean take(Table.Row row) {
            List<String> known = headings;
            if (known == null) {
                if (row.cells().containsAll(List.of(ErrorFile.BATCH, ErrorFile.FILE, ErrorFile.ROW))) {
                    headings = row.cells();
                }
                return headings != null || row.number() < HEADINGS_WITHIN;
            }
            if (!row.isBlank()) {
                rows.add(MendedRow.of(known, row));
            }
            return rows.size() <= most;
        }
    }

    /** A row given back. */
    private record MendedRow(String batch, String list, String number, Map<String, String> cells) {
        static MendedRow of(List<String> headings, Table.Row row) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < headings.size(); i++) {
                String cell = i < row.cells().size() ? row.cells().get(i) : "";
                cells.putIfAbsent(headings.get(i), cell);
            }
            return new MendedRow(
                    cells.getOrDefault(ErrorFile.BATCH, "").strip(),
                    cells.getOrDefault(ErrorFile.FILE, "").strip(),
                    cells.getOrDefault(ErrorFile.ROW, "").strip(),
                    cells);
        }

        /** Those of the list, and columns somebody added for what the list did not say. */
        List<String> headings(OriginalRow original, RosterProfile profile, LocalDate on) {
            Set<String> said =
                    Set.copyOf(profile.columns(original.headings(), on).values());
            List<String> headings = new ArrayList<>(original.headings());
            profile.columns(List.copyOf(cells.keySet()), on).entrySet().stream()
                    .filter(column -> !said.contains(column.getValue()))
                    .map(Map.Entry::getKey)
                    .filter(heading -> !headings.contains(heading) && !ErrorFile.OWN_HEADINGS.contains(heading))
                    .sorted()
                    .forEach(headings::add);
            return headings;
        }

        /** Without the cells: those are personal. */
        @Override
        public String toString() {
            return "MendedRow " + list + ":" + number;
        }
    }

    /** Rows of one list, merged with their originals. */
    private record MergedRows(int file, String listName, Shape shape, List<Table.Row> rows) implements RowSource {
        void add(MendedRow mended, OriginalRow original, List<String> brokenColumns) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < original.headings().size(); i++) {
                String given = mended.cells().getOrDefault(original.headings().get(i), "");
                String shown = ErrorFile.shown(original, i, Optional.of(shape), brokenColumns);
                boolean asShown = given.strip().equals(shown.strip())
                        || given.strip().equals(ShownCell.STARS); // shown before somebody said what its heading is
                cells.add(asShown ? original.cell(i) : given);
            }
            shape.headings().stream()
                    .skip(original.headings().size())
                    .forEach(added -> cells.add(mended.cells().getOrDefault(added, "")));
            rows.add(new Table.Row(Long.parseLong(mended.number()), cells));
        }

        @Override
        public void forEach(Table.Visitor visitor) throws IOException {
            for (Table.Row row : rows) {
                if (!visitor.visit(row)) {
                    return;
                }
            }
        }
    }
}
