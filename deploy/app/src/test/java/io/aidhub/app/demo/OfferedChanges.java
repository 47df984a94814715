package io.aidhub.app.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes households of a county in turn: of one student each, the day since when a category is held. All three status departments may know that fact of these
 * students, so one change is one notice to each. Written as intake writes it: roster versions on both time axes and the event, in one transaction.
 */
final class OfferedChanges {
    private static final String CONCERNED =
            """
            SELECT DISTINCT ON (household_id) household_id, person_id FROM person_version
            WHERE known_to = 'infinity' AND valid_to = 'infinity' AND status = 'ACTIVE' AND school_stage IS NOT NULL
              AND categories && ARRAY['SUBSISTENCE_ALLOWANCE', 'SPECIAL_HARDSHIP']
            ORDER BY household_id, person_id
            """;
    private static final String LOCK =
            "SELECT household_id FROM household WHERE household_id = ANY (:households::uuid[]) ORDER BY household_id FOR UPDATE";
    private static final String RETIRE =
            """
            UPDATE person_version SET known_to = :now
            WHERE person_id = ANY (:persons::uuid[]) AND known_to = 'infinity' AND valid_to = 'infinity'
            """;
    private static final String END_AND_BEGIN =
            """
            INSERT INTO person_version (person_id, version, valid_from, valid_to, known_from, status, cause, household_id, area, name, sex, birth_date,
                                        relation, categories, category_from, school_stage, school_name, disability, labour, batch_id)
            SELECT v.person_id, v.version + n.step, CASE n.step WHEN 0 THEN v.valid_from ELSE greatest(v.valid_from, :day) END,
                   CASE n.step WHEN 0 THEN greatest(v.valid_from, :day) ELSE 'infinity' END, :now, v.status, v.cause, v.household_id, v.area, v.name, v.sex,
                   v.birth_date, v.relation, v.categories, coalesce(v.category_from, :day) + n.step, v.school_stage, v.school_name, v.disability, v.labour, v.batch_id
            FROM person_version v CROSS JOIN (VALUES (0), (1)) n (step)
            WHERE v.person_id = ANY (:persons::uuid[]) AND v.known_to = :now AND v.valid_to = 'infinity'
            """;
    private static final String COUNT =
            "UPDATE person SET last_version = last_version + 1 WHERE person_id = ANY (:persons::uuid[])";
    private static final String EVENTS =
            """
            INSERT INTO status_event (event_id, kind, effective_on, recorded_at, households, changed)
            SELECT given.event, 'CHANGED', :day, :now, ARRAY[given.household], ARRAY['categoryFrom']
            FROM unnest(:events::uuid[], :households::uuid[]) AS given (event, household)
            """;
    private static final String EVENT_PERSONS =
            """
            INSERT INTO status_event_person (event_id, person_id, version)
            SELECT given.event, p.person_id, p.last_version
            FROM unnest(:events::uuid[], :persons::uuid[]) AS given (event, person) JOIN person p ON p.person_id = given.person
            """;
    private static final String WAKE = "SELECT pg_notify('aidhub_events', '')";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final List<Concerned> concerned;
    private int next;

    OfferedChanges(RunningCounty county) {
        this.jdbc = county.jdbc();
        this.transactions = county.hub().part(TransactionTemplate.class);
        this.clock = county.hub().part(Clock.class);
        this.concerned = jdbc.sql(CONCERNED).query(Concerned.class).list();
    }

    /** How many households take turns. */
    int households() {
        return concerned.size();
    }

    /** Changes the next {@code number} households in one transaction. Called by one thread. */
    void change(int number) {
        List<Concerned> these = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            these.add(concerned.get(next++ % concerned.size()));
        }
        String[] households = texts(these.stream().map(Concerned::householdId).toList());
        String[] persons = texts(these.stream().map(Concerned::personId).toList());
        String[] events = texts(these.stream().map(one -> UUID.randomUUID()).toList());
        transactions.executeWithoutResult(status -> {
            jdbc.sql(LOCK).param("households", households).query(UUID.class).list();
            OffsetDateTime now =
                    OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
            LocalDate day = LocalDate.now(clock);
            for (String statement : List.of(RETIRE, END_AND_BEGIN, COUNT, EVENTS, EVENT_PERSONS)) {
                jdbc.sql(statement)
                        .param("now", now)
                        .param("day", day)
                        .param("households", households)
                        .param("persons", persons)
                        .param("events", events)
                        .update();
            }
            jdbc.sql(WAKE).query(row -> {});
        });
    }

    private static String[] texts(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private record Concerned(UUID householdId, UUID personId) {}
}
