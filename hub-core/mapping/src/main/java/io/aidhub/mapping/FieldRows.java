package io.aidhub.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code fields:} of a mapping file and checks each row's converter, table and target. */
final class FieldRows {
    private final Map<String, CodeTable> tables;

    FieldRows(Map<String, CodeTable> tables) {
        this.tables = tables;
    }

    /** Rows of a notice: from canonical fields to the receiver's. */
    List<FieldRow> outbound(YamlNode file, List<String> canonical) {
        List<FieldRow> rows = new ArrayList<>();
        Set<String> targets = new LinkedHashSet<>();
        for (YamlNode row : file.children("fields")) {
            Converter as = converter(row);
            if (!as.writes()) {
                throw row.broken("as", "wrong-way", as.label());
            }
            FieldRow read = row(row, as);
            if (!canonical.contains(read.from())) {
                throw row.broken("from", "not-one-of", read.from(), canonical);
            }
            checkOutboundWhen(row, read, canonical);
            add(rows, targets, row, read);
        }
        return nonEmpty(file, rows);
    }

    private static void checkOutboundWhen(YamlNode row, FieldRow read, List<String> canonical) {
        for (String name : read.when().keySet()) {
            if (!canonical.contains(name)) {
                throw row.broken("when", "not-one-of", name, canonical);
            }
        }
    }

    /** Rows of a record: from the department's fields to names the rest of the file uses; a condition may only look at rows above. */
    List<FieldRow> inbound(YamlNode file) {
        List<FieldRow> rows = new ArrayList<>();
        Set<String> targets = new LinkedHashSet<>();
        for (YamlNode row : file.children("fields")) {
            Converter as = converter(row);
            if (!as.reads()) {
                throw row.broken("as", "wrong-way", as.label());
            }
            FieldRow read = row(row, as);
            if (read.key()) {
                throw row.broken("key", "only-in-notices");
            }
            checkWhen(row, read.when(), rows);
            add(rows, targets, row, read);
        }
        return nonEmpty(file, rows);
    }

    /** Every name a condition uses is a row, and every value one the row can have. */
    static void checkWhen(YamlNode place, Map<String, String> when, List<FieldRow> rows) {
        when.forEach((name, value) -> {
            FieldRow row =
                    rows.stream().filter(r -> r.to().equals(name)).findFirst().orElse(null);
            if (row == null) {
                throw place.broken("when", "not-one-of", name, targets(rows));
            }
            List<String> possible = possible(row);
            if (!possible.isEmpty() && !possible.contains(value)) {
                throw place.broken("when", "not-one-of", value, possible);
            }
        });
    }

    private static List<String> possible(FieldRow row) {
        if (row.as() == Converter.FLAG) {
            return List.of("true", "false");
        }
        CodeTable codes = row.codes();
        return codes == null
                ? List.of()
                : codes.entries().stream().map(CodeTable.Entry::ours).toList();
    }

    static List<String> targets(List<FieldRow> rows) {
        return rows.stream().map(FieldRow::to).toList();
    }

    Converter converter(YamlNode row) {
        String label = row.text("as");
        return Converter.named(label)
                .orElseThrow(() -> row.broken("as", "unknown-converter", label, Converter.names()));
    }

    @Nullable
    CodeTable table(YamlNode row, Converter as) {
        Optional<String> name = row.optionalText("codes");
        if (as.needsTable() != name.isPresent()) {
            throw row.broken("codes", as.needsTable() ? "missing" : "codes-without-code");
        }
        if (name.isEmpty()) {
            return null;
        }
        CodeTable table = tables.get(name.get());
        if (table == null) {
            throw row.broken("codes", "unknown-table", name.get());
        }
        return table;
    }

    /** As {@link #table}, where several tables may be named that are read as one. */
    @Nullable
    CodeTable tables(YamlNode row, Converter as) {
        List<String> names = row.oneOrMore("codes");
        if (names.size() < 2) {
            return table(row, as);
        }
        if (!as.needsTable()) {
            throw row.broken("codes", "codes-without-code");
        }
        List<CodeTable> found = new ArrayList<>();
        for (String name : names) {
            CodeTable table = tables.get(name);
            if (table == null || table.of().isPresent()) {
                throw row.broken("codes", "unknown-table", name);
            }
            found.add(table);
        }
        return TableReader.joined(found, row);
    }

    private FieldRow row(YamlNode row, Converter as) {
        Optional<String> by = row.optionalText("by");
        if (by.isPresent() != (as == Converter.JOINED_CODES)) {
            throw row.broken("by", by.isPresent() ? "by-without-joined" : "missing");
        }
        FieldRow read = new FieldRow(
                row.text("from"),
                row.text("to"),
                as,
                table(row, as),
                row.flag("required"),
                new LinkedHashMap<>(row.map("when")),
                row.flag("key"),
                by.orElse(""));
        row.done();
        return read;
    }

    private static void add(List<FieldRow> rows, Set<String> targets, YamlNode place, FieldRow row) {
        if (!targets.add(row.to())) {
            throw place.broken("to", "target-twice", row.to());
        }
        rows.add(row);
    }

    private static List<FieldRow> nonEmpty(YamlNode file, List<FieldRow> rows) {
        if (rows.isEmpty()) {
            throw file.broken("fields", "missing");
        }
        return rows;
    }
}
