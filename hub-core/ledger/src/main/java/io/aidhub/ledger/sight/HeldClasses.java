package io.aidhub.ledger.sight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The classes (保障类别) of everybody in a household, each by the list that says so: since when, until when, who is protected by it, and what else the list says of it. */
public final class HeldClasses {
    // The newest knowledge of every period; one that was over before it began was a correction.
    private static final String CLASSES =
            """
            SELECT c.person_id, c.category, c.source, c.unit, CASE WHEN :details THEN c.detail ELSE '{}' END AS detail, c.stated_from, c.valid_from,
                   nullif(c.valid_to, 'infinity') AS valid_to, b.batch_id, b.period
            FROM person_version p
            JOIN person_category c ON c.person_id = p.person_id AND c.known_to = 'infinity' AND c.valid_from < c.valid_to
            LEFT JOIN roster_batch b ON b.batch_id = c.batch_id
            WHERE p.household_id = :household AND p.known_to = 'infinity' AND p.valid_to = 'infinity'
            ORDER BY c.person_id, c.valid_to DESC, c.valid_from DESC, c.category, c.source
            """;

    private final Sight sight;

    public HeldClasses(Sight sight) {
        this.sight = sight;
    }

    /**
     * The classes of a household's people, newest first.
     *
     * @param revealed somebody said why; an auditor, who helps nobody, sees what a list says of somebody's health and care only then
     */
    public Classes of(Viewer viewer, UUID household, boolean revealed) {
        return sight.look(
                viewer,
                jdbc -> new Classes(jdbc.sql(CLASSES)
                        .param("household", household)
                        .param("details", revealed || !viewer.is(ViewerRole.AUDITOR))
                        .query(HeldClasses::one)
                        .list()));
    }

    private static Held one(ResultSet row, int number) throws SQLException {
        return new Held(
                row.getObject("person_id", UUID.class),
                row.getString("category"),
                row.getString("source"),
                row.getString("unit"),
                Texts.list(row.getArray("detail")),
                row.getObject("stated_from", LocalDate.class),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getObject("batch_id", UUID.class),
                row.getString("period"));
    }

    /** All of them; those of one person in the order of the whole. */
    public record Classes(List<Held> all) {
        public Classes {
            all = List.copyOf(all);
        }

        /** Those in force, or those that ended. */
        public List<Held> of(UUID person, boolean ended) {
            return all.stream()
                    .filter(one -> one.person().equals(person) && (one.until() != null) == ended)
                    .toList();
        }

        /** How many are in force, or ended. */
        public long count(boolean ended) {
            return all.stream().filter(one -> (one.until() != null) == ended).count();
        }
    }

    /**
     * One class of one person by one list.
     *
     * @param source PAIR, CATEGORY_LIST, or the profile of the list
     * @param unit PERSON or HOUSEHOLD
     * @param details as {@code name:value}, for example {@code care:DISPERSED}
     * @param stated the day the list gives (认定日期); null: it gives none
     * @param since first day it holds
     * @param until first day it holds no more; null: it holds
     * @param batch that recorded it; null: the viewer sees no batches
     * @param period month of that batch
     */
    public record Held(
            UUID person,
            String category,
            String source,
            String unit,
            List<String> details,
            @Nullable LocalDate stated,
            LocalDate since,
            @Nullable LocalDate until,
            @Nullable UUID batch,
            @Nullable String period) {
        public Held {
            details = List.copyOf(details);
        }

        /** Without what it says of a person. */
        @Override
        public String toString() {
            return "Held " + category + " by " + source;
        }
    }
}
