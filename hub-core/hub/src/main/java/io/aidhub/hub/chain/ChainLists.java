package io.aidhub.hub.chain;

import io.aidhub.hub.intake.HandedIn;
import io.aidhub.ledger.chain.RosterStanding;
import io.aidhub.mapping.RosterProfiles;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a hub below told, as the lists a county would hand in: who lives where and holds what; who left, died, or is stopped (增减表). A row bears the number of the notice it comes from, so a fold never
 * makes the lists of another one.
 */
final class ChainLists {
    private static final String LEFT = "LEFT";
    private static final String SUSPENDED = "SUSPENDED";
    private static final String RESUMED = "RESUMED";
    private static final String DEATH = "DEATH";

    /** Fields of a person that are called the same in a notice and in a list. */
    private static final List<String> SAME = List.of(
            "name",
            "residentId",
            "headId",
            "relation",
            "sex",
            "birthDate",
            "categoryFrom",
            "schoolStage",
            "schoolName");

    private final WrittenList households;
    private final WrittenList persons;
    private final WrittenList leaving;
    private final Set<String> heads = new HashSet<>();

    /** @param hub the files are called by it */
    ChainLists(RosterProfiles profiles, String hub) {
        this.households = list(profiles, hub, "households");
        this.persons = list(profiles, hub, "persons");
        this.leaving = list(profiles, hub, "leaving");
    }

    private static WrittenList list(RosterProfiles profiles, String hub, String what) {
        return new WrittenList(
                hub + "-" + what, profiles.find("from-below-" + what).orElseThrow());
    }

    /**
     * Somebody on the roster below.
     *
     * @param serial which notice says so
     * @param now how the roster here has the person; null: not at all
     */
    void add(ToldPerson person, String serial, @Nullable RosterStanding now) {
        Map<String, String> row = row(serial);
        SAME.forEach(field -> row.put(field, person.fact(field)));
        row.put("category", person.fact("categories").replace(',', '|'));
        row.put("labour", person.fact("workCapacity"));
        disability(person.fact("disability"), row);
        String head = person.fact("headId");
        if (!head.isEmpty() && heads.add(head)) {
            Map<String, String> household = row(serial);
            household.put("headId", head);
            household.put("divisionCode", person.fact("area"));
            households.add(household);
        }
        persons.add(row);
        suspension(person, serial, now);
    }

    /** Kind and level of the card, two digits in a notice, stand in two columns. */
    private static void disability(String code, Map<String, String> row) {
        if (code.length() == 2) {
            row.put("disabilityKind", code.substring(0, 1));
            row.put("disabilityLevel", code.substring(1));
        }
    }

    /** A benefit that goes on, or is stopped from another day than before, is told to go on first. */
    private void suspension(ToldPerson person, String serial, @Nullable RosterStanding now) {
        String since = person.fact("suspendedSince");
        LocalDate stopped = now == null ? null : now.suspendedSince();
        String before = stopped == null ? "" : stopped.toString();
        if (!before.isEmpty() && !before.equals(since)) {
            change(person, serial, RESUMED, "", since.isEmpty() ? person.fact("since") : since);
        }
        if (!since.isEmpty() && !before.equals(since)) {
            change(person, serial, SUSPENDED, person.fact("cause"), since);
        }
    }

    /** Somebody who left the roster below or died; without a cause that is one the row stands among the broken ones. */
    void leave(ToldPerson person, String serial) {
        boolean died = person.status() == ToldPerson.Status.DECEASED;
        change(person, serial, LEFT, died ? DEATH : person.fact("cause"), person.fact("since"));
    }

    private void change(ToldPerson person, String serial, String change, String cause, String on) {
        Map<String, String> row = row(serial);
        row.put("name", person.fact("name"));
        row.put("residentId", person.fact("residentId"));
        row.put("change", change);
        row.put("cause", cause);
        row.put("leftOn", on);
        leaving.add(row);
    }

    private static Map<String, String> row(String serial) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("serial", serial);
        return row;
    }

    /** Those that say anything. */
    List<HandedIn> files() {
        return Stream.of(households, persons, leaving)
                .filter(list -> !list.isEmpty())
                .map(WrittenList::file)
                .toList();
    }
}
