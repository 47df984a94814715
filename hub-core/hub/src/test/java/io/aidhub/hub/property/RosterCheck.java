package io.aidhub.hub.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.model.HouseholdId;
import io.aidhub.model.ResidentId;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Lays the roster of the database beside the model, row by row; remembers which UUID is whose, because that must never change. */
final class RosterCheck {
    private static final String PERSONS =
            """
            SELECT p.person_id, p.id_hash, p.last_version, v.version, v.status, v.cause, v.household_id, v.area, v.name, v.relation, v.categories,
                   v.category_from, v.school_stage, v.school_name, v.disability
            FROM person p JOIN person_version v ON v.person_id = p.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            """;
    private static final String HOUSES =
            """
            SELECT v.household_id, v.version, v.state, p.id_hash AS head, v.area, v.urban, v.annual_income_fen
            FROM household_version v JOIN person p ON p.person_id = v.head_person_id
            WHERE v.known_to = 'infinity' AND v.valid_to = 'infinity'
            """;
    private static final String EVENTS =
            """
            SELECT e.kind, e.households, (SELECT array_agg(p.id_hash) FROM status_event_person x JOIN person p USING (person_id)
                                          WHERE x.event_id = e.event_id) AS persons
            FROM status_event e WHERE e.batch_id = :batch
            """;
    /** What no database may hold, whatever the story; each answers how often it does. */
    private static final Map<String, String> NEVER = Map.of(
            "two versions of a person hold on one day",
            """
            SELECT count(*) FROM person_version a JOIN person_version b ON b.person_id = a.person_id AND b.version > a.version
            WHERE a.known_to = 'infinity' AND b.known_to = 'infinity' AND a.valid_from < a.valid_to AND b.valid_from < b.valid_to
              AND a.valid_from < b.valid_to AND b.valid_from < a.valid_to
            """,
            "a version of a person is not known in one way",
            """
            SELECT count(*) FROM person p WHERE p.last_version <> (SELECT count(*) FROM person_version v WHERE v.person_id = p.person_id AND v.known_to = 'infinity')
               OR p.last_version <> (SELECT coalesce(max(version), 0) FROM person_version v WHERE v.person_id = p.person_id)
            """,
            "two versions of a household hold on one day",
            """
            SELECT count(*) FROM household_version a JOIN household_version b ON b.household_id = a.household_id AND b.version > a.version
            WHERE a.known_to = 'infinity' AND b.known_to = 'infinity' AND a.valid_from < a.valid_to AND b.valid_from < b.valid_to
              AND a.valid_from < b.valid_to AND b.valid_from < a.valid_to
            """,
            "a category of a person holds twice on one day",
            """
            SELECT count(*) FROM person_category a JOIN person_category b ON (b.person_id, b.category, b.source) = (a.person_id, a.category, a.source)
            WHERE a.known_to = 'infinity' AND b.known_to = 'infinity' AND a.ctid < b.ctid AND a.valid_from < a.valid_to AND b.valid_from < b.valid_to
              AND a.valid_from < b.valid_to AND b.valid_from < a.valid_to
            """,
            "a version of a person was told by no event or by two",
            """
            SELECT count(*) FROM (SELECT v.person_id, v.version FROM person_version v
                                  LEFT JOIN (status_event_person p JOIN status_event s ON s.event_id = p.event_id AND s.only_subscription IS NULL) e
                                      ON (e.person_id, e.version) = (v.person_id, v.version)
                                  WHERE v.known_to = 'infinity' GROUP BY 1, 2 HAVING count(e.position) <> 1) odd
            """,
            "staged rows are left behind",
            "SELECT (SELECT count(*) FROM stage_person) + (SELECT count(*) FROM stage_household) + (SELECT count(*) FROM stage_category)");

    private final HubInstance hub;
    private final PersonHash hash;
    private final Map<ByteBuffer, String> ids = new HashMap<>();
    private final Map<String, UUID> persons = new TreeMap<>();
    private final Map<Integer, UUID> houses = new TreeMap<>();

    RosterCheck(HubInstance hub, PersonHash hash) {
        this.hub = hub;
        this.hash = hash;
    }

    /** The roster after the release of {@code batch} is what the model says, and its events are. */
    void afterRelease(MonthlyList list, RosterModel model, RosterModel.Release release, UUID batch) {
        learn(list);
        identities(model);
        same("persons", personLines(), expectedPersons(model));
        same("households", houseLines(), expectedHouses(model));
        assertThat(absent()).as("absent").isEqualTo(model.absent);
        assertThat(successions()).as("successions").isEqualTo(model.successions);
        same("events", events(batch), release.events());
        model.houses.stream().filter(house -> house.active).forEach(this::contact);
        NEVER.forEach((what, count) -> assertThat(
                        hub.jdbc.sql(count).query(Long.class).single())
                .as(what)
                .isZero());
    }

    private void learn(MonthlyList list) {
        list.persons().forEach(row -> learn(row.id()));
        list.homes().forEach(row -> learn(row.head()));
        list.leavers().forEach(row -> learn(row.id()));
    }

    private void learn(String id) {
        ids.put(ByteBuffer.wrap(hash.of(new ResidentId(id))), id);
    }

    private String id(byte[] hashed) {
        return ids.get(ByteBuffer.wrap(hashed));
    }

    /** Households are known by their people: each of the model is one of the database for ever, and no two are the same. */
    private void identities(RosterModel model) {
        Map<String, UUID> person = new TreeMap<>();
        Map<String, UUID> home = new TreeMap<>();
        hub.jdbc.sql(PERSONS).query(row -> {
            String id = id(row.getBytes("id_hash"));
            person.put(id, row.getObject("person_id", UUID.class));
            home.put(id, row.getObject("household_id", UUID.class));
        });
        person.forEach((id, uuid) -> assertThat(persons.putIfAbsent(id, uuid))
                .as("reference of " + id)
                .isIn(null, uuid));
        model.persons.values().forEach(each -> {
            UUID found = home.get(each.id());
            if (found != null) {
                assertThat(houses.putIfAbsent(each.house().number, found))
                        .as("household of " + each.id() + ", " + each.house())
                        .isIn(null, found);
            }
        });
        // households without people: by their heads
        Map<String, UUID> byHead = new HashMap<>();
        hub.jdbc.sql(HOUSES).query(row -> {
            UUID house = row.getObject("household_id", UUID.class);
            if (!houses.containsValue(house)) {
                byHead.put(id(row.getBytes("head")), house);
            }
        });
        model.houses.stream()
                .filter(house -> !houses.containsKey(house.number) && byHead.containsKey(house.head))
                .forEach(house -> houses.put(house.number, byHead.get(house.head)));
        assertThat(new HashSet<>(houses.values()))
                .as("households are different")
                .hasSameSizeAs(houses.values());
        assertThat(new HashSet<>(persons.values())).as("persons are different").hasSameSizeAs(persons.values());
    }

    String house(UUID household) {
        return houses.entrySet().stream()
                .filter(each -> each.getValue().equals(household))
                .map(each -> "H" + each.getKey())
                .findFirst()
                .orElse("H? " + household);
    }

    /** ID number of a person by our reference. */
    String person(UUID reference) {
        return persons.entrySet().stream()
                .filter(each -> each.getValue().equals(reference))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("P? " + reference);
    }

    private Map<String, String> personLines() {
        Map<String, String> lines = new TreeMap<>();
        hub.jdbc.sql(PERSONS).query(row -> {
            lines.put(
                    id(row.getBytes("id_hash")),
                    line(
                            row.getString("status"),
                            row.getString("cause"),
                            row.getLong("version"),
                            house(row.getObject("household_id", UUID.class)),
                            row.getString("name"),
                            row.getString("relation"),
                            new TreeSet<>(Arrays.asList(
                                    (String[]) row.getArray("categories").getArray())),
                            row.getObject("category_from", LocalDate.class),
                            row.getString("area"),
                            row.getString("school_stage"),
                            row.getString("school_name"),
                            row.getString("disability")));
            assertThat(row.getLong("last_version")).as("last version").isEqualTo(row.getLong("version"));
        });
        return lines;
    }

    private static Map<String, String> expectedPersons(RosterModel model) {
        Map<String, String> lines = new TreeMap<>();
        model.persons
                .values()
                .forEach(person -> lines.put(
                        person.id(),
                        line(
                                person.status(),
                                person.cause(),
                                person.version(),
                                person.house().toString(),
                                person.facts().name(),
                                person.facts().relation(),
                                person.facts().categories(),
                                person.facts().categoryFrom(),
                                person.facts().area(),
                                person.facts().stage(),
                                person.facts().school(),
                                person.facts().disability())));
        return lines;
    }

    private Map<String, String> houseLines() {
        Map<String, String> lines = new TreeMap<>();
        hub.jdbc.sql(HOUSES).query(row -> {
            Object income = row.getObject("annual_income_fen");
            lines.put(
                    house(row.getObject("household_id", UUID.class)),
                    line(
                            row.getString("state"),
                            row.getLong("version"),
                            id(row.getBytes("head")),
                            row.getString("area"),
                            row.getObject("urban"),
                            income == null ? null : ((Number) income).longValue() / 100));
        });
        return lines;
    }

    private static Map<String, String> expectedHouses(RosterModel model) {
        return model.houses.stream()
                .collect(Collectors.toMap(
                        RosterModel.House::toString,
                        house -> line(
                                house.active ? "ACTIVE" : "CLOSED",
                                house.version,
                                house.head,
                                house.facts.area(),
                                house.facts.urban(),
                                house.facts.income()),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private Set<String> absent() {
        return hub
                .jdbc
                .sql("SELECT p.id_hash FROM roster_absence a JOIN person p USING (person_id) WHERE a.closed_at IS NULL")
                .query(byte[].class)
                .list()
                .stream()
                .map(this::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<RosterModel.Succession> successions() {
        Set<RosterModel.Succession> found = new HashSet<>();
        hub.jdbc
                .sql("SELECT from_household, to_household, kind FROM household_succession")
                .query(row -> {
                    found.add(new RosterModel.Succession(
                            number(row.getObject(1, UUID.class)),
                            number(row.getObject(2, UUID.class)),
                            row.getString(3)));
                });
        return found;
    }

    private int number(UUID household) {
        return houses.entrySet().stream()
                .filter(each -> each.getValue().equals(household))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(-1); // the comparison shows it
    }

    private Map<String, Set<String>> events(UUID batch) {
        Map<String, Set<String>> events = new TreeMap<>();
        hub.jdbc.sql(EVENTS).param("batch", batch).query(row -> {
            Set<Integer> touched = new TreeSet<>();
            for (UUID household : (UUID[]) row.getArray("households").getArray()) {
                touched.add(number(household));
            }
            Set<String> whom = new TreeSet<>();
            for (byte[] hashed : (byte[][]) row.getArray("persons").getArray()) {
                whom.add(id(hashed));
            }
            Set<String> twice = events.put(row.getString("kind") + touched, whom);
            assertThat(twice).as("one event for a kind and its households").isNull();
        });
        return events;
    }

    private void contact(RosterModel.House house) {
        assertThat(hub.store
                        .contact(new HouseholdId(houses.get(house.number)))
                        .orElseThrow()
                        .phone())
                .as("phone of " + house)
                .isEqualTo(house.facts.phone());
    }

    /** Says only what differs. */
    static <K extends Comparable<K>> void same(String what, Map<K, ?> found, Map<K, ?> expected) {
        Set<K> keys = new TreeSet<>(found.keySet());
        keys.addAll(expected.keySet());
        List<String> differences = keys.stream()
                .filter(key -> !Objects.equals(found.get(key), expected.get(key)))
                .map(key -> key + ": found " + found.get(key) + ", expected " + expected.get(key))
                .toList();
        assertThat(differences).as(what).isEmpty();
    }

    private static String line(Object... facts) {
        return Arrays.toString(facts);
    }
}
