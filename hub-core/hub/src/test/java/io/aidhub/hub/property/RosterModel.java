package io.aidhub.hub.property;

import io.aidhub.hub.property.MonthlyList.Damage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the roster must hold after each list, by the rules of the issue and nothing else: who belongs to which household with which facts. In memory, one person after the
 * other, by ID number; it shares no thought with the SQL it judges.
 */
final class RosterModel {
    /** By ID number. */
    final Map<String, Person> persons = new TreeMap<>();

    final List<House> houses = new ArrayList<>();
    /** Missing without a cause. */
    final Set<String> absent = new TreeSet<>();
    /** Of all lists so far. */
    final Set<Succession> successions = new HashSet<>();

    private int lists;

    /** A household; {@code number} is its identity here. */
    static final class House {
        final int number;
        String head;
        boolean active = true;
        boolean succeeded;
        int version;
        int changedWith;
        HouseFacts facts;

        House(int number, String head) {
            this.number = number;
            this.head = head;
        }

        @Override
        public String toString() {
            return "H" + number;
        }
    }

    record HouseFacts(String area, boolean urban, Integer income, String phone) {}

    record Facts(
            String name,
            String relation,
            Set<String> categories,
            LocalDate categoryFrom,
            String area,
            String stage,
            String school,
            String disability) {}

    /**
     * @param status ACTIVE, EXITED or DECEASED
     * @param further categories of the last category list, with their days
     */
    record Person(
            String id,
            String status,
            long version,
            House house,
            Facts facts,
            Map<String, LocalDate> further,
            String cause) {}

    record Succession(int from, int to, String kind) {}

    /** One event: whom it speaks of. Its households and kind are the key it stands under. */
    record Release(Map<String, Set<String>> events, Set<Succession> successions) {}

    Release take(MonthlyList list) {
        return new Taking(list).take();
    }

    /** People on the list now. */
    List<Person> active() {
        return persons.values().stream()
                .filter(person -> person.status().equals("ACTIVE"))
                .toList();
    }

    private final class Taking {
        private final MonthlyList list;
        private final LocalDate on;
        private final Map<String, MonthlyList.Home> homeLines = new LinkedHashMap<>();
        private final Map<String, MonthlyList.Person> rows = new LinkedHashMap<>();
        private final Map<String, MonthlyList.Leaver> leaving = new LinkedHashMap<>();
        private final Map<String, House> homes = new HashMap<>();
        private final Set<House> fresh = new HashSet<>();
        private final Map<String, Person> after = new LinkedHashMap<>();
        private final Map<String, String> kinds = new LinkedHashMap<>();
        private final Set<Succession> succeeding = new HashSet<>();

        Taking(MonthlyList list) {
            this.list = list;
            this.on = list.period().atDay(1);
        }

        Release take() {
            lists++;
            list.homes().forEach(line -> homeLines.putIfAbsent(line.head(), line));
            goodRows();
            list.leavers().forEach(this::leaves);
            rows.keySet().removeIf(id -> isNamedAsLeaving(id) && !isStatus(id, "EXITED"));
            recognise();
            homeLines.forEach((head, line) -> describe(homes.get(head), line));
            rows.values().forEach(this::place);
            leaving.forEach(this::depart);
            empty();
            splitOff();
            absences();
            Map<String, Set<String>> events = events();
            persons.putAll(after);
            successions.addAll(succeeding);
            return new Release(events, succeeding);
        }

        /** Of rows of one person the first counts; a row without a household, or of somebody dead, does not. */
        private void goodRows() {
            Map<String, MonthlyList.Person> first = new LinkedHashMap<>();
            list.persons().stream()
                    .filter(row -> row.damage() == Damage.NONE || row.damage() == Damage.HEAD)
                    .forEach(row -> first.putIfAbsent(row.id(), row));
            first.values().stream()
                    .filter(row -> row.damage() != Damage.HEAD && homeLines.containsKey(row.head()))
                    .filter(row -> !isStatus(row.id(), "DECEASED"))
                    .forEach(row -> rows.put(row.id(), row));
        }

        private void leaves(MonthlyList.Leaver line) {
            if (isStatus(line.id(), "ACTIVE")) {
                MonthlyList.Leaver before = leaving.get(line.id());
                Comparator<MonthlyList.Leaver> deathFirst = Comparator.comparing(
                        (MonthlyList.Leaver one) -> !one.cause().equals("死亡"));
                if (before == null
                        || deathFirst.thenComparing(MonthlyList.Leaver::on).compare(line, before) < 0) {
                    leaving.put(line.id(), line);
                }
            }
        }

        private boolean isNamedAsLeaving(String id) {
            return list.leavers().stream().anyMatch(line -> line.id().equals(id));
        }

        private boolean isStatus(String id, String status) {
            Person known = persons.get(id);
            return known != null && known.status().equals(status);
        }

        /** Which household each head of the list speaks of. */
        private void recognise() {
            for (String head : homeLines.keySet()) {
                houses.stream()
                        .filter(house -> house.head.equals(head) && (house.active || !house.succeeded))
                        .min(Comparator.comparing((House house) -> !house.active)
                                .thenComparing(house -> -house.changedWith))
                        .ifPresent(house -> homes.put(head, house));
            }
            for (House house : List.copyOf(houses)) {
                if (house.active && !homeLines.containsKey(house.head)) {
                    // its head heads none: the new head is a member, if several are the one with most of the people
                    homeLines.keySet().stream()
                            .filter(head -> !homes.containsKey(head)
                                    && isStatus(head, "ACTIVE")
                                    && persons.get(head).house() == house)
                            .min(Comparator.comparing(head -> -followers(head, house)))
                            .ifPresent(head -> homes.put(head, house));
                }
            }
            for (String head : homeLines.keySet()) {
                if (!homes.containsKey(head)) {
                    House founded = new House(houses.size(), head);
                    houses.add(founded);
                    fresh.add(founded);
                    homes.put(head, founded);
                }
            }
        }

        private long followers(String head, House from) {
            return rows.values().stream()
                    .filter(row -> row.head().equals(head)
                            && isStatus(row.id(), "ACTIVE")
                            && persons.get(row.id()).house() == from)
                    .count();
        }

        private void describe(House house, MonthlyList.Home line) {
            HouseFacts facts = new HouseFacts(
                    Words.means(Words.TOWNSHIPS, line.township()), line.urban(), line.income(), line.phone());
            if (!facts.equals(house.facts) || !house.head.equals(line.head()) || !house.active) {
                house.facts = facts;
                house.head = line.head();
                house.active = true;
                house.version++;
                house.changedWith = lists;
            }
        }

        private void place(MonthlyList.Person row) {
            Person before = persons.get(row.id());
            boolean was = before != null && before.status().equals("ACTIVE");
            House house = homes.get(row.head());
            Map<String, LocalDate> further = further(row, was ? before.further() : Map.of());
            Set<String> categories = new TreeSet<>(further.keySet());
            categories.add(Words.means(Words.BENEFITS, row.benefit()));
            LocalDate from = row.from();
            for (LocalDate day : further.values()) {
                from = from == null || (day != null && day.isBefore(from)) ? day : from;
            }
            Facts facts = new Facts(
                    row.name(),
                    Words.means(Words.RELATIONS, row.relation()),
                    categories,
                    from,
                    house.facts.area(),
                    Words.means(Words.STAGES, row.stage()),
                    row.school(),
                    Words.means(Words.DISABILITIES, row.disability()));
            String kind = !was
                    ? "ENROLLED"
                    : before.house() != house ? "MOVED" : !before.facts().equals(facts) ? "CHANGED" : null;
            if (kind != null) {
                kinds.put(row.id(), kind);
            }
            after.put(
                    row.id(),
                    new Person(
                            row.id(),
                            "ACTIVE",
                            (before == null ? 0 : before.version()) + (kind == null ? 0 : 1),
                            house,
                            facts,
                            further,
                            null));
        }

        private Map<String, LocalDate> further(MonthlyList.Person row, Map<String, LocalDate> before) {
            if (list.categories() == null) {
                return before;
            }
            Map<String, LocalDate> further = new TreeMap<>();
            for (MonthlyList.Further line : list.categories()) {
                if (line.id().equals(row.id())) {
                    String category = Words.means(Words.FURTHER, line.category());
                    LocalDate known = further.get(category);
                    further.put(
                            category,
                            known == null || (line.from() != null && line.from().isBefore(known))
                                    ? line.from()
                                    : known);
                }
            }
            return further;
        }

        private void depart(String id, MonthlyList.Leaver line) {
            Person before = persons.get(id);
            String cause = Words.means(Words.CAUSES, line.cause());
            String status = cause.equals("DEATH") ? "DECEASED" : "EXITED";
            kinds.put(id, status);
            after.put(
                    id, new Person(id, status, before.version() + 1, before.house(), before.facts(), Map.of(), cause));
        }

        /** Households of which no row speaks and whose last people went: closed. Went all to one household: merged into it. */
        private void empty() {
            for (House house : houses) {
                if (!house.active || homes.containsValue(house)) {
                    continue;
                }
                List<Person> before = active().stream()
                        .filter(person -> person.house() == house)
                        .toList();
                boolean allWent = before.stream().allMatch(person -> {
                    Person now = after.get(person.id());
                    return now != null && (now.house() != house || !now.status().equals("ACTIVE"));
                });
                if (before.isEmpty() || !allWent) {
                    continue;
                }
                Set<House> destinations = new LinkedHashSet<>();
                before.stream()
                        .map(person -> after.get(person.id()))
                        .filter(person -> person.status().equals("ACTIVE"))
                        .forEach(person -> destinations.add(person.house()));
                house.active = false;
                house.version++;
                house.changedWith = lists;
                boolean merged = destinations.size() == 1;
                for (House destination : destinations) {
                    succeed(house, destination, merged ? "MERGED" : "SPLIT");
                }
                if (merged) {
                    before.stream()
                            .filter(person -> "MOVED".equals(kinds.get(person.id())))
                            .forEach(person -> kinds.put(person.id(), "MERGED"));
                }
            }
        }

        /** A new household whose head was a member of one that goes on. */
        private void splitOff() {
            for (House house : fresh) {
                if ("MOVED".equals(kinds.get(house.head))
                        && after.get(house.head).house() == house) {
                    House from = persons.get(house.head).house();
                    if (from.active) {
                        succeed(from, house, "SPLIT");
                    }
                }
            }
        }

        private void succeed(House from, House to, String kind) {
            succeeding.add(new Succession(from.number, to.number, kind));
            from.succeeded = true;
        }

        private void absences() {
            for (Person person : active()) {
                String id = person.id();
                if (rows.containsKey(id) || leaving.containsKey(id)) {
                    absent.remove(id);
                } else if (list.persons().stream().noneMatch(row -> isBrokenRowOf(row, person))) {
                    absent.add(id);
                }
            }
            rows.keySet().forEach(absent::remove);
        }

        /** A broken row is known by its ID number, or by name and household where the number is what is broken. */
        private boolean isBrokenRowOf(MonthlyList.Person row, Person person) {
            return row.damage().hidesId()
                    ? row.name().equals(person.facts().name()) && homes.get(row.head()) == person.house()
                    : row.id().equals(person.id());
        }

        private Map<String, Set<String>> events() {
            Map<String, Set<String>> events = new TreeMap<>();
            kinds.forEach((id, kind) -> {
                Set<Integer> touched = new TreeSet<>(Set.of(after.get(id).house().number));
                Person before = persons.get(id);
                if (before != null) {
                    touched.add(before.house().number);
                }
                events.computeIfAbsent(kind + touched, key -> new TreeSet<>()).add(id);
            });
            return events;
        }
    }
}
