package io.aidhub.bench.deliver;

import io.aidhub.ledger.dispatch.EventWaiter;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Changes of a county's households in turn, written as intake writes them: roster versions on both time axes and the event, in one transaction. What changes is since when the first person of the
 * household holds a category.
 */
final class CountyChanges {
    private static final String CONCERNED =
            """
            SELECT DISTINCT ON (v.household_id) v.household_id, v.person_id, p.last_version
            FROM person_version v JOIN person p ON p.person_id = v.person_id
            WHERE v.known_to = 'infinity' AND v.valid_to = 'infinity' AND v.status = 'ACTIVE'
            ORDER BY v.household_id, v.person_id
            """;
    private static final String LOCK =
            "SELECT household_id FROM household WHERE household_id = ANY (?) ORDER BY household_id FOR UPDATE";
    /** Parameters of every statement: households, persons, events, now. */
    private static final String GIVEN =
            "WITH given (households, persons, events, now) AS (SELECT ?::uuid[], ?::uuid[], ?::uuid[], ?::timestamptz) ";

    private static final List<String> CHANGE = List.of(
            GIVEN
                    + """
                    UPDATE person_version SET known_to = given.now FROM given
                    WHERE person_id = ANY (given.persons) AND known_to = 'infinity' AND valid_to = 'infinity'
                    """,
            GIVEN
                    + """
                    INSERT INTO person_version (person_id, version, valid_from, valid_to, known_from, status, cause, household_id, area, name, sex, birth_date,
                                                relation, categories, category_from, school_stage, school_name, disability, labour, batch_id)
                    SELECT v.person_id, v.version + n.step, CASE n.step WHEN 0 THEN v.valid_from ELSE greatest(v.valid_from, given.now::date) END,
                           CASE n.step WHEN 0 THEN greatest(v.valid_from, given.now::date) ELSE 'infinity' END, given.now, v.status, v.cause, v.household_id, v.area,
                           v.name, v.sex, v.birth_date, v.relation, v.categories, coalesce(v.category_from, given.now::date) + n.step, v.school_stage, v.school_name,
                           v.disability, v.labour, v.batch_id
                    FROM given CROSS JOIN person_version v CROSS JOIN (VALUES (0), (1)) n (step)
                    WHERE v.person_id = ANY (given.persons) AND v.known_to = given.now AND v.valid_to = 'infinity'
                    """,
            GIVEN
                    + "UPDATE person SET last_version = last_version + 1 FROM given WHERE person_id = ANY (given.persons)",
            GIVEN
                    + """
                    INSERT INTO status_event (event_id, kind, effective_on, recorded_at, households, changed)
                    SELECT row.event, 'CHANGED', given.now::date, given.now, ARRAY[row.household], ARRAY['categoryFrom']
                    FROM given CROSS JOIN unnest(given.events, given.households) AS row (event, household)
                    """,
            GIVEN
                    + """
                    INSERT INTO status_event_person (event_id, person_id, version)
                    SELECT row.event, p.person_id, p.last_version
                    FROM given CROSS JOIN unnest(given.events, given.persons) AS row (event, person) JOIN person p ON p.person_id = row.person
                    """);

    private final DataSource database;
    private final List<Concerned> concerned;
    private int next;

    CountyChanges(DataSource database) throws SQLException {
        this.database = database;
        this.concerned = read(database);
    }

    private static List<Concerned> read(DataSource database) throws SQLException {
        List<Concerned> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(CONCERNED);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(new Concerned(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class), rows.getLong(3)));
            }
        }
        return found;
    }

    /** Commits the next changes together; who comes twice changes twice, one after the other. Called by one thread. */
    List<Change> commit(int changes) throws SQLException {
        List<Concerned> changed = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
            for (int left = changes; left > 0; ) {
                List<Concerned> these = nextOnes(Math.min(left, concerned.size()));
                write(connection, these, now);
                now = now.plus(1, ChronoUnit.MICROS); // what happens twice happens at two times
                changed.addAll(these);
                left -= these.size();
            }
            execute(connection, "SELECT pg_notify('" + EventWaiter.CHANNEL + "', '')");
            long nanos = System.nanoTime();
            connection.commit();
            connection.setAutoCommit(true);
            return numbered(changed, nanos);
        }
    }

    private static List<Change> numbered(List<Concerned> changed, long nanos) {
        return changed.stream()
                .map(one -> new Change(one.household.toString(), ++one.version, nanos))
                .toList();
    }

    private List<Concerned> nextOnes(int number) {
        List<Concerned> these = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            these.add(concerned.get(next++ % concerned.size()));
        }
        return these;
    }

    private static void write(Connection connection, List<Concerned> these, OffsetDateTime now) throws SQLException {
        Array households =
                uuids(connection, these.stream().map(one -> one.household).toList());
        Array persons = uuids(connection, these.stream().map(one -> one.person).toList());
        Array events =
                uuids(connection, these.stream().map(one -> UUID.randomUUID()).toList());
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setArray(1, households);
            lock.executeQuery().close();
        }
        for (String statement : CHANGE) {
            try (PreparedStatement change = connection.prepareStatement(statement)) {
                change.setArray(1, households);
                change.setArray(2, persons);
                change.setArray(3, events);
                change.setObject(4, now);
                change.executeUpdate();
            }
        }
    }

    private static Array uuids(Connection connection, List<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (PreparedStatement run = connection.prepareStatement(statement)) {
            run.execute();
        }
    }

    /** Who changes in a household, and the version told last. */
    private static final class Concerned {
        private final UUID household;
        private final UUID person;
        private long version;

        Concerned(UUID household, UUID person, long version) {
            this.household = household;
            this.person = person;
            this.version = version;
        }
    }
}
