package io.aidhub.ledger.roster;

import io.aidhub.model.MaskedBirthDate;
import io.aidhub.model.MaskedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The difference list (差异名单) of one batch, person by person: by kind, then area and name. Good for the transaction it was given in. */
public final class DifferenceReader {
    private static final int AT_ONCE = 2_000;

    private final JdbcClient jdbc;
    private final String rows;
    private final String counts;
    private final UUID batch;
    private final List<UUID> numbered;

    private DifferenceReader(JdbcClient jdbc, String rows, String counts, UUID batch, List<UUID> numbered) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.counts = counts;
        this.batch = batch;
        this.numbered = numbered;
    }

    /** Of a comparison whose tables stand in this transaction. */
    static DifferenceReader foreseen(JdbcClient jdbc, UUID batch) {
        return new DifferenceReader(
                jdbc, DifferenceStatements.FORESEEN, DifferenceStatements.FORESEEN_COUNT, batch, List.of());
    }

    /**
     * Of a batch as it was released; empty when it never was. Reads with the rights of the transaction it is in.
     *
     * @param numbered from {@link RosterStore#numbered}, which no page may read for itself
     */
    public static DifferenceReader written(JdbcClient jdbc, UUID batch, List<UUID> numbered) {
        return new DifferenceReader(
                jdbc, DifferenceStatements.WRITTEN, DifferenceStatements.WRITTEN_COUNT, batch, List.copyOf(numbered));
    }

    /** How many persons of each kind, zeros too. */
    public Map<DifferenceKind, Long> counts() {
        Map<DifferenceKind, Long> found = new EnumMap<>(DifferenceKind.class);
        for (DifferenceKind kind : DifferenceKind.values()) {
            found.put(kind, 0L);
        }
        jdbc.sql(counts)
                .param("batch", batch)
                .query((row, n) -> found.put(DifferenceKind.ofWritten(row.getString("kind")), row.getLong("persons")))
                .list();
        return found;
    }

    /**
     * Some of the list.
     *
     * @param kind null: all
     * @param from how many to pass over
     */
    public List<DifferenceRow> rows(@Nullable DifferenceKind kind, long from, int most) {
        return asked(kind, from, most).query(DifferenceReader::row).list();
    }

    /** Streams the whole list; nothing of it is held. */
    public void forEach(Consumer<DifferenceRow> persons) {
        try (Stream<DifferenceRow> all =
                asked(null, 0, Integer.MAX_VALUE).withFetchSize(AT_ONCE).query(DifferenceReader::row).stream()) {
            all.forEach(persons);
        }
    }

    private JdbcClient.StatementSpec asked(@Nullable DifferenceKind kind, long from, int most) {
        return jdbc.sql(rows)
                .param("batch", batch)
                .param("numbered", numbered.stream().map(UUID::toString).toArray(String[]::new))
                .param("kind", kind == null ? "" : kind.written())
                .param("from", from)
                .param("most", most);
    }

    private static DifferenceRow row(ResultSet row, int number) throws SQLException {
        DifferenceKind kind = DifferenceKind.ofWritten(row.getString("kind"));
        return new DifferenceRow(
                kind,
                row.getObject("person_id", UUID.class),
                row.getString("n_name"),
                row.getString("n_area"),
                row.getObject("household", UUID.class),
                row.getString("head_name"),
                kind.comparesFacts() ? facts(row) : List.of(),
                row.getObject("day", LocalDate.class),
                row.getString("cause"));
    }

    private static List<DifferenceRow.Fact> facts(ResultSet row) throws SQLException {
        List<DifferenceRow.Fact> facts = new ArrayList<>();
        boolean elsewhere =
                !row.getObject("household_id", UUID.class).equals(row.getObject("was_household", UUID.class));
        if (elsewhere || row.getBoolean("other_head")) {
            facts.add(new DifferenceRow.Fact(
                    elsewhere ? "household" : "head", row.getString("was_head_name"), row.getString("head_name")));
        }
        for (String name : DifferenceStatements.FACTS) {
            String before = row.getString("o_" + name);
            String after = row.getString("n_" + name);
            if (!Objects.equals(before, after)) {
                facts.add(new DifferenceRow.Fact(name, shown(name, before), shown(name, after)));
            }
        }
        if (row.getBoolean("numbered")) {
            facts.add(new DifferenceRow.Fact("residentId", null, null));
        }
        if (row.getBoolean("detailed")) {
            facts.add(new DifferenceRow.Fact("categoryDetail", null, null));
        }
        return facts;
    }

    /** Whoever reads a whole county's list has said of nobody what for: with the school and the birthday a child is known to everybody. */
    private static @Nullable String shown(String fact, @Nullable String value) {
        if (value == null) {
            return null;
        }
        return switch (fact) {
            case "birthDate" -> MaskedBirthDate.of(value);
            case "schoolName" -> MaskedName.of(value);
            default -> value;
        };
    }
}
