package io.aidhub.app.demo;

import io.aidhub.ledger.roster.Contact;
import io.aidhub.ledger.roster.RosterStore;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.model.HouseholdId;
import io.aidhub.model.ResidentId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything personal the hub knows of its county, opened: what a test must not find anywhere else. */
final class CountyPeople {
    private static final String IDS = "SELECT person_id, id_sealed FROM person WHERE id_sealed IS NOT NULL";
    private static final String FACTS =
            "SELECT DISTINCT ON (person_id, version) person_id, version, status, name, categories, school_stage, labour FROM person_version "
                    + "ORDER BY person_id, version, known_from DESC";
    private static final String HOUSEHOLDS = "SELECT household_id FROM household";
    private static final Pattern ID_NUMBER = Pattern.compile("(?<![0-9A-Za-z])\\d{17}[0-9Xx](?![0-9A-Za-z])");

    /** ID number by person. */
    final Map<UUID, String> ids = new HashMap<>();
    /** Facts by person and version. */
    final Map<String, Facts> facts = new HashMap<>();
    /** Of everybody, at any time. */
    final Set<String> names = new HashSet<>();
    /** Phone and address by household, as they are now. */
    final Map<UUID, Contact> contacts = new HashMap<>();

    CountyPeople(RunningCounty county) {
        JdbcClient jdbc = county.jdbc();
        Sealer sealer = county.hub().part(Sealer.class);
        jdbc.sql(IDS).query(row -> {
            UUID person = row.getObject("person_id", UUID.class);
            ids.put(person, new String(sealer.open(person, row.getBytes("id_sealed")), StandardCharsets.UTF_8));
        });
        jdbc.sql(FACTS).query(row -> {
            String name = row.getString("name");
            names.add(name);
            facts.put(
                    key(row.getObject("person_id", UUID.class), row.getLong("version")),
                    new Facts(
                            row.getString("status"),
                            name,
                            Set.copyOf(Arrays.asList(
                                    (String[]) row.getArray("categories").getArray())),
                            row.getString("school_stage") != null,
                            List.of("FULL", "PARTIAL_LOSS").contains(String.valueOf(row.getString("labour")))));
        });
        RosterStore roster = county.hub().part(RosterStore.class);
        jdbc.sql(HOUSEHOLDS).query(UUID.class).list().forEach(household -> roster.contact(new HouseholdId(household))
                .ifPresent(contact -> contacts.put(household, contact)));
    }

    /** Phone and address of a household; without the address where another one of the invented county lives there too. */
    Contact contactOfNobodyElse(UUID household) {
        Contact contact = Objects.requireNonNull(contacts.get(household), "no contact");
        boolean shared = contacts.entrySet().stream()
                .anyMatch(other -> !other.getKey().equals(household)
                        && Objects.equals(other.getValue().address(), contact.address()));
        return shared ? new Contact(Objects.requireNonNull(contact.phone()), null) : contact;
    }

    /** Whether a text tells how to reach the household. */
    static boolean reaches(String text, Contact contact) {
        return Stream.of(contact.phone(), contact.address()).anyMatch(one -> one != null && text.contains(one));
    }

    /** Whether a text knows anybody: an ID number, a name, a phone, an address. */
    boolean knownTo(String text) {
        return ids.values().stream().anyMatch(text::contains)
                || names.stream().anyMatch(text::contains)
                || contacts.values().stream().anyMatch(contact -> reaches(text, contact));
    }

    /** What in a text is an ID number by length and check character (GB 11643), whether anybody has it or not. */
    static List<String> idNumbersIn(String text) {
        return ID_NUMBER
                .matcher(text)
                .results()
                .map(found -> found.group().toUpperCase(Locale.ROOT))
                .filter(number -> ResidentId.checkCharacter(number) == number.charAt(17))
                .toList();
    }

    /** Every category somebody held at any time. */
    Set<String> heldBy(UUID person) {
        return facts.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(person + " "))
                .flatMap(entry -> entry.getValue().categories().stream())
                .collect(Collectors.toSet());
    }

    Facts facts(UUID person, long version) {
        return Objects.requireNonNull(facts.get(key(person, version)), "no such version");
    }

    private static String key(UUID person, long version) {
        return person + " " + version;
    }

    /**
     * @param student whether a school stage is known
     * @param worker whether a capacity for work is left
     */
    record Facts(String status, String name, Set<String> categories, boolean student, boolean worker) {}
}
