package io.aidhub.ledger.roster;

import io.aidhub.ledger.roster.PersonsNotJoinable.Why;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Joins two persons who are one human being (号码变更、临时身份转正), and parts them again when that was an error. It takes turns with releases; what a join writes, its event
 * too, is one transaction, and a batch of its own, so that it is undone as a release is.
 */
public final class PersonJoins {
    private static final String PERSON =
            """
            SELECT p.person_id, p.id_hash, v.status,
                   EXISTS (SELECT FROM person_succession s WHERE s.person_id = p.person_id AND s.kind = 'MERGED' AND s.undone_at IS NULL) AS merged
            FROM person p JOIN person_version v ON v.person_id = p.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            WHERE p.person_id = :person
            """;
    private static final String WAITS = "SELECT "
            + FormerNumbers.STAGED.entrySet().stream()
                    .map(table -> "EXISTS (SELECT FROM " + table.getKey()
                            + " s JOIN roster_batch b USING (batch_id) WHERE b.state IN ('STAGED', 'HELD') AND :hash IN (s."
                            + String.join(", s.", table.getValue()) + "))")
                    .collect(Collectors.joining(" OR "));
    private static final String JOIN_OF =
            """
            SELECT batch_id FROM person_succession WHERE person_id = :other AND to_person = :keep AND kind = 'MERGED' AND undone_at IS NULL
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final ZoneId zone;
    private final Function<LocalDate, YearMonth> months;
    private final RosterUndo undo;

    /**
     * Joins on a day of the hub's own.
     *
     * @param zone whose day it is on the roster
     * @param months in which month of the roster a day falls: there a join stands in the table of changes
     */
    public PersonJoins(
            DataSource database,
            TransactionTemplate transactions,
            Clock clock,
            ZoneId zone,
            Function<LocalDate, YearMonth> months) {
        this.jdbc = JdbcClient.create(database);
        this.transactions = transactions;
        this.clock = clock;
        this.zone = zone;
        this.months = months;
        this.undo = new RosterUndo(database, transactions, clock);
    }

    /**
     * Joins two persons: from today on {@code keep} lives on, with the categories of both, and lists find it by either number.
     *
     * @param keep whose number counts from now on
     * @param by who answers for it
     * @param reason why, for people; kept with the succession
     * @throws PersonsNotJoinable when a rule forbids it; nothing is written then
     */
    public JoinedPersons join(UUID keep, UUID other, String by, String reason) {
        return inTurn(() -> {
            if (keep.equals(other)) {
                throw new PersonsNotJoinable(Why.SAME);
            }
            Somebody kept = somebody(keep);
            Somebody merged = somebody(other);
            requireOne(kept, merged);
            requireNoListWaits(merged);
            LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
            return new JoinWriter(jdbc)
                    .write(keep, other, BatchBook.at(clock.instant()), today, months.apply(today), by, reason);
        });
    }

    /**
     * Takes a join back that was an error: both are as they were. Only as long as no later batch changed them again.
     *
     * @throws PersonsNotJoinable when they were not joined, or changed since
     * @throws BatchNotUndoable when a full list was released since
     */
    public void part(UUID keep, UUID other, String by, String reason) {
        inTurn(() -> {
            UUID join = jdbc.sql(JOIN_OF)
                    .param("keep", keep)
                    .param("other", other)
                    .query(UUID.class)
                    .optional()
                    .orElseThrow(() -> new PersonsNotJoinable(Why.NOT_MERGED));
            requireNoListWaits(somebody(keep));
            UndoneBatch undone = undo.undo(join, by, reason);
            if (undone.left() > 0) {
                throw new PersonsNotJoinable(Why.CHANGED_SINCE);
            }
            return undone;
        });
    }

    private static void requireOne(Somebody keep, Somebody other) {
        if (keep.merged() || other.merged()) {
            throw new PersonsNotJoinable(Why.MERGED_ALREADY);
        }
        if (keep.deceased() != other.deceased()) {
            throw new PersonsNotJoinable(Why.ONE_DECEASED);
        }
        if (keep.hash() == null && other.hash() != null) {
            throw new PersonsNotJoinable(Why.KEEP_HAS_NO_NUMBER);
        }
    }

    /** Its rows were compared while the two were two, or one. */
    private void requireNoListWaits(Somebody person) {
        if (person.hash() != null
                && jdbc.sql(WAITS)
                        .param("hash", person.hash())
                        .query(Boolean.class)
                        .single()) {
            throw new PersonsNotJoinable(Why.LIST_WAITING);
        }
    }

    private Somebody somebody(UUID person) {
        List<Somebody> found =
                jdbc.sql(PERSON).param("person", person).query(Somebody::of).list();
        if (found.isEmpty()) {
            throw new PersonsNotJoinable(Why.UNKNOWN);
        }
        return found.get(0);
    }

    private <T> T inTurn(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> {
            jdbc.sql("SELECT only_row FROM roster_gate FOR UPDATE").query().singleValue();
            return work.get();
        }));
    }

    /** @param hash of the ID number; null: there is none */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Somebody(byte @Nullable [] hash, boolean deceased, boolean merged) {
        static Somebody of(ResultSet row, int number) throws SQLException {
            return new Somebody(
                    row.getBytes("id_hash"), row.getString("status").equals("DECEASED"), row.getBoolean("merged"));
        }
    }
}
