package io.aidhub.mapping;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A code list with labels, aliases and dates (代码表), one file under {@code mappings/codes}. A table of our own gives our code for a text; a table of a department
 * ({@code of:}) translates between its codes and ours. What the county {@link AddedCode adds} while the hub runs is asked last: the file wins.
 */
public final class CodeTable {
    /** What of an unknown text may be shown: a short code, never something that could be a name or a number of a person. */
    private static final Pattern SHOWABLE = Pattern.compile("[A-Za-z0-9_]{1,6}");

    /** Our own codes are words of ours. */
    private static final Pattern OURS = Pattern.compile("[A-Z][A-Z_]{0,39}");
    /** Stands for a text that may not be shown. */
    private static final String HIDDEN = "…";

    private final String name;
    private final String file;
    private final List<Entry> entries;
    private final @Nullable String of;
    private final Map<String, String> near;
    private final Set<String> notSent;
    private final List<CodeTable> parts;
    private final Map<String, List<Called>> byText = new HashMap<>();
    /** Exchanged whole while others read: the only thing about a table that changes. */
    private volatile CountyCodes county = CountyCodes.NONE;

    CodeTable(
            String name,
            String file,
            @Nullable String of,
            List<Entry> entries,
            Map<String, String> near,
            Set<String> notSent) {
        this(name, file, of, entries, near, notSent, List.of());
    }

    private CodeTable(
            String name,
            String file,
            @Nullable String of,
            List<Entry> entries,
            Map<String, String> near,
            Set<String> notSent,
            List<CodeTable> parts) {
        this.parts = List.copyOf(parts);
        this.name = name;
        this.file = file;
        this.of = of;
        this.entries = List.copyOf(entries);
        this.near = new LinkedHashMap<>(near);
        this.notSent = Set.copyOf(notSent);
        for (Entry entry : entries) {
            for (Alias text : entry.texts()) {
                byText.computeIfAbsent(TextForm.comparable(text.text()), form -> new ArrayList<>())
                        .add(new Called(entry, text));
            }
        }
    }

    /**
     * Several tables of our own read as one. What is only near a class of one of them and is a class of another is that class.
     *
     * @param tables two or more, whose texts mean one code each
     */
    static CodeTable joined(List<CodeTable> tables) {
        Map<String, String> near = new LinkedHashMap<>();
        for (CodeTable table : tables) {
            table.near.forEach((text, why) -> {
                if (tables.stream().noneMatch(other -> other.byText.containsKey(text))) {
                    near.putIfAbsent(text, why);
                }
            });
        }
        return new CodeTable(
                tables.stream().map(CodeTable::name).collect(Collectors.joining(", ")),
                tables.stream().map(CodeTable::file).collect(Collectors.joining(", ")),
                null,
                tables.stream().flatMap(table -> table.entries.stream()).toList(),
                near,
                Set.of(),
                tables);
    }

    /** The tables it is read from: itself, or those that were {@link #joined}. */
    List<CodeTable> parts() {
        return parts.isEmpty() ? List.of(this) : parts;
    }

    /** For example {@code categories-GQ}. */
    public String name() {
        return name;
    }

    /** The file to extend, relative to the mappings folder. */
    public String file() {
        return file;
    }

    /** In file order. */
    public List<Entry> entries() {
        return entries;
    }

    /** Our code for a text: a code, a label or an alias valid on {@code on}; compared half-width and without blanks. */
    public Optional<String> find(String text, LocalDate on) {
        String form = TextForm.comparable(text);
        Optional<String> ofFile = byText.getOrDefault(form, List.of()).stream()
                .filter(called -> called.isOn(on))
                .map(called -> called.entry().ours())
                .findFirst();
        return ofFile.isPresent() || near.containsKey(form) ? ofFile : added(form, on);
    }

    private Optional<String> added(String form, LocalDate on) {
        return parts().stream()
                .flatMap(part -> part.county.ours(form, on).stream())
                .findFirst();
    }

    /**
     * As {@link #find}, with a problem that names this table and its file.
     *
     * @param field the sender's name of the field, for the message
     */
    public String require(String field, String text, LocalDate on) throws MappingProblem {
        long through = through(); // before the look: what is added meanwhile is tried again
        Optional<String> found = find(text, on);
        if (found.isPresent()) {
            return found.get();
        }
        String why = near.get(TextForm.comparable(text));
        if (why != null) {
            throw new MappingProblem(MappingProblem.CODE_NEAR, field, List.of(name, file, why));
        }
        throw unknown(field, text, AddedCode.Way.READ, through);
    }

    /** As {@link #theirs}, with a problem that names this table and its file. */
    String requireTheirs(String field, String ours) throws MappingProblem {
        long through = through();
        return theirs(ours).orElseThrow(() -> unknown(field, ours, AddedCode.Way.WRITE, through));
    }

    /** The department's code for ours, by the entry in force today and without an end; empty for a code {@link #notSent}. */
    Optional<String> theirs(String ours) {
        Optional<String> ofFile = entries.stream()
                .filter(entry -> entry.until() == null && entry.ours().equals(ours))
                .map(Entry::code)
                .findFirst();
        return ofFile.isPresent() ? ofFile : county.theirs(ours);
    }

    /** Exchanges what the county has added. */
    void lay(CountyCodes added) {
        county = added;
    }

    private long through() {
        return parts().stream().mapToLong(part -> part.county.through()).min().orElse(0);
    }

    /** What the county has added, oldest first. */
    public List<AddedCode> added() {
        return parts().stream().flatMap(part -> part.county.all().stream()).toList();
    }

    /** Whether the file lets {@code added} have its effect on some day: it does not say itself what the text means. */
    public boolean leavesRoomFor(AddedCode added) {
        if (added.way() == AddedCode.Way.WRITE) {
            return entries.stream()
                    .noneMatch(entry -> entry.until() == null && entry.ours().equals(added.from()));
        }
        String form = TextForm.comparable(added.from());
        return !near.containsKey(form)
                && byText.getOrDefault(form, List.of()).stream().noneMatch(called -> called.meets(added));
    }

    /**
     * What may be shown of a text that is in no table: a short code, or … for what could be a name or a number of a person.
     *
     * @param way WRITE for what should be a code of ours
     */
    static String shown(String text, AddedCode.Way way) {
        String bare = text.strip();
        boolean showable = SHOWABLE.matcher(bare).matches()
                || (way == AddedCode.Way.WRITE && OURS.matcher(bare).matches());
        return showable ? bare : HIDDEN;
    }

    private MappingProblem unknown(String field, String text, AddedCode.Way way, long through) {
        return MappingProblem.unknown(field, new UnknownCode(name, shown(text, way), through), file);
    }

    /** The table of ours a department's table translates; empty for one of our own. */
    public Optional<String> of() {
        return Optional.ofNullable(of);
    }

    /** Texts that look like a class of this table and are not the same, with the reason. */
    public Map<String, String> near() {
        return Collections.unmodifiableMap(near);
    }

    /** Codes of ours the department is never told: they are left out, without a problem. */
    public Set<String> notSent() {
        return notSent;
    }

    /** The Chinese name of a code. */
    public Optional<String> label(String code) {
        return entries.stream()
                .filter(entry -> entry.code().equals(code))
                .map(Entry::label)
                .findFirst();
    }

    @Override
    public String toString() {
        return "CodeTable " + name;
    }

    /**
     * One code.
     *
     * @param means our code, in a department's table; null in a table of our own
     * @param from first day of validity; null: always was
     * @param until last day of validity; null: no end
     */
    public record Entry(
            String code,
            String label,
            @Nullable String means,
            List<Alias> aliases,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {
        public Entry {
            aliases = List.copyOf(aliases);
        }

        /** Our code. */
        public String ours() {
            return means == null ? code : means;
        }

        /** All it is written as: code, label, aliases. */
        List<Alias> texts() {
            List<Alias> texts = new ArrayList<>(aliases);
            texts.add(new Alias(code, null, null));
            texts.add(new Alias(label, null, null));
            return texts;
        }
    }

    /** One text of one entry; it counts while both are valid. */
    private record Called(Entry entry, Alias text) {
        boolean isOn(LocalDate on) {
            return Alias.isIn(entry.from(), entry.until(), on) && Alias.isIn(text.from(), text.until(), on);
        }

        boolean meets(AddedCode added) {
            return added.meets(entry.from(), entry.until()) && added.meets(text.from(), text.until());
        }
    }

    /**
     * Another way to write a code or a heading, in use between two days.
     *
     * @param from first day; null: always was
     * @param until last day; null: no end
     */
    public record Alias(String text, @Nullable LocalDate from, @Nullable LocalDate until) {
        boolean is(String form, LocalDate on) {
            return isIn(from, until, on) && TextForm.comparable(text).equals(form);
        }

        static boolean isIn(@Nullable LocalDate from, @Nullable LocalDate until, LocalDate on) {
            return (from == null || !on.isBefore(from)) && (until == null || !on.isAfter(until));
        }
    }
}
