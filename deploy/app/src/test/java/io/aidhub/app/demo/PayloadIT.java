package io.aidhub.app.demo;

import static io.aidhub.app.demo.Captured.CHARITIES;
import static io.aidhub.app.demo.Captured.COURTS;
import static io.aidhub.app.demo.Captured.STATUS_DEPARTMENTS;
import static io.aidhub.app.demo.CountyPeople.idNumbersIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.roster.Contact;
import io.aidhub.ledger.sight.Disclosure;
import io.aidhub.ledger.sight.Disclosures;
import io.aidhub.ledger.sight.Slice;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.Category;
import io.aidhub.model.PersonId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Captures everything every department gets in two months of the loop, and proves that nothing is in it that was not agreed (最小必要): field by field, person by
 * person, against the packaged files and the roster itself. And that the hub can say of anybody who received what, and that no log knows anybody.
 */
class PayloadIT {
    private static final int HOUSEHOLDS = 250;
    private static final Duration LOOP = Duration.ofSeconds(170);
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final String OFFERED = "io.aidhub.referral.offered";
    private static final String RELEASED = "io.aidhub.referral.released";
    private static final Viewer AUDITOR = new Viewer("auditor", "auditor", ViewerRole.AUDITOR, null, null, null);
    private static final String RECALLED = "io.aidhub.referral.recalled";
    private static final String EMERGENCY = "emergency";
    private static final String LEVEL = "logging.level.io.aidhub";

    private static RunningCounty county;
    private static CountyPeople people;
    private static Captured captured;

    @BeforeAll
    static void goRoundTwice() throws Exception {
        System.setProperty(LEVEL, "TRACE"); // not even a whisper may know anybody
        county = RunningCounty.open("payloads", HOUSEHOLDS, 2);
        assertThat(county.driver().closeLoop(System.nanoTime() + LOOP.toNanos(), new CountDownLatch(1)))
                .isEmpty();
        assertThat(county.closingTable()).isEmpty();
        people = new CountyPeople(county);
        captured = new Captured(county);
    }

    @AfterAll
    static void close() {
        System.clearProperty(LEVEL);
        if (county != null) {
            county.close();
        }
    }

    @Test
    void aroundTheRowsThereAreOnlyTheAgreedAttributes() {
        assertThat(captured.subscriptions())
                .allSatisfy(subscription -> assertThat(captured.rows(subscription.department()))
                        .isNotEmpty()
                        .allSatisfy(row -> assertThat(row.attributes())
                                .containsAll(SentRow.always(row.department()))
                                .isSubsetOf(SentRow.atMost(row.department()))));
        assertThat(county.payloads("medical-insurance"))
                .allSatisfy(call -> assertThat(call.propertyNames()).containsExactly("notices"));
    }

    @Test
    void aRowHoldsNothingBeyondTheFieldSet() {
        for (String department : STATUS_DEPARTMENTS) {
            AgreedFields agreed = captured.agreed(department);
            Set<String> allowed = agreed.targetsOf(captured.recorded(department).fields());
            Set<String> seen = new HashSet<>();
            assertThat(captured.rows(department)).isNotEmpty().allSatisfy(row -> {
                assertThat(row.technical().keySet()).containsExactlyInAnyOrderElementsOf(SentRow.TECHNICAL);
                assertThat(row.own().keySet()).as("%s", row).isSubsetOf(row.active() ? allowed : Set.of(agreed.key()));
                seen.addAll(row.own().keySet());
            });
            assertThat(seen).as("each field is told of somebody").isEqualTo(allowed);
        }
        assertThat(STATUS_DEPARTMENTS)
                .as("somebody left a list")
                .anyMatch(department -> captured.rows(department).stream().anyMatch(row -> !row.active()));
    }

    /** The first month came as a snapshot, the second as a notice a household: so every kind that follows from the roster was on its way. */
    @Test
    void everyKindThatFollowsFromTheRosterReachesADepartment() {
        Set<String> kinds = STATUS_DEPARTMENTS.stream()
                .flatMap(department -> captured.rows(department).stream())
                .map(row -> row.type()
                        .substring(row.type().lastIndexOf('.') + 1)
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("^PART$", "SNAPSHOT_PART"))
                .collect(Collectors.toSet());
        assertThat(kinds).contains("SNAPSHOT_PART", "ENROLLED", "CHANGED", "EXITED", "DECEASED", "MOVED", "MERGED");
        for (String department : STATUS_DEPARTMENTS) {
            Set<UUID> parts = captured.rows(department).stream()
                    .filter(row -> row.type().toUpperCase(Locale.ROOT).matches(".*SNAPSHOT[._]PART"))
                    .map(SentRow::notice)
                    .collect(Collectors.toSet());
            assertThat(parts)
                    .as("%s: parts, not a notice a household", department)
                    .hasSizeBetween(1, 10);
        }
    }

    @Test
    void anIdNumberStandsOnlyInTheKeyFieldOfThoseWhoMayHaveIt() {
        for (String department : STATUS_DEPARTMENTS) {
            AgreedFields agreed = captured.agreed(department);
            assertThat(captured.recorded(department).fields()).contains("residentId");
            assertThat(agreed.targets()).containsEntry("residentId", agreed.key());
            // whether it is so, never the numbers themselves: a failure must not print them
            assertThat(captured.rows(department)).allSatisfy(row -> {
                String own = people.ids.getOrDefault(row.person(), "nobody");
                assertThat(own.equals(row.own().get(agreed.key())))
                        .as("%s: the person's own", row)
                        .isTrue();
                assertThat(row.own().entrySet().stream()
                                .filter(field -> !field.getKey().equals(agreed.key()))
                                .allMatch(field -> idNumbersIn(field.getValue()).isEmpty()))
                        .as("%s: none in another field", row)
                        .isTrue();
                assertThat(idNumbersIn(row.body()).size())
                        .as("%s: in all that came", row)
                        .isEqualTo(row.together());
            });
        }
        assertThat(CHARITIES)
                .allSatisfy(charity ->
                        assertThat(captured.recorded(charity).fields()).doesNotContain("residentId"));
        assertThat(captured.referrals())
                .allSatisfy(row -> assertThat(idNumbersIn(row.body()).isEmpty()
                                && people.ids.values().stream().noneMatch(row.body()::contains))
                        .as("%s", row)
                        .isTrue());
    }

    @Test
    void nobodyHearsOfACategoryThatIsNotItsOwn() {
        for (String department : STATUS_DEPARTMENTS) {
            AgreedFields agreed = captured.agreed(department);
            Set<String> own = captured.subscription(department).categories().stream()
                    .map(Category::code)
                    .collect(Collectors.toSet());
            assertThat(captured.recorded(department).categories()).containsExactlyInAnyOrderElementsOf(own);
            String field = agreed.targets().get("categories");
            assertThat(captured.rows(department)).filteredOn(SentRow::active).allSatisfy(row -> {
                CountyPeople.Facts facts = people.facts(row.person(), row.version());
                Set<String> theirs = facts.categories().stream()
                        .filter(own::contains)
                        .map(agreed.categories()::get)
                        .collect(Collectors.toSet());
                assertThat(theirs).as("%s: entitled", row).isNotEmpty();
                assertThat(row.own().get(field).split("\\|", -1))
                        .as("%s", row)
                        .containsExactlyInAnyOrderElementsOf(theirs);
                assertThat(facts.status()).isEqualTo("ACTIVE");
                assertThat(facts.student() || !department.equals("education"))
                        .as("%s: a student", row)
                        .isTrue();
                assertThat(facts.worker() || !department.equals("human-resources"))
                        .as("%s: somebody who can work", row)
                        .isTrue();
            });
            assertThat(captured.rows(department))
                    .as("somebody holds more than is told")
                    .anyMatch(row -> row.active()
                            && !own.containsAll(
                                    people.facts(row.person(), row.version()).categories()));
        }
    }

    @Test
    void aCharityHearsOfNoStatusAndOfNoNameBeforeAcceptanceAndConsent() {
        assertThat(CHARITIES).as("each has its turn").allSatisfy(charity -> assertThat(captured.rows(charity))
                .isNotEmpty());
        assertThat(captured.referrals()).allSatisfy(row -> {
            Set<String> fields = row.own().keySet();
            assertThat(row.technical()).isEmpty();
            switch (row.type()) {
                case OFFERED ->
                    assertThat(fields)
                            .containsExactlyInAnyOrder("offer", "need", "amount", "area", "householdsize", "ageband");
                case RECALLED -> assertThat(fields).containsExactlyInAnyOrder("offer", "reason");
                default -> {
                    assertThat(row.type())
                            .as("nothing else, above all no status")
                            .isEqualTo(RELEASED);
                    assertThat(fields).contains("offer", "name").isSubsetOf("offer", "name", "phone", "address");
                }
            }
            if (!row.type().equals(RELEASED)) {
                assertThat(CHINESE.matcher(row.body()).find())
                        .as("%s: no word at all", row)
                        .isFalse();
                assertThat(people.knownTo(row.body())).as("%s", row).isFalse();
            }
        });
        Map<UUID, Captured.Asked> offers = captured.offers(CHARITIES);
        Map<UUID, List<String>> arrived = new HashMap<>();
        captured.referrals().forEach(row -> arrived.computeIfAbsent(Captured.offer(row), id -> new ArrayList<>())
                .add(row.type()));
        assertThat(arrived).containsOnlyKeys(offers.keySet()).allSatisfy((id, types) -> {
            assertThat(types.get(0)).isEqualTo(OFFERED);
            Captured.Asked asked = offers.get(id);
            if (types.contains(RELEASED)) {
                assertThat(asked.given()).as("%s agreed", id).isTrue();
                assertThat(asked.acceptedAt()).isBeforeOrEqualTo(asked.consentAt());
                assertThat(asked.consentAt()).isBeforeOrEqualTo(asked.releasedAt());
            }
        });
        assertThat(arrived.values()).as("some were declined").contains(List.of(OFFERED));
        assertThat(arrived.values()).as("some were accepted").contains(List.of(OFFERED, RELEASED));
    }

    @Test
    void theCourtsHearOfCaseRelatedHouseholdsOnlyAndOfNoNameBeforeConsent() {
        Map<UUID, Captured.Asked> offers = captured.offers(List.of(COURTS));
        assertThat(captured.rows(COURTS)).isNotEmpty().allSatisfy(row -> {
            Set<String> fields = row.own().keySet();
            Captured.Asked asked = offers.get(Captured.offer(row));
            assertThat(people.heldBy(asked.person())).as("%s", row).contains("CASE_RELATED");
            switch (row.type()) {
                case OFFERED -> {
                    assertThat(fields).containsExactlyInAnyOrder("ZJDH", "SX", "XZQH", "JTRK", "NLD");
                    assertThat(people.knownTo(row.body())).as("%s", row).isFalse();
                }
                case RECALLED -> assertThat(fields).containsExactlyInAnyOrder("ZJDH", "CHYY");
                default -> {
                    assertThat(row.type()).isEqualTo(RELEASED);
                    assertThat(fields).contains("ZJDH", "XM").isSubsetOf("ZJDH", "XM", "LXDH", "LXDZ");
                    assertThat(asked.given()).as("%s agreed", row).isTrue();
                    assertThat(asked.acceptedAt()).isBeforeOrEqualTo(asked.consentAt());
                }
            }
            assertThat(idNumbersIn(row.body())).as("%s", row).isEmpty();
        });
    }

    @Test
    void theFamilyThatRefusedStaysUnnamedForEver() {
        assertThat(captured.offers(CHARITIES).values())
                .filteredOn(asked -> Boolean.FALSE.equals(asked.given()))
                .isNotEmpty()
                .allSatisfy(asked -> {
                    assertThat(captured.referrals())
                            .filteredOn(row -> Captured.offer(row).equals(asked.offer()))
                            .extracting(SentRow::type)
                            .containsExactly(OFFERED, RECALLED);
                    Contact contact = people.contactOfNobodyElse(asked.household());
                    assertThat(captured.referrals().stream()
                                    .noneMatch(row -> CountyPeople.reaches(row.body(), contact)))
                            .isTrue();
                });
    }

    @Test
    void everySubscriptionNamesPurposeBasisAndFieldSet() {
        Map<String, String> documents = Captured.policyDocuments();
        assertThat(captured.subscriptions()).hasSize(STATUS_DEPARTMENTS.size() + CHARITIES.size() + 2);
        for (SubscriptionDefinition subscription : captured.subscriptions()) {
            Captured.Recorded recorded = captured.recorded(subscription.department());
            assertThat(recorded.purpose())
                    .isNotBlank()
                    .isEqualTo(subscription.purpose().get("zh"));
            assertThat(recorded.clause()).isNotBlank();
            assertThat(recorded.quote()).isNotBlank();
            assertThat(documents).containsKey(recorded.document());
            assertThat(documents.get(recorded.document())).contains(Captured.withoutBlanks(recorded.quote()));
            assertThat(recorded.fields()).isNotEmpty().isEqualTo(subscription.fields());
        }
    }

    @Test
    void oneQueryTellsWhoReceivedWhichFieldOfAPersonWhenAndWhy() {
        Map<UUID, Map<String, Set<String>>> received = new HashMap<>();
        for (String department : STATUS_DEPARTMENTS) {
            captured.rows(department).forEach(row -> received.computeIfAbsent(row.person(), id -> new HashMap<>())
                    .put(department + " " + row.notice() + " " + row.version(), captured.canonical(row)));
        }
        Map<UUID, Captured.Asked> offers = captured.offers(
                Stream.concat(CHARITIES.stream(), Stream.of(COURTS)).toList());
        Stream.concat(captured.referrals().stream(), captured.rows(COURTS).stream())
                .forEach(row -> received.computeIfAbsent(
                                offers.get(Captured.offer(row)).person(), id -> new HashMap<>())
                        .put(row.department() + " " + row.notice() + " 0", captured.canonical(row)));
        assertThat(received).hasSizeGreaterThan(HOUSEHOLDS);

        Disclosures disclosures = county.hub().part(Disclosures.class);
        received.forEach((person, told) -> {
            // what emergency is told lives and ends with a response; EmergencyDeskIT follows it
            Map<String, Disclosure> found = all(disclosures, person).stream()
                    .filter(one -> !one.department().equals(EMERGENCY))
                    .collect(Collectors.toMap(
                            one -> one.department() + " " + one.reference() + " " + one.personVersion(), one -> one));
            assertThat(found).containsOnlyKeys(told.keySet()).allSatisfy((key, one) -> {
                assertThat(one.fields()).containsAll(told.get(key));
                assertThat(one.leaving()).isEqualTo(told.get(key).equals(Set.of("residentId")));
                assertThat(one.confirmedAt()).isAfterOrEqualTo(one.writtenAt());
                Captured.Recorded why = captured.recorded(one.department());
                assertThat(one.purpose()).isEqualTo(why.purpose());
                assertThat(Objects.requireNonNull(one.basis()).quote()).isEqualTo(why.quote());
            });
        });
        assertThat(all(disclosures, UUID.randomUUID())).isEmpty();
    }

    private static List<Disclosure> all(Disclosures disclosures, UUID person) {
        List<Disclosure> all = new ArrayList<>();
        Slice<Disclosure> page;
        do {
            page = disclosures.of(AUDITOR, new PersonId(person), all.size() / Slice.SIZE);
            all.addAll(page.rows());
        } while (all.size() < page.total());
        return all;
    }

    @Test
    void noLogKnowsAnybody() throws IOException {
        List<Path> logs;
        try (Stream<Path> files = Files.walk(county.options().data().getParent())) {
            logs = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(log|err|out)(\\.\\d+)?"))
                    .toList();
        }
        for (Path log : logs) {
            String text = Files.readString(log);
            assertThat(people.knownTo(text)).as("%s", log).isFalse();
            assertThat(idNumbersIn(text).size()).as("%s", log).isZero();
        }
        Path hub =
                logs.stream().filter(log -> log.endsWith("hub.log")).findFirst().orElseThrow();
        assertThat(Files.readString(hub)).as("it was asked to say everything").contains(" TRACE ", "is released");
    }

    @Test
    void theDatabaseHadNothingToComplainOf() throws IOException {
        Path log = county.options().data().resolve("postgres/log/postgres.log");
        assertThat(Files.readAllLines(log))
                .isNotEmpty()
                .noneMatch(line -> line.contains(" ERROR: ") || line.contains(" FATAL: "));
    }
}
