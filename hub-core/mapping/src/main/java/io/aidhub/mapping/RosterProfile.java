package io.aidhub.mapping;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How one kind of roster file (名册) is read: which heading is which field, and what its texts mean; one file under {@code mappings/profiles}. */
public final class RosterProfile {
    private final String name;
    private final Kind kind;
    private final List<Column> columns;
    private final Set<String> mustHave;
    private final Set<String> mustNotHave;
    private final Set<String> totalMarks;
    private final Set<String> notRead;

    RosterProfile(
            String name,
            Kind kind,
            List<Column> columns,
            Set<String> mustHave,
            Set<String> mustNotHave,
            Set<String> totalMarks,
            Set<String> notRead) {
        this.name = name;
        this.kind = kind;
        this.columns = List.copyOf(columns);
        this.mustHave = Set.copyOf(mustHave);
        this.mustNotHave = Set.copyOf(mustNotHave);
        this.totalMarks = Set.copyOf(totalMarks);
        this.notRead = Set.copyOf(notRead);
    }

    /** The form headings are compared in: half-width, without blanks. */
    public static String form(String heading) {
        return TextForm.comparable(heading);
    }

    /**
     * This profile, and the headings people have said more of. What the file itself knows stays as the file says.
     *
     * @param read field by heading
     * @param left headings that are not to be read
     */
    RosterProfile learned(Map<String, String> read, Set<String> left) {
        Map<String, List<CodeTable.Alias>> more = new TreeMap<>();
        read.forEach((heading, field) -> {
            if (!knows(heading)) {
                more.computeIfAbsent(field, any -> new ArrayList<>()).add(new CodeTable.Alias(heading, null, null));
            }
        });
        return with(
                more,
                left.stream()
                        .filter(heading -> !knows(heading))
                        .map(TextForm::comparable)
                        .collect(Collectors.toSet()));
    }

    /**
     * This profile with more headings, which it must not know yet.
     *
     * @param more by field
     * @param left headings in comparable form that are known and not read
     */
    RosterProfile with(Map<String, List<CodeTable.Alias>> more, Set<String> left) {
        Set<String> known = new LinkedHashSet<>(notRead);
        known.addAll(left);
        return new RosterProfile(
                name,
                kind,
                columns.stream()
                        .map(column -> column.with(more.getOrDefault(column.field(), List.of())))
                        .toList(),
                mustHave,
                mustNotHave,
                totalMarks,
                known);
    }

    private boolean knows(String heading) {
        return knows(heading, LocalDate.MAX);
    }

    /** Whether a heading is one of this profile on {@code on}: of a field, or of a column that is not to be read. */
    public boolean knows(String heading, LocalDate on) {
        return notRead.contains(TextForm.comparable(heading))
                || !columns(List.of(heading), on).isEmpty();
    }

    /** Whether these fields are enough to tell a list as one of this profile. */
    public boolean isTold(Set<String> fields) {
        return fields.containsAll(mustHave) && fields.stream().noneMatch(mustNotHave::contains);
    }

    /** Fields a list must have to be told as one of this profile. */
    public Set<String> tellTale() {
        return mustHave;
    }

    /** All fields, in the order of the profile. */
    public List<String> fields() {
        return columns.stream().map(Column::field).toList();
    }

    /** Everything the heading of a field is written as, today or once. */
    public List<String> aliases(String field) {
        return column(field).headings().stream().map(CodeTable.Alias::text).toList();
    }

    /** The converter of a field by its name in mapping files, for example {@code date-loose}; {@code text} for a field taken as it is. */
    public String converter(String field) {
        return column(field).as().label();
    }

    /** What a file of this profile lists. */
    public enum Kind {
        HOUSEHOLDS,
        PERSONS,
        CATEGORIES,
        LEAVING,
        /** Persons somebody asks about (名单比对): any list with names and ID numbers. Nothing of it goes into the roster. */
        ASKED
    }

    /** For example {@code person-pair}. */
    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    /**
     * Which staging field ({@link RosterFields}) each known heading holds: key = the heading exactly as given, in the given order. Headings nobody knows are left out;
     * of two headings for one field the first counts.
     */
    public Map<String, String> columns(List<String> headings) {
        return columns(headings, LocalDate.MAX);
    }

    /** As {@link #columns(List)}, with the headings in use on {@code on}. */
    public Map<String, String> columns(List<String> headings, LocalDate on) {
        Map<String, String> found = new LinkedHashMap<>();
        Set<String> taken = new LinkedHashSet<>();
        for (String heading : headings) {
            String form = TextForm.comparable(heading);
            for (Column column : columns) {
                if (column.isHeaded(form, on) && taken.add(column.field())) {
                    found.put(heading, column.field());
                    break;
                }
            }
        }
        return found;
    }

    /** Fields without which a row is worth nothing. */
    public Set<String> requiredFields() {
        Set<String> required = new LinkedHashSet<>();
        columns.stream().filter(Column::required).map(Column::field).forEach(required::add);
        return required;
    }

    /** One heading for each field, in the order of the profile: what an empty list of this kind is headed with. */
    public List<String> headings() {
        return columns.stream().map(column -> column.headings().get(0).text()).toList();
    }

    /** The heading to show for a field when the file has none, for example in advice. */
    public String heading(String field) {
        return column(field).headings().get(0).text();
    }

    /** The code table of a field, empty when it has none. */
    public Optional<CodeTable> codes(String field) {
        return Optional.ofNullable(column(field).codes());
    }

    /**
     * The canonical form of a cell: dates ISO, amounts fen, codes ours; a field without converter keeps its text. ID numbers are not touched here: the cleaner has its
     * own error codes for each way they break.
     *
     * @param text not blank
     * @param on effective day of the list
     */
    public String value(String field, String text, LocalDate on) throws MappingProblem {
        Column column = column(field);
        if (column.codes() != null) {
            return column.codes().require(column.headings().get(0).text(), text, on);
        }
        try {
            return column.as().read(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw MappingProblem.invalid(
                    column.headings().get(0).text(), column.as().label());
        }
    }

    /** True for the line of totals at the end of a list: its first filled cell says so. */
    public boolean isTotal(List<String> cells) {
        return cells.stream()
                .map(TextForm::comparable)
                .filter(cell -> !cell.isEmpty())
                .findFirst()
                .map(totalMarks::contains)
                .orElse(false);
    }

    /** How many columns are known if the headings are this profile's, else 0. */
    int match(List<String> headings) {
        Set<String> fields = Set.copyOf(columns(headings).values());
        return isTold(fields) ? fields.size() : 0;
    }

    private Column column(String field) {
        return columns.stream()
                .filter(column -> column.field().equals(field))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("profile " + name + " has no field " + field));
    }

    @Override
    public String toString() {
        return "RosterProfile " + name;
    }

    /** One field of a file: the headings it goes by, the converter, the table. */
    record Column(
            String field, List<CodeTable.Alias> headings, Converter as, @Nullable CodeTable codes, boolean required) {
        Column with(List<CodeTable.Alias> more) {
            List<CodeTable.Alias> all = new ArrayList<>(headings);
            all.addAll(more);
            return new Column(field, List.copyOf(all), as, codes, required);
        }

        boolean isHeaded(String form, LocalDate on) {
            return headings.stream()
                    .anyMatch(alias -> on.equals(LocalDate.MAX)
                            ? TextForm.comparable(alias.text()).equals(form)
                            : alias.is(form, on));
        }
    }
}
