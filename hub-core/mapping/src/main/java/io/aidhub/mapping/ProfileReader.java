package io.aidhub.mapping;

import io.aidhub.mapping.ProfileColumns.Column;
import io.aidhub.mapping.RosterProfile.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** @param others those read so far: a profile may be like one of them */
    RosterProfile read(Map<String, RosterProfile> others) {
        if (!file.text("profile").equals(name)) {
            throw file.broken("profile", "name-differs", name);
        }
        file.text("document");
        String like = file.optionalText("like").orElse(null);
        if (like == null) {
            return read();
        }
        RosterProfile base = others.get(like);
        if (base == null) {
            throw file.broken("like", "not-one-of", like, others.keySet());
        }
        return readLike(base);
    }

    /** The same columns, but for what the name of the list says: cities and the country each in a list of their own. */
    private RosterProfile readLike(RosterProfile base) {
        Set<String> called = forms("called");
        if (called.isEmpty()) {
            throw file.broken("called", "missing");
        }
        List<Column> constants = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (YamlNode row : file.children("constants")) {
            constants.add(constant(row, base.kind(), seen));
        }
        file.done();
        return base.called(name, called, constants);
    }

    private RosterProfile read() {
        RosterProfile.Kind kind = file.constant("kind", RosterProfile.Kind.class);
        Unit unit = file.has("unit") ? file.constant("unit", Unit.class) : Unit.PERSON;
        boolean strangers = file.flag("strangers");
        boolean part = file.flag("part");
        List<Column> columns = new ArrayList<>();
        Map<String, String> headings = new HashMap<>();
        Set<String> seen = new LinkedHashSet<>();
        for (YamlNode row : file.children("columns")) {
            Column column = column(row, kind, seen);
            for (CodeTable.Alias heading : column.headings()) {
                String other = headings.put(TextForm.comparable(heading.text()), column.field());
                if (other != null) {
                    throw row.broken("headings", "text-twice", heading.text(), other);
                }
            }
            columns.add(column);
        }
        for (YamlNode row : file.children("constants")) {
            columns.add(constant(row, kind, seen));
        }
        Set<String> mustHave = known(kind, "recognised-by");
        if (mustHave.isEmpty()) {
            throw file.broken("recognised-by", "missing");
        }
        if (kind == RosterProfile.Kind.HOLDERS && !seen.contains("category")) {
            throw file.broken("constants", "missing");
        }
        Set<String> notRead = new LinkedHashSet<>();
        for (String heading : file.texts("not-read")) {
            String field = headings.get(TextForm.comparable(heading));
            if (field != null) {
                throw file.broken("not-read", "text-twice", heading, field);
            }
            notRead.add(TextForm.comparable(heading));
        }
        ProfileMarks marks = new ProfileMarks(
                mustHave, known(kind, "never-with"), known(kind, "told-by"), forms("called"), forms("total-marks"));
        file.done();
        return new RosterProfile(name, kind, unit, strangers, part, new ProfileColumns(columns), marks, notRead);
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

    private Set<String> forms(String key) {
        Set<String> forms = new LinkedHashSet<>();
        file.texts(key).forEach(text -> forms.add(TextForm.comparable(text)));
        return forms;
    }

    /** A field all rows have in common: its text is read as a cell would be. */
    private Column constant(YamlNode row, RosterProfile.Kind kind, Set<String> seen) {
        String text = row.text("text");
        Column column = field(row, kind, seen, List.of(), text);
        if (column.codes() != null
                && column.codes().entries().stream()
                        .noneMatch(entry ->
                                entry.label().equals(text) || entry.code().equals(text))) {
            throw row.broken(
                    "text",
                    "not-one-of",
                    text,
                    column.codes().entries().stream()
                            .map(CodeTable.Entry::label)
                            .toList());
        }
        row.done();
        return column;
    }

    private Column column(YamlNode row, RosterProfile.Kind kind, Set<String> seen) {
        List<CodeTable.Alias> headings = row.aliases("headings");
        if (headings.isEmpty()) {
            throw row.broken("headings", "missing");
        }
        Column column = field(row, kind, seen, headings, null);
        row.done();
        return column;
    }

    private Column field(
            YamlNode row,
            RosterProfile.Kind kind,
            Set<String> seen,
            List<CodeTable.Alias> headings,
            @Nullable String constant) {
        String field = row.text("field");
        if (!RosterFields.has(kind, field)) {
            throw row.broken("field", "not-one-of", field, RosterFields.of(kind));
        }
        if (!seen.add(field)) {
            throw row.broken("field", "target-twice", field);
        }
        Converter as = row.has("as") ? rows.converter(row) : Converter.TEXT;
        if (!as.reads() || (as == Converter.TEXT && field.startsWith(RosterFields.DETAIL))) {
            throw row.broken("as", "wrong-way", as.label());
        }
        return new Column(field, headings, as, rows.tables(row, as), row.flag("required"), constant);
    }

    private Set<String> known(RosterProfile.Kind kind, String key) {
        List<String> named = file.texts(key);
        for (String field : named) {
            if (!RosterFields.has(kind, field)) {
                throw file.broken(key, "not-one-of", field, RosterFields.of(kind));
            }
        }
        return new LinkedHashSet<>(named);
    }
}
