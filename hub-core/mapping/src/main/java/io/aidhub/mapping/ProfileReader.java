package io.aidhub.mapping;

import io.aidhub.mapping.RosterProfile.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one profile of a roster file. */
final class ProfileReader {
    private final YamlNode file;
    private final String name;
    private final FieldRows rows;

    ProfileReader(YamlNode file, String name, FieldRows rows) {
        this.file = file;
        this.name = name;
        this.rows = rows;
    }

    RosterProfile read() {
        if (!file.text("profile").equals(name)) {
            throw file.broken("profile", "name-differs", name);
        }
        file.text("document");
        RosterProfile.Kind kind = file.constant("kind", RosterProfile.Kind.class);
        List<String> fields = RosterFields.of(kind);
        List<Column> columns = new ArrayList<>();
        Map<String, String> headings = new HashMap<>();
        Set<String> seen = new LinkedHashSet<>();
        for (YamlNode row : file.children("columns")) {
            Column column = column(row, fields, seen);
            for (CodeTable.Alias heading : column.headings()) {
                String other = headings.put(TextForm.comparable(heading.text()), column.field());
                if (other != null) {
                    throw row.broken("headings", "text-twice", heading.text(), other);
                }
            }
            columns.add(column);
        }
        Set<String> mustHave = known(fields, "recognised-by");
        if (mustHave.isEmpty()) {
            throw file.broken("recognised-by", "missing");
        }
        Set<String> totals = new LinkedHashSet<>();
        file.texts("total-marks").forEach(mark -> totals.add(TextForm.comparable(mark)));
        Set<String> notRead = new LinkedHashSet<>();
        for (String heading : file.texts("not-read")) {
            String field = headings.get(TextForm.comparable(heading));
            if (field != null) {
                throw file.broken("not-read", "text-twice", heading, field);
            }
            notRead.add(TextForm.comparable(heading));
        }
        RosterProfile profile =
                new RosterProfile(name, kind, columns, mustHave, known(fields, "never-with"), totals, notRead);
        file.done();
        return profile;
    }

    /** A county's own headings for the fields of {@code base}. */
    RosterProfile readAddedTo(RosterProfile base) {
        file.text("document");
        Map<String, List<CodeTable.Alias>> more = new HashMap<>();
        Map<String, String> headings = new HashMap<>();
        for (YamlNode row : file.children("columns")) {
            String field = row.text("field");
            if (!base.fields().contains(field)) {
                throw row.broken("field", "not-one-of", field, base.fields());
            }
            for (CodeTable.Alias heading : row.aliases("headings")) {
                String other = base.columns(List.of(heading.text())).values().stream()
                        .findFirst()
                        .orElse(headings.get(TextForm.comparable(heading.text())));
                if (other != null) {
                    throw row.broken("headings", "text-twice", heading.text(), other);
                }
                headings.put(TextForm.comparable(heading.text()), field);
                more.computeIfAbsent(field, any -> new ArrayList<>()).add(heading);
            }
            row.done();
        }
        Set<String> notRead = new LinkedHashSet<>();
        for (String heading : file.texts("not-read")) {
            if (headings.containsKey(TextForm.comparable(heading))
                    || !base.columns(List.of(heading)).isEmpty()) {
                throw file.broken("not-read", "text-twice", heading, base.name());
            }
            notRead.add(TextForm.comparable(heading));
        }
        file.done();
        return base.with(more, notRead);
    }

    private Column column(YamlNode row, List<String> fields, Set<String> seen) {
        String field = row.text("field");
        if (!fields.contains(field)) {
            throw row.broken("field", "not-one-of", field, fields);
        }
        if (!seen.add(field)) {
            throw row.broken("field", "target-twice", field);
        }
        Converter as = row.has("as") ? rows.converter(row) : Converter.TEXT;
        if (!as.reads()) {
            throw row.broken("as", "wrong-way", as.label());
        }
        List<CodeTable.Alias> headings = row.aliases("headings");
        if (headings.isEmpty()) {
            throw row.broken("headings", "missing");
        }
        Column column = new Column(field, headings, as, rows.table(row, as), row.flag("required"));
        row.done();
        return column;
    }

    private Set<String> known(List<String> fields, String key) {
        List<String> named = file.texts(key);
        for (String field : named) {
            if (!fields.contains(field)) {
                throw file.broken(key, "not-one-of", field, fields);
            }
        }
        return new LinkedHashSet<>(named);
    }
}
