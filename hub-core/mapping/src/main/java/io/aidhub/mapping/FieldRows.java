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
        Map<String, FormulaType> names = new LinkedHashMap<>();
        canonical.forEach(name -> names.put(name, FormulaType.TEXT));
        for (YamlNode row : file.children("fields")) {
            FieldRow read = row(row, names);
            if (!read.as().writes() && read.compute() == null) {
                throw row.broken("as", "wrong-way", read.as().label());
            }
            for (String name : read.looksAt()) {
                if (!canonical.contains(name)) {
                    throw row.broken(name.equals(read.from()) ? "from" : "when", "not-one-of", name, canonical);
                }
            }
            add(rows, targets, row, read);
        }
        return nonEmpty(file, rows);
    }

    /** Rows of a record: from the department's fields to names the rest of the file uses; a condition may only look at rows above. */
    List<FieldRow> inbound(YamlNode file) {
        List<FieldRow> rows = new ArrayList<>();
        Set<String> targets = new LinkedHashSet<>();
        for (YamlNode row : file.children("fields")) {
            FieldRow read = row(row, types(rows));
            if (!read.as().reads()) {
                throw row.broken("as", "wrong-way", read.as().label());
            }
            if (read.key()) {
                throw row.broken("key", "only-in-notices");
            }
            read.when().check(row, rows);
            add(rows, targets, row, read);
        }
        return nonEmpty(file, rows);
    }

    /** What a formula may name once these rows are read. */
    static Map<String, FormulaType> types(List<FieldRow> rows) {
        Map<String, FormulaType> types = new LinkedHashMap<>();
        rows.forEach(row -> types.put(row.to(), FormulaType.of(row.as())));
        return types;
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

    private FieldRow row(YamlNode row, Map<String, FormulaType> names) {
        FieldRow read = row.has("compute") ? computed(row, names) : plain(row, names);
        row.done();
        return read;
    }

    private FieldRow plain(YamlNode row, Map<String, FormulaType> names) {
        Converter as = converter(row);
        Optional<String> by = row.optionalText("by");
        if (by.isPresent() != (as == Converter.JOINED_CODES)) {
            throw row.broken("by", by.isPresent() ? "by-without-joined" : "missing");
        }
        return new FieldRow(
                row.text("from"),
                row.text("to"),
                as,
                table(row, as),
                row.flag("required"),
                Condition.read(row, names),
                row.flag("key"),
                by.orElse(""),
                null);
    }

    private static FieldRow computed(YamlNode row, Map<String, FormulaType> names) {
        String gives = row.text("gives");
        FormulaType type = FormulaType.named(gives)
                .orElseThrow(() -> row.broken("gives", "not-one-of", gives, FormulaType.names()));
        return new FieldRow(
                "",
                row.text("to"),
                type.as(),
                null,
                true,
                Condition.read(row, names),
                false, // who leaves a list is told by facts alone
                "",
                new FieldRow.Computed(Formula.read(row, "compute", names, type), type));
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
