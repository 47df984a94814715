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

/** How one kind of roster file (名册) is read: which heading is which field, and what its texts mean; one file under {@code mappings/profiles}. */
public final class RosterProfile {
    private final String name;
    private final Kind kind;
    private final ProfileColumns columns;
    private final ProfileMarks marks;
    private final Set<String> notRead;
    private final Unit unit;
    private final boolean strangers;
    private final boolean part;

    RosterProfile(
            String name,
            Kind kind,
            Unit unit,
            boolean strangers,
            boolean part,
            ProfileColumns columns,
            ProfileMarks marks,
            Set<String> notRead) {
        this.name = name;
        this.kind = kind;
        this.unit = unit;
        this.strangers = strangers;
        this.part = part;
        this.columns = columns;
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
        return new RosterProfile(name, kind, unit, strangers, part, columns.with(more), marks, known);
    }

    /**
     * A profile of such lists that are called something, which says what a column would.
     *
     * @param words in comparable form
     */
    RosterProfile called(String like, Set<String> words, List<ProfileColumns.Column> constants) {
        return new RosterProfile(
                like, kind, unit, strangers, part, columns.saying(constants), marks.called(words), notRead);
    }

    /** Whether a heading is one of this profile, today or on an earlier day. */
    public boolean knows(String heading) {
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
        return marks.isTold(fields, titles);
    }

    /** Fields a list must have to be told as one of this profile. */
    public Set<String> tellTale() {
        return marks.mustHave();
    }

    /** The fields a list may have a column for, in the order of the profile. */
    public List<String> fields() {
        return columns.all()
                .filter(column -> column.constant() == null)
                .map(ProfileColumns.Column::field)
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
        return marks.title().orElse(name);
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

    /** Whether such a list is never whole: it says what is new of some, and nothing of whoever is missing from it. */
    public boolean isPart() {
        return part;
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
        return columns.of(headings, on);
    }

    /** Fields without which a row is worth nothing. */
    public Set<String> requiredFields() {
        return columns.required();
    }

    /** One heading for each field, in the order of the profile: what an empty list of this kind is headed with. */
    public List<String> headings() {
        return columns.all()
                .filter(column -> column.constant() == null)
                .map(ProfileColumns.Column::heading)
                .toList();
    }

    /** What every row of such a list says of a field without a column of its own, for example the class of a list of one class; empty when nothing. */
    public String constant(String field) {
        ProfileColumns.Column column = columns.find(field);
        return column == null || column.constant() == null ? "" : column.constant();
    }

    /** Fields that are kept beside the class, as {@code name:value}, by the name they are kept under. */
    public Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        columns.all()
                .map(ProfileColumns.Column::field)
                .filter(field -> field.startsWith(RosterFields.DETAIL))
                .forEach(field -> details.put(field.substring(RosterFields.DETAIL.length()), field));
        return details;
    }

    /** Whether lists of this kind may have the field. */
    public boolean hasField(String field) {
        return columns.find(field) != null;
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
        ProfileColumns.Column column = column(field);
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
        return marks.isTotal(cells);
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
        return marks.longestWordOf(titles);
    }

    private ProfileColumns.Column column(String field) {
        ProfileColumns.Column column = columns.find(field);
        if (column == null) {
            throw new IllegalArgumentException("profile " + name + " has no field " + field);
        }
        return column;
    }

    @Override
    public String toString() {
        return "RosterProfile " + name;
    }
}
