package io.aidhub.ledger.compare;

import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.model.PersonId;
import io.aidhub.model.ResidentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares lists with the roster and remembers who asked about whom (比对登记). The facts are those known now of the day asked about. All of one question runs in the
 * caller's transaction.
 */
public final class ListCheckStore {
    private static final String ENTER =
            """
            INSERT INTO list_check (check_id, checked_at, asker, role, scope, purpose, file_name, digest, asked_on, best_level,
                                    rows_read, rows_broken, hits, name_differs, answered, kept)
            VALUES (:check, :now, :asker, :role, :scope, :purpose, :fileName, :digest, :on, :level, 0, 0, 0, 0, '{}', true)
            """;
    // A number that is somebody's with another name is not answered: whoever guesses numbers learns nothing of the
    // person.
    private static final String JOIN =
            """
            INSERT INTO list_check_person (check_id, row_number, person_id, version, answer, level)
            SELECT :check, a.row_number, p.person_id, v.version,
                   CASE WHEN v.version IS NULL THEN 'NOT_IN_ROSTER' WHEN v.name <> a.name THEN 'NAME_DIFFERS' ELSE 'IN_ROSTER' END,
                   CASE WHEN v.version IS NULL THEN 'YES_NO'
                        WHEN v.name <> a.name THEN 'NONE'
                        WHEN starts_with(v.area, :fullArea) THEN 'FULL'
                        WHEN v.categories && :categories::text[] AND EXISTS (
                            SELECT FROM subscription_person t
                            WHERE t.person_id = p.person_id AND t.subscription_id = ANY (:subscriptions::text[]) AND t.status = 'ACTIVE') THEN 'OWN'
                        ELSE 'YES_NO' END
            FROM x_asked a
            JOIN person p ON p.hash_version = :hashVersion AND p.id_hash = a.id_hash
            LEFT JOIN person_version v ON v.person_id = p.person_id AND v.known_to = 'infinity' AND v.status = 'ACTIVE'
                AND v.valid_from <= :on AND v.valid_to > :on
            """;
    private static final String COUNT =
            """
            UPDATE list_check c
            SET rows_read = :read, rows_broken = :broken, hits = n.hits, name_differs = n.differs, answered = n.answered
            FROM (SELECT coalesce(sum(rows) FILTER (WHERE answer = 'IN_ROSTER'), 0) AS hits,
                         coalesce(sum(rows) FILTER (WHERE answer = 'NAME_DIFFERS'), 0) AS differs,
                         coalesce(jsonb_object_agg(level, rows) FILTER (WHERE answer = 'IN_ROSTER'), '{}') AS answered
                  FROM (SELECT answer, level, count(*) AS rows FROM list_check_person WHERE check_id = :check GROUP BY answer, level) g) n
            WHERE c.check_id = :check
            """;
    /** Of a check, for {@link #checked}. */
    public static final String COLUMNS =
            """
            SELECT check_id, checked_at, asker, role, scope, purpose, file_name, digest, asked_on, best_level, rows_read, rows_broken, hits,
                   name_differs, (answered ->> 'FULL')::bigint AS full_answers, (answered ->> 'OWN')::bigint AS own_answers,
                   (answered ->> 'YES_NO')::bigint AS yes_no_answers, kept
            FROM list_check
            """;

    private static final String FIND = COLUMNS + "WHERE check_id = :check";
    private static final String NEWEST = COLUMNS + "ORDER BY checked_at DESC, check_id LIMIT :max";
    private static final String OF_PERSON =
            """
            SELECT c.check_id, c.checked_at, c.asker, c.role, c.scope, c.purpose, c.asked_on, p.answer, p.level
            FROM list_check_person p JOIN list_check c ON c.check_id = p.check_id
            WHERE p.person_id = :person ORDER BY c.checked_at, c.check_id, p.row_number
            """;
    private static final String HELD_CATEGORY =
            """
            SELECT p.answer = 'NAME_DIFFERS' AS differs, coalesce(p.answer = 'IN_ROSTER' AND :category = ANY (v.categories), false) AS held
            FROM list_check c JOIN list_check_person p ON p.check_id = c.check_id
            LEFT JOIN person_version v ON v.person_id = p.person_id AND v.version = p.version AND v.known_to = 'infinity'
                AND v.valid_from <= c.asked_on AND v.valid_to > c.asked_on
            WHERE c.check_id = :check AND p.row_number = 1
            """;
    private static final String OLD =
            "SELECT check_id FROM list_check_list WHERE kept_at < :before ORDER BY kept_at FOR UPDATE SKIP LOCKED";
    private static final String KEEP = "INSERT INTO list_check_list (check_id, kept_at) VALUES (:check, :now)";
    private static final String HOLD =
            "SELECT true FROM list_check_list WHERE check_id = :check AND kept_at >= :since FOR SHARE";
    private static final List<String> FORGET = List.of(
            "DELETE FROM list_check_list WHERE check_id = :check",
            "DELETE FROM sealed_blob_part WHERE blob_id = :check",
            "DELETE FROM sealed_blob WHERE blob_id = :check",
            "UPDATE list_check SET kept = false WHERE check_id = :check");

    private final JdbcClient jdbc;
    private final AskedPersons asked;
    private final PersonHash hash;
    private final ListAnswers answers;

    public ListCheckStore(DataSource database, PersonHash hash) {
        this.jdbc = JdbcClient.create(database);
        this.asked = new AskedPersons(database, hash);
        this.hash = hash;
        this.answers = new ListAnswers(database);
    }

    /**
     * Asks: the persons go in by COPY, one join finds who of them is in the roster and how much of an answer the asker may have.
     *
     * @param persons is called once with where to put those whose row can be read
     * @param counts asked for when all are in
     */
    public CheckedList ask(NewCheck check, Instant now, Consumer<Persons> persons, Supplier<Rows> counts) {
        NewCheck.Rights rights = check.rights();
        jdbc.sql(ENTER)
                .param("check", check.checkId())
                .param("now", at(now))
                .param("asker", check.asker())
                .param("role", check.role())
                .param("scope", check.scope())
                .param("purpose", check.purpose())
                .param("fileName", check.fileName())
                .param("digest", check.digest())
                .param("on", check.on())
                .param("level", rights.bestLevel())
                .update();
        jdbc.sql(AskedPersons.TABLE).update();
        asked.copy(persons);
        jdbc.sql("ANALYZE x_asked").update();
        jdbc.sql(JOIN)
                .param("check", check.checkId())
                .param("fullArea", rights.fullArea())
                .param("categories", rights.categories().toArray(String[]::new))
                .param("subscriptions", rights.subscriptions().toArray(String[]::new))
                .param("hashVersion", hash.version())
                .param("on", check.on())
                .update();
        jdbc.sql("ANALYZE list_check_person").update(); // a list can make it ten times as large
        Rows rows = counts.get();
        jdbc.sql(COUNT)
                .param("check", check.checkId())
                .param("read", rows.read())
                .param("broken", rows.broken())
                .update();
        return find(check.checkId()).orElseThrow();
    }

    public Optional<CheckedList> find(UUID check) {
        return jdbc.sql(FIND)
                .param("check", check)
                .query(ListCheckStore::checked)
                .optional();
    }

    /** Newest first. */
    public List<CheckedList> newest(int max) {
        return jdbc.sql(NEWEST).param("max", max).query(ListCheckStore::checked).list();
    }

    /** Every list that asked about the person, oldest first. */
    public List<AskedOf> askedAbout(PersonId person) {
        return jdbc.sql(OF_PERSON)
                .param("person", person.value())
                .query((row, number) -> new AskedOf(
                        row.getObject("check_id", UUID.class),
                        instant(row, "checked_at"),
                        row.getString("asker"),
                        row.getString("role"),
                        row.getString("scope"),
                        row.getString("purpose"),
                        row.getObject("asked_on", LocalDate.class),
                        row.getString("answer"),
                        row.getString("level")))
                .list();
    }

    /** Whether the person of a check of one person held a category on the day asked about. */
    public Held held(UUID check, String category) {
        return jdbc.sql(HELD_CATEGORY)
                .param("check", check)
                .param("category", category)
                .query((row, n) ->
                        row.getBoolean("differs") ? Held.NAME_DIFFERS : row.getBoolean("held") ? Held.YES : Held.NO)
                .optional()
                .orElse(Held.NO);
    }

    /** The answers of one check in the order of its rows; rows of nobody we know have none. */
    public ListAnswers answers() {
        return answers;
    }

    /** Says that a list is about to be kept under {@code check}; committed before its first byte, so that whatever happens it is forgotten in time. */
    public void keep(UUID check, Instant now) {
        jdbc.sql(KEEP).param("check", check).param("now", at(now)).update();
    }

    /** Whether a list kept at {@code since} or later is there; then it is not forgotten before the caller's transaction ends. */
    public boolean hold(UUID check, Instant since) {
        return jdbc.sql(HOLD)
                .param("check", check)
                .param("since", at(since))
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Throws the list away that is kept under {@code check}; what was asked and answered stays written. */
    public void forget(UUID check) {
        FORGET.forEach(statement -> jdbc.sql(statement).param("check", check).update());
    }

    /** Throws away all lists kept before {@code before}, also of questions that were never answered; returns how many. A list that is being read waits for the next time. */
    public int forgetBefore(Instant before) {
        List<UUID> old =
                jdbc.sql(OLD).param("before", at(before)).query(UUID.class).list();
        old.forEach(this::forget);
        return old.size();
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** Reads {@link #COLUMNS}. */
    public static CheckedList checked(ResultSet row, int number) throws SQLException {
        Map<String, Long> answered = new LinkedHashMap<>();
        answered.put("FULL", row.getLong("full_answers"));
        answered.put("OWN", row.getLong("own_answers"));
        answered.put("YES_NO", row.getLong("yes_no_answers"));
        return new CheckedList(
                row.getObject("check_id", UUID.class),
                instant(row, "checked_at"),
                row.getString("asker"),
                row.getString("role"),
                row.getString("scope"),
                row.getString("purpose"),
                row.getString("file_name"),
                HexFormat.of().formatHex(row.getBytes("digest")),
                row.getObject("asked_on", LocalDate.class),
                row.getString("best_level"),
                row.getLong("rows_read"),
                row.getLong("rows_broken"),
                row.getLong("hits"),
                row.getLong("name_differs"),
                answered,
                row.getBoolean("kept"));
    }

    /** Takes one person of the list. */
    @FunctionalInterface
    public interface Persons {
        void add(long row, ResidentId id, String name);
    }

    /** Answer about one person and one category; of somebody with another name nothing is said. */
    public enum Held {
        YES,
        NO,
        NAME_DIFFERS
    }

    /** Rows of a list, and those of them that cannot be read. */
    public record Rows(long read, long broken) {}
}
