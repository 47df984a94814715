package io.aidhub.mapping;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads one kind of record of one department, as {@code io.aidhub.spi.GrantSource} brings it; made from one file. */
public final class RecordMapping {
    private final String name;
    private final List<FieldRow> rows;
    private final FieldRow dayRow;
    private final RecordShape shape;

    /** @param dayRow the one of {@code rows} that tells the day on which codes must be valid */
    RecordMapping(String name, List<FieldRow> rows, FieldRow dayRow, RecordShape shape) {
        this.name = name;
        this.rows = List.copyOf(rows);
        this.dayRow = dayRow;
        this.shape = shape;
    }

    /** For example {@code medical-insurance/settlement}. */
    public String name() {
        return name;
    }

    /** The department's fields it reads, in file order. Others are ignored. */
    public List<String> sources() {
        return rows.stream()
                .filter(row -> row.compute() == null)
                .map(FieldRow::from)
                .distinct()
                .toList();
    }

    /** The code table of one of our names for the record's values, for example {@code aid}; empty when there is no such coded row. */
    public Optional<CodeTable> codes(String name) {
        return rows.stream()
                .filter(row -> row.to().equals(name))
                .map(FieldRow::codes)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /**
     * What the record says in our words.
     *
     * @param raw the department's field names and texts; absent is the same as blank
     */
    public Collected map(Map<String, String> raw) throws MappingProblem {
        return shape.collect(ReadValues.read(rows, raw, day(raw)));
    }

    /** As {@link #map}, row by row: what came of each, also behind one that cannot be read. */
    public List<Conversion> conversions(Map<String, String> raw) {
        Map<String, String> ours = new LinkedHashMap<>();
        List<Conversion> done = new ArrayList<>();
        for (FieldRow row : rows) {
            Conversion conversion = Conversion.of(row, () -> row.read(raw, ours, day(raw)));
            if (conversion.value() != null) {
                ours.put(row.to(), conversion.value());
            }
            done.add(conversion);
        }
        return done;
    }

    private LocalDate day(Map<String, String> raw) throws MappingProblem {
        String day = dayRow.read(raw, Map.of(), LocalDate.MIN);
        if (day == null) {
            throw MappingProblem.missing(dayRow.from());
        }
        return dayRow.as() == Converter.YEAR_MONTH ? YearMonth.parse(day).atDay(1) : LocalDate.parse(day);
    }

    @Override
    public String toString() {
        return "RecordMapping " + name;
    }
}
