package io.aidhub.mapping;

import io.aidhub.mapping.CodeTable.Alias;
import io.aidhub.mapping.CodeTable.Entry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads one code table; see {@code mappings/README.md} for its keys. */
final class TableReader {
    private final YamlNode yaml;
    private final String name;
    private final String file;

    TableReader(YamlNode yaml, String name, String file) {
        this.yaml = yaml;
        this.name = name;
        this.file = file;
    }

    CodeTable read() {
        if (!yaml.text("table").equals(name)) {
            throw yaml.broken("table", "name-differs", name);
        }
        yaml.text("document");
        String of = yaml.optionalText("of").orElse(null);
        boolean translates = of != null;
        List<Entry> entries = new ArrayList<>();
        for (YamlNode row : yaml.children("codes")) {
            if (translates != row.has("means")) {
                throw row.broken("means", translates ? "missing" : "means-without-of");
            }
            entries.add(new Entry(
                    row.text("code"),
                    row.text("label"),
                    row.optionalText("means").orElse(null),
                    row.aliases("aliases"),
                    row.day("from"),
                    row.day("until")));
            row.done();
        }
        if (entries.isEmpty()) {
            throw yaml.broken("codes", "missing");
        }
        Map<String, String> near = new LinkedHashMap<>();
        for (YamlNode row : yaml.children("near")) {
            near.put(TextForm.comparable(row.text("text")), row.text("why"));
            row.done();
        }
        CodeTable table = new CodeTable(name, file, of, entries, near, new LinkedHashSet<>(yaml.texts("not-sent")));
        yaml.done();
        checkTexts(entries, near, TableReader::place);
        return table;
    }

    /** A county's own ways of writing the codes of {@code base}: aliases only, by the same rules. */
    CodeTable readAddedTo(CodeTable base) {
        yaml.text("document");
        List<Entry> entries = new ArrayList<>(base.entries());
        for (YamlNode row : yaml.children("codes")) {
            String code = row.text("code");
            int at = IntStream.range(0, entries.size())
                    .filter(i -> entries.get(i).code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> row.broken(
                            "code",
                            "not-one-of",
                            code,
                            entries.stream().map(Entry::code).toList()));
            Entry entry = entries.get(at);
            List<Alias> aliases = new ArrayList<>(entry.aliases());
            aliases.addAll(row.aliases("aliases"));
            entries.set(at, new Entry(code, entry.label(), entry.means(), aliases, entry.from(), entry.until()));
            row.done();
        }
        yaml.done();
        checkTexts(entries, base.near(), TableReader::place);
        return new CodeTable(base.name(), base.file(), base.of().orElse(null), entries, base.near(), base.notSent());
    }

    /**
     * Several tables of our own, read as one.
     *
     * @param place where they are named, for the message when a text means one class in one of them and another in the other
     */
    static CodeTable joined(List<CodeTable> tables, YamlNode place) {
        CodeTable joined = CodeTable.joined(tables);
        new TableReader(place, joined.name(), joined.file()).checkTexts(joined.entries(), joined.near(), i -> "codes");
        return joined;
    }

    /** A text must not name two codes at once, and what is near must not be an alias. */
    private void checkTexts(List<Entry> entries, Map<String, String> near, IntFunction<String> places) {
        Map<String, List<Named>> seen = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            String place = places.apply(i);
            for (Alias alias : entry.texts()) {
                String form = TextForm.comparable(alias.text());
                if (near.containsKey(form)) {
                    throw yaml.broken(place, "near-is-alias", alias.text());
                }
                Named named = new Named(i, entry, alias);
                for (Named other : seen.computeIfAbsent(form, f -> new ArrayList<>())) {
                    if (other.index() != i && other.overlaps(named)) {
                        throw yaml.broken(
                                place, "text-twice", alias.text(), other.entry().code());
                    }
                }
                seen.get(form).add(named);
            }
        }
    }

    private static String place(int entry) {
        return "codes[" + entry + "]";
    }

    /** The table translates every code of the other, or says that it is not sent. */
    static void checkTranslation(YamlNode yaml, CodeTable table, Map<String, CodeTable> tables) {
        String of = yaml.optionalText("of").orElse(null);
        if (of == null) {
            return;
        }
        CodeTable ours = tables.get(of);
        if (ours == null) {
            throw yaml.broken("of", "unknown-table", of);
        }
        Set<String> known = new LinkedHashSet<>();
        ours.entries().forEach(entry -> known.add(entry.code()));
        Set<String> open = new LinkedHashSet<>(known);
        for (int i = 0; i < table.entries().size(); i++) {
            Entry entry = table.entries().get(i);
            if (!known.contains(entry.ours())) {
                throw yaml.broken("codes[" + i + "].means", "not-one-of", entry.ours(), known);
            }
            open.remove(entry.ours());
        }
        for (String code : table.notSent()) {
            if (!known.contains(code)) {
                throw yaml.broken("not-sent", "not-one-of", code, known);
            }
            open.remove(code);
        }
        if (!open.isEmpty()) {
            throw yaml.broken("codes", "not-translated", open, of);
        }
    }

    /** A text that names an entry, for as long as both are valid. */
    private record Named(int index, Entry entry, Alias alias) {
        boolean overlaps(Named other) {
            @Nullable
            LocalDate from = latest(latest(entry.from(), alias.from()), latest(other.entry.from(), other.alias.from()));
            @Nullable
            LocalDate until = earliest(
                    earliest(entry.until(), alias.until()), earliest(other.entry.until(), other.alias.until()));
            return from == null || until == null || !from.isAfter(until);
        }

        private static @Nullable LocalDate latest(@Nullable LocalDate a, @Nullable LocalDate b) {
            if (a == null || b == null) {
                return a == null ? b : a;
            }
            return a.isAfter(b) ? a : b;
        }

        private static @Nullable LocalDate earliest(@Nullable LocalDate a, @Nullable LocalDate b) {
            if (a == null || b == null) {
                return a == null ? b : a;
            }
            return a.isBefore(b) ? a : b;
        }
    }
}
