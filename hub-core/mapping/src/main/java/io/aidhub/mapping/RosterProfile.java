package io.aidhub.mapping;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How one kind of roster file (名册) is read: which heading is which field, and what its texts mean; one file under {@code mappings/profiles}. */
public final class RosterProfile {
    private final String name;
    private final Kind kind;
    private final List<Column> columns;
    private final Set<String> mustHave;
    private final Set<String> mustNotHave;
    private final Set<String> totalMarks;

    RosterProfile(
            String name,
            Kind kind,
            List<Column> columns,
            Set<String> mustHave,
            Set<String> mustNotHave,
            Set<String> totalMarks) {
        this.name = name;
        this.kind = kind;
        this.columns = List.copyOf(columns);
        this.mustHave = Set.copyOf(mustHave);
        this.mustNotHave = Set.copyOf(mustNotHave);
        this.totalMarks = Set.copyOf(totalMarks);
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
        boolean its = fields.containsAll(mustHave) && fields.stream().noneMatch(mustNotHave::contains);
        return its ? fields.size() : 0;
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
        boolean isHeaded(String form, LocalDate on) {
            return headings.stream()
                    .anyMatch(alias -> on.equals(LocalDate.MAX)
                            ? TextForm.comparable(alias.text()).equals(form)
                            : alias.is(form, on));
        }
    }
}
