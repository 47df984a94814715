package io.aidhub.hub.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aidhub.hub.deliver.ParkedRefused;
import io.aidhub.hub.testing.RosterFixture.Person;
import io.aidhub.hub.testing.TestHub;
import io.aidhub.ledger.deliver.DueDelivery;
import io.aidhub.ledger.deliver.InFlight;
import io.aidhub.ledger.deliver.Settlement;
import io.aidhub.ledger.dispatch.LogTurn;
import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Notice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RelayIT {
    @TempDir
    Path folder;

    private TestHub hub;

    @BeforeEach
    void open() {
        hub = new TestHub(folder, "education", "medical", "charity");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void everyEventGetsTheNextNumberOfEachSubscription() {
        for (int i = 0; i < 30; i++) {
            hub.roster.enrolled(hub.roster.household());
        }
        assertThat(hub.relay().dispatch(20)).isEqualTo(20);
        assertThat(hub.relay().dispatch(20)).isEqualTo(10);
        assertThat(hub.relay().dispatch(20)).isZero();
        assertThat(numbers("education"))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
        assertThat(numbers("medical")).hasSize(30);
        assertThat(hub.figures.unexplained("education")).isZero();
        assertThat(ids("education")).doesNotContainAnyElementsOf(ids("medical"));
    }

    @Test
    void twoRelaysAtOnceNeitherDoubleNorLose() throws Exception {
        int households = 400;
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < households; i++) {
            people.add(hub.roster.enrolled(hub.roster.household()));
        }
        people.forEach(person -> hub.roster.event(NoticeKind.CHANGED, person.named(person.name() + "改")));
        ExecutorService both = Executors.newFixedThreadPool(3);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Integer>> taken = new ArrayList<>();
        for (int relay = 0; relay < 3; relay++) {
            taken.add(both.submit(() -> {
                Relay mine = hub.relay();
                start.await();
                int sum = 0;
                for (int got = mine.dispatch(17); got > 0; got = mine.dispatch(17)) {
                    sum += got;
                }
                return sum;
            }));
        }
        start.countDown();
        int sum = 0;
        for (Future<Integer> one : taken) {
            sum += one.get(60, TimeUnit.SECONDS);
        }
        both.shutdown();
        assertThat(sum).isEqualTo(2 * households);
        assertThat(numbers("education"))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 2L * households).boxed().toList());
        assertThat(hub.count("SELECT count(DISTINCT event_id) FROM delivery WHERE subscription_id = 'education'"))
                .isEqualTo(2L * households);
        // each household's change stands behind its enrolment
        assertThat(
                        hub.count(
                                """
                        SELECT count(*) FROM delivery_line a JOIN delivery_line b USING (subscription_id, line)
                        JOIN delivery da ON (da.subscription_id, da.sequence) = (a.subscription_id, a.sequence)
                        JOIN delivery db ON (db.subscription_id, db.sequence) = (b.subscription_id, b.sequence)
                        WHERE a.sequence < b.sequence AND NOT (da.kind = 'ENROLLED' AND db.kind = 'CHANGED')
                        """))
                .isZero();
    }

    @Test
    void answersAreSettledWhileATurnReadsAndBuilds() {
        hub.roster.enrolled(hub.roster.household());
        hub.dispatchAll();
        List<Settlement> window = delivered(hub.claim("education", 10, new InFlight()));
        hub.transactions.executeWithoutResult(turn -> {
            LogTurn.take(hub.client);
            CompletableFuture.runAsync(() -> hub.settle("education", window))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        });
        assertThat(hub.figures("education").delivered()).isEqualTo(1);
    }

    @Test
    void whatIsWrittenWhileItsLineIsClosedDoesNotWaitForIt() throws Exception {
        Person person = hub.roster.enrolled(hub.roster.household());
        hub.dispatchAll();
        List<Settlement> window = delivered(hub.claim("education", 10, new InFlight()));
        hub.roster.event(NoticeKind.CHANGED, person.named("改名"));
        CompletableFuture<Integer> turn = new CompletableFuture<>();
        hub.transactions.executeWithoutResult(settlement -> {
            hub.settle("education", window); // its rows are locked until this transaction ends
            turn.completeAsync(() -> hub.relay().dispatch(10));
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> turn.get(1, TimeUnit.SECONDS));
        });
        assertThat(turn.get(20, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(hub.claim("education", 10, new InFlight()))
                .extracting(DueDelivery::sequence)
                .containsExactly(2L);
    }

    private static List<Settlement> delivered(List<DueDelivery> due) {
        return due.stream()
                .<Settlement>map(
                        sent -> new Settlement.Delivered(sent.sequence(), sent.noticeId(), sent.handOver(), "there"))
                .toList();
    }

    @Test
    void aChangeNobodyMaySeeTellsNobody() {
        Person person = hub.roster.enrolled(hub.roster.household());
        hub.dispatchAll();
        person = hub.roster
                .event(NoticeKind.CHANGED, person.attending("NEW-SCHOOL"))
                .get(0);
        hub.dispatchAll();
        assertThat(numbers("education")).containsExactly(1L);
        // what it may see changes now; the version is the newest all the same
        hub.roster.event(NoticeKind.CHANGED, person.named("改名"));
        hub.dispatchAll();
        assertThat(numbers("education")).containsExactly(1L, 2L);
        Map<String, String> row = rows("education", 2).get(0);
        assertThat(row).containsEntry("XM", "改名").containsEntry(Notice.PERSON_VERSION, "3");
        assertThat(hub.events.waiting()).isZero();
    }

    /** A newborn without an ID number: the department that knows people by it hears of the child with the number, of its household at once. */
    @Test
    void whoHasNoNumberIsToldWithItAndHoldsNobodyBack() {
        java.util.UUID household = hub.roster.household();
        Person child = hub.roster.person(household);
        byte[] sealed =
                hub.jdbc.queryForObject("SELECT id_sealed FROM person WHERE person_id = ?", byte[].class, child.id());
        hub.jdbc.update("UPDATE person SET id_sealed = NULL WHERE person_id = ?", child.id());
        child = hub.roster.event(NoticeKind.ENROLLED, child).get(0);
        hub.dispatchAll();
        assertThat(numbers("education")).isEmpty();

        hub.roster.enrolled(household);
        hub.dispatchAll();
        assertThat(numbers("education")).containsExactly(1L);
        assertThat(rows("education", 1)).hasSize(1);
        assertThat(hub.count("SELECT count(*) FROM delivery WHERE state = 'PARKED'"))
                .isZero();

        hub.jdbc.update("UPDATE person SET id_sealed = ? WHERE person_id = ?", sealed, child.id());
        hub.roster.event(NoticeKind.CHANGED, child);
        hub.dispatchAll();
        assertThat(numbers("education")).containsExactly(1L, 2L);
        assertThat(
                        hub.count(
                                "SELECT count(*) FROM delivery WHERE subscription_id = 'education' AND sequence = 2 AND kind = 'ENROLLED'"))
                .isEqualTo(1);
        assertThat(rows("education", 2).get(0))
                .containsEntry("ZJHM", child.resident().number())
                .containsEntry(Notice.PERSON_REF, child.id().toString());
    }

    @Test
    void fieldsOutsideTheFieldSetNeverStandInABody() {
        Person person = hub.roster
                .person(hub.roster.household())
                .attending("SECRET-SCHOOL")
                .holding("DISABLED", "SUBSISTENCE_ALLOWANCE");
        hub.roster.event(NoticeKind.ENROLLED, person);
        hub.dispatchAll();
        String body = body("education", 1);
        assertThat(rows("education", 1).get(0))
                .containsOnlyKeys(
                        "personref", "personversion", "householdref", "rowstatus", "XM", "ZJHM", "LB", "XD", "XZQH")
                .containsEntry("LB", "SUBSISTENCE_ALLOWANCE"); // DISABLED is none of its categories
        assertThat(body).doesNotContain("SECRET", "DISABLED", "1970-01-01", "2026-10-01");
    }

    @Test
    void whoLeavesTheListIsTakenOffItWithTheKeyOnly() {
        Person person = hub.roster.enrolled(hub.roster.household());
        Person other = hub.roster.enrolled(hub.roster.household());
        Person never = hub.roster.person(hub.roster.household()).holding("DISABLED");
        hub.roster.event(NoticeKind.ENROLLED, never);
        hub.roster.event(NoticeKind.EXITED, person.gone("EXITED"));
        hub.roster.event(NoticeKind.DECEASED, other.gone("DECEASED"));
        hub.roster.event(NoticeKind.EXITED, never.gone("EXITED"));
        hub.dispatchAll();
        assertThat(numbers("education")).containsExactly(1L, 2L, 3L, 4L);
        assertThat(rows("education", 3).get(0))
                .containsOnlyKeys("personref", "personversion", "householdref", "rowstatus", "ZJHM")
                .containsEntry("rowstatus", "EXITED");
        assertThat(rows("education", 4).get(0)).containsEntry("rowstatus", "DECEASED");
    }

    @Test
    void anUnknownCodeParksInItsOwnNumberAndLaterNoticesOfTheHouseholdWait() {
        UUID household = hub.roster.household();
        Person person = hub.roster
                .event(NoticeKind.ENROLLED, hub.roster.person(household).at("COLLEGE"))
                .get(0);
        hub.roster.enrolled(hub.roster.household());
        hub.roster.event(NoticeKind.CHANGED, person.at("PRIMARY"));
        hub.dispatchAll();
        assertThat(numbers("education")).containsExactly(1L, 2L, 3L);
        assertThat(state("education", 1)).isEqualTo("PARKED");
        assertThat(hub.parked().open(10))
                .filteredOn(parked -> parked.subscriptionId().equals("education"))
                .singleElement()
                .satisfies(parked -> {
                    assertThat(parked.stage()).isEqualTo("DISPATCH");
                    assertThat(parked.code()).isEqualTo("CODE_UNKNOWN");
                    assertThat(parked.sequence()).isEqualTo(1);
                    assertThat(parked.reason()).contains("stages").doesNotContain(person.name());
                });
        assertThat(hub.claim("education", 10, new InFlight()))
                .extracting(due -> due.sequence())
                .containsExactly(2L);
    }

    @Test
    void aNoticeNamesTheLastOneOfItsHouseholds() {
        UUID one = hub.roster.household();
        UUID two = hub.roster.household();
        Person mover = hub.roster.enrolled(one);
        hub.roster.enrolled(two);
        hub.dispatchAll();
        hub.roster.event(NoticeKind.MOVED, Set.of(one), mover.in(two));
        hub.dispatchAll();
        List<UUID> ids = ids("education");
        assertThat(body("education", 3))
                .contains("\"sequence\":\"000000000003\"")
                .containsPattern("\"previous\":\"(" + ids.get(0) + " " + ids.get(1) + "|" + ids.get(1) + " "
                        + ids.get(0) + ")\"");
        assertThat(hub.count("SELECT count(*) FROM delivery_line WHERE subscription_id = 'education' AND sequence = 3"))
                .isEqualTo(2);
        // it waits for both households
        assertThat(hub.claim("education", 10, new InFlight()))
                .extracting(due -> due.sequence())
                .containsExactly(1L, 2L);
    }

    @Test
    void charityHearsOfItsOffersAndNeverOfAStatus() {
        UUID household = hub.roster.household();
        Person person = hub.roster.enrolled(household);
        UUID offer = hub.roster.offer("charity", household, person);
        hub.dispatchAll();
        assertThat(numbers("charity")).containsExactly(1L);
        assertThat(body("charity", 1))
                .contains(offer.toString(), "io.aidhub.referral.offered")
                .doesNotContain(household.toString(), person.id().toString(), person.name());
        assertThat(numbers("education")).containsExactly(1L);
    }

    @Test
    void anEventThatCannotBeReadIsParkedAndHoldsNobodyElseUp() {
        Person before = hub.roster.enrolled(hub.roster.household());
        Person poisoned = hub.roster.enrolled(hub.roster.household());
        Person after = hub.roster.enrolled(hub.roster.household());
        UUID offer = hub.roster.offer("charity", before.household(), before);
        byte[] sealed = hub.jdbc.queryForObject(
                "SELECT id_sealed FROM person WHERE person_id = ?", byte[].class, poisoned.id());
        hub.jdbc.update("UPDATE person SET id_sealed = '\\x0102' WHERE person_id = ?", poisoned.id());

        assertThat(hub.relay().dispatch(10)).isEqualTo(4);

        assertThat(hub.events.waiting()).isZero();
        assertThat(hub.jdbc.queryForList(
                        "SELECT subscription_id || ' ' || stage || ' ' || code FROM parked_record ORDER BY 1",
                        String.class))
                .containsExactly("education DISPATCH FACTS_UNREADABLE", "medical DISPATCH FACTS_UNREADABLE");
        assertThat(hub.jdbc.queryForObject("SELECT DISTINCT reason FROM parked_record", String.class))
                .contains("SealBroken")
                .doesNotContain(poisoned.name(), poisoned.resident().number());
        assertThat(List.of(state("education", 1), state("education", 2), state("education", 3)))
                .containsExactly("PENDING", "PARKED", "PENDING");
        assertThat(rows("education", 3).get(0))
                .containsEntry(Notice.PERSON_REF, after.id().toString());
        assertThat(body("charity", 1)).contains(offer.toString());
        assertThat(hub.figures.unexplained("education")).isZero();

        UUID parked = hub.jdbc.queryForObject(
                "SELECT parked_id FROM parked_record WHERE subscription_id = 'education'", UUID.class);
        assertThatExceptionOfType(ParkedRefused.class)
                .isThrownBy(() -> hub.parked().mend(parked, "officer-1"))
                .matches(refused -> refused.kind() == ParkedRefused.Kind.STILL_NOT_MAPPED);
        hub.jdbc.update("UPDATE person SET id_sealed = ? WHERE person_id = ?", sealed, poisoned.id());
        hub.parked().mend(parked, "officer-1");
        assertThat(state("education", 2)).isEqualTo("PENDING");
        assertThat(rows("education", 2).get(0))
                .containsEntry(Notice.PERSON_REF, poisoned.id().toString())
                .containsEntry("XM", poisoned.name());
    }

    @Test
    void whoeverCannotBeReadButIsNotTheirsIsNotLookedAt() {
        Person person = hub.roster.person(hub.roster.household()).holding("VAGRANT");
        person = hub.roster.event(NoticeKind.ENROLLED, person).get(0);
        hub.jdbc.update("UPDATE person SET id_sealed = '\\x0102' WHERE person_id = ?", person.id());
        hub.dispatchAll();
        assertThat(hub.count("SELECT count(*) FROM delivery")).isZero();
        assertThat(hub.count("SELECT count(*) FROM parked_record")).isZero();
    }

    @Test
    void theDatabaseHoldsNoBodyInClear() {
        Person person = hub.roster.enrolled(hub.roster.household());
        hub.dispatchAll();
        byte[] sealed = hub.jdbc.queryForObject(
                "SELECT body_sealed FROM delivery_body WHERE subscription_id = 'education'", byte[].class);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
                .doesNotContain(person.resident().number(), "specversion");
    }

    private List<Long> numbers(String subscription) {
        return hub.jdbc.queryForList(
                "SELECT sequence FROM delivery WHERE subscription_id = ? ORDER BY sequence", Long.class, subscription);
    }

    private List<UUID> ids(String subscription) {
        return hub.jdbc.queryForList(
                "SELECT notice_id FROM delivery WHERE subscription_id = ? ORDER BY sequence", UUID.class, subscription);
    }

    private String state(String subscription, long sequence) {
        return hub.jdbc.queryForObject(
                "SELECT state FROM delivery WHERE subscription_id = ? AND sequence = ?",
                String.class,
                subscription,
                sequence);
    }

    private String body(String subscription, long sequence) {
        return hub.jdbc.queryForObject(
                "SELECT notice_id, body_sealed FROM delivery_body WHERE subscription_id = ? AND sequence = ?",
                (row, n) -> new String(
                        hub.sealer.open(row.getObject(1, UUID.class), row.getBytes(2)), StandardCharsets.UTF_8),
                subscription,
                sequence);
    }

    private List<Map<String, String>> rows(String subscription, long sequence) {
        return NoticeBody.rows(body(subscription, sequence).getBytes(StandardCharsets.UTF_8));
    }
}
