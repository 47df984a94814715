package io.aidhub.mapping;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How one kind of roster file (名册) is read: which heading is which field, and what its texts mean; one file under {@code mappings/profiles}. */
public final class RosterProfile {
    private final String name;
    private final Kind kind;
    private final List<Column> columns;
    private final Map<String, List<Headed>> byForm = new HashMap<>();
    private final Marks marks;
    private final Set<String> notRead;
    private final Unit unit;
    private final boolean strangers;

    RosterProfile(
            String name,
            Kind kind,
            Unit unit,
            boolean strangers,
            List<Column> columns,
            Marks marks,
            Set<String> notRead) {
        this.name = name;
        this.kind = kind;
        this.unit = unit;
        this.strangers = strangers;
        this.columns = List.copyOf(columns);
        columns.forEach(column -> column.headings()
                .forEach(alias -> byForm.computeIfAbsent(TextForm.comparable(alias.text()), form -> new ArrayList<>())
                        .add(new Headed(column, alias))));
        this.marks = marks;
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
                unit,
                strangers,
                columns.stream()
                        .map(column -> column.with(more.getOrDefault(column.field(), List.of())))
                        .toList(),
                marks,
                known);
    }

    /**
     * A profile of such lists that are called something, which says what a column would.
     *
     * @param words in comparable form
     */
    RosterProfile called(String like, Set<String> words, List<Column> constants) {
        Set<String> said = constants.stream().map(Column::field).collect(Collectors.toSet());
        return new RosterProfile(
                like,
                kind,
                unit,
                strangers,
                Stream.concat(columns.stream().filter(column -> !said.contains(column.field())), constants.stream())
                        .toList(),
                new Marks(marks.mustHave(), marks.mustNotHave(), marks.toldBy(), words, marks.totals()),
                notRead);
    }

    private boolean knows(String heading) {
        return knows(heading, LocalDate.MAX);
    }

    /** Whether a heading is one of this profile on {@code on}: of a field, or of a column that is not to be read. */
    public boolean knows(String heading, LocalDate on) {
        return notRead.contains(TextForm.comparable(heading))
                || !columns(List.of(heading), on).isEmpty();
    }

    /**
     * Whether these fields are enough to tell a list as one of this profile.
     *
     * @param titles what the list is called: file, sheet, rows above the headings
     */
    public boolean isTold(Set<String> fields, List<String> titles) {
        return fields.containsAll(marks.mustHave())
                && fields.stream().noneMatch(marks.mustNotHave()::contains)
                && ((marks.called().isEmpty() && marks.toldBy().isEmpty())
                        || fields.stream().anyMatch(marks.toldBy()::contains)
                        || called(titles) > 0);
    }

    /** Fields a list must have to be told as one of this profile. */
    public Set<String> tellTale() {
        return marks.mustHave();
    }

    /** The fields a list may have a column for, in the order of the profile. */
    public List<String> fields() {
        return columns.stream()
                .filter(column -> column.constant() == null)
                .map(Column::field)
                .toList();
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
        /** Who holds the classes of this one kind of list (专项名单): whole for these and silent about all others. */
        HOLDERS,
        LEAVING,
        /** What was paid to whom (发放名单): compared with the roster, changes nobody's status. */
        PAYMENTS,
        /** Persons somebody asks about (名单比对): any list with names and ID numbers. Nothing of it goes into the roster. */
        ASKED
    }

    /** Who is protected by a class (保障单位). */
    public enum Unit {
        PERSON,
        HOUSEHOLD
    }

    /** For example {@code person-pair}. */
    public String name() {
        return name;
    }

    /** What to call a list so that it is told by it, whatever its file is called: its longest word for such lists, else its name. */
    public String title() {
        return marks.called().stream()
                .max(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .orElse(name);
    }

    public Kind kind() {
        return kind;
    }

    public Unit unit() {
        return unit;
    }

    /** Whether such a list may name people the roster does not know: they are counted, and no error. */
    public boolean namesStrangers() {
        return strangers;
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
            for (Headed headed : byForm.getOrDefault(TextForm.comparable(heading), List.of())) {
                if (headed.isOn(on) && taken.add(headed.column().field())) {
                    found.put(heading, headed.column().field());
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
        return columns.stream()
                .filter(column -> column.constant() == null)
                .map(Column::heading)
                .toList();
    }

    /** What every row of such a list says of a field without a column of its own, for example the class of a list of one class; empty when nothing. */
    public String constant(String field) {
        return columns.stream()
                .filter(column -> column.field().equals(field))
                .map(Column::constant)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    /** Fields that are kept beside the class, as {@code name:value}, by the name they are kept under. */
    public Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        columns.stream()
                .map(Column::field)
                .filter(field -> field.startsWith(RosterFields.DETAIL))
                .forEach(field -> details.put(field.substring(RosterFields.DETAIL.length()), field));
        return details;
    }

    /** Whether lists of this kind may have the field. */
    public boolean hasField(String field) {
        return columns.stream().anyMatch(column -> column.field().equals(field));
    }

    /** The heading to show for a field when the file has none, for example in advice. */
    public String heading(String field) {
        return column(field).heading();
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
            return column.codes().require(column.heading(), text, on);
        }
        try {
            return column.as().read(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw MappingProblem.invalid(column.heading(), column.as().label());
        }
    }

    /** True for the line of totals at the end of a list: its first filled cell says so. */
    public boolean isTotal(List<String> cells) {
        return cells.stream()
                .map(TextForm::comparable)
                .filter(cell -> !cell.isEmpty())
                .findFirst()
                .map(marks.totals()::contains)
                .orElse(false);
    }

    /**
     * How many columns are known if the headings are this profile's, else 0.
     *
     * @param titles what the list is called: file, sheet, rows above the headings
     */
    int match(List<String> headings, List<String> titles) {
        Set<String> fields = Set.copyOf(columns(headings).values());
        return isTold(fields, titles) ? fields.size() : 0;
    }

    /** Length of the longest word for such a list that the titles have; 0 when they have none. */
    int called(List<String> titles) {
        return marks.called().stream()
                .filter(word -> titles.stream()
                        .anyMatch(title -> TextForm.comparable(title).contains(word)))
                .mapToInt(String::length)
                .max()
                .orElse(0);
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

    /**
     * What such a list is known by.
     *
     * @param mustHave fields all there
     * @param mustNotHave fields none of which is there
     * @param toldBy one of these is there, or the list is called one of {@code called}
     * @param totals first cells of a line of totals
     */
    record Marks(
            Set<String> mustHave, Set<String> mustNotHave, Set<String> toldBy, Set<String> called, Set<String> totals) {
        Marks {
            mustHave = Set.copyOf(mustHave);
            mustNotHave = Set.copyOf(mustNotHave);
            toldBy = Set.copyOf(toldBy);
            called = Set.copyOf(called);
            totals = Set.copyOf(totals);
        }
    }

    /** A heading of a column, known by its comparable form. */
    private record Headed(Column column, CodeTable.Alias alias) {
        boolean isOn(LocalDate on) {
            return on.equals(LocalDate.MAX) || CodeTable.Alias.isIn(alias.from(), alias.until(), on);
        }
    }

    /**
     * One field of a file: the headings it goes by, the converter, the table.
     *
     * @param constant what every row says, in a field without headings
     */
    record Column(
            String field,
            List<CodeTable.Alias> headings,
            Converter as,
            @Nullable CodeTable codes,
            boolean required,
            @Nullable String constant) {
        Column with(List<CodeTable.Alias> more) {
            List<CodeTable.Alias> all = new ArrayList<>(headings);
            all.addAll(more);
            return new Column(field, List.copyOf(all), as, codes, required, constant);
        }

        /** What to call it. */
        String heading() {
            return headings.isEmpty() ? field : headings.get(0).text();
        }
    }
}
