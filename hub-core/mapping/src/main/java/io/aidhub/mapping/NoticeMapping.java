package io.aidhub.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts canonical fields of one person or one referral into a receiver's own fields and codes; made from one file. */
public final class NoticeMapping {
    private final String name;
    private final List<FieldRow> rows;

    NoticeMapping(String name, List<FieldRow> rows) {
        this.name = name;
        this.rows = List.copyOf(rows);
    }

    /** For example {@code education/notice}. */
    public String name() {
        return name;
    }

    /** The canonical fields it reads, in file order. */
    public List<String> sources() {
        return rows.stream().flatMap(row -> row.looksAt().stream()).distinct().toList();
    }

    /** The receiver's fields it can write, in file order. */
    public List<String> targets() {
        return rows.stream().map(FieldRow::to).toList();
    }

    /** The canonical fields a row of somebody who leaves still tells: the receiver's key. */
    public List<String> leavingSources() {
        return rows.stream().filter(FieldRow::key).map(FieldRow::from).toList();
    }

    /**
     * The receiver's fields for a person on its list, or for a referral, in file order; an optional field that is unknown is absent.
     *
     * @param canonical names of {@link CanonicalFields}; others are ignored
     */
    public Map<String, String> active(Map<String, String> canonical) throws MappingProblem {
        return write(rows, canonical);
    }

    /** As {@link #active}, row by row: what came of each, also behind one that cannot be written. */
    public List<Conversion> conversions(Map<String, String> canonical) {
        return rows.stream()
                .map(row -> Conversion.of(row, () -> row.write(canonical)))
                .toList();
    }

    /** Only the receiver's key fields, for a person who leaves its list. */
    public Map<String, String> leaving(Map<String, String> canonical) throws MappingProblem {
        return write(rows.stream().filter(FieldRow::key).toList(), canonical);
    }

    private static Map<String, String> write(List<FieldRow> rows, Map<String, String> canonical) throws MappingProblem {
        Map<String, String> written = new LinkedHashMap<>();
        for (FieldRow row : rows) {
            String value = row.write(canonical);
            if (value != null) {
                written.put(row.to(), value);
            }
        }
        return written;
    }

    @Override
    public String toString() {
        return "NoticeMapping " + name;
    }
}
