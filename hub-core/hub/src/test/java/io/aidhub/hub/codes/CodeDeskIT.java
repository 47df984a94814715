package io.aidhub.hub.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidhub.hub.deliver.ParkedDesk;
import io.aidhub.hub.testing.RecordingReceiver;
import io.aidhub.hub.testing.TestHub;
import io.aidhub.hub.testing.Until;
import io.aidhub.ledger.codes.CountyCodeBook;
import io.aidhub.ledger.codes.WaitingRecords;
import io.aidhub.mapping.AddedCode;
import io.aidhub.mapping.AddedCode.Way;
import io.aidhub.mapping.AddedCodeRefused;
import io.aidhub.model.NoticeKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A notice that lacks a code waits; when a named person adds the code, it goes out by itself, once. */
@Timeout(120)
class CodeDeskIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String CLERK = "王经办";
    private static final AddedCode COLLEGE = new AddedCode("stages", Way.WRITE, "COLLEGE", "41", null, null);

    @TempDir
    Path folder;

    private TestHub hub;
    private CodeDesk desk;
    private final RecordingReceiver receiver = new RecordingReceiver();

    @BeforeEach
    void open() {
        hub = new TestHub(folder, "education");
        desk = desk(hub.parked());
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void anUnknownCodeWaitsUntilItIsAddedAndIsThenDeliveredOnce() {
        parked(3);
        assertThat(desk.unknown()).singleElement().satisfies(unknown -> {
            assertThat(unknown.codeTable()).isEqualTo("stages");
            assertThat(unknown.text()).isEqualTo("COLLEGE");
            assertThat(unknown.way()).isEqualTo("WRITE");
            assertThat(unknown.records()).isEqualTo(3);
        });
        assertThat(receiver.arrivals()).isEmpty();

        CodeDesk.Added added = desk.add(COLLEGE, CLERK);

        assertThat(added.mended()).isEqualTo(3);
        hub.awaitSettled("education", LIMIT);
        assertThat(receiver.arrivals()).extracting(a -> a.notice().sequence()).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(receiver.arrivals())
                .allSatisfy(
                        arrival -> assertThat(arrival.notice().rows().get(0)).containsEntry("XD", "41"));
        assertThat(desk.unknown()).isEmpty();
        assertThat(desk.follow()).isZero();
        assertThat(hub.count("SELECT count(*) FROM parked_record WHERE state = 'MENDED' AND resolved_by = ?", CLERK))
                .isEqualTo(3);
        assertThat(hub.count("SELECT count(*) FROM audit_entry WHERE action = 'mapping.add' AND actor = ?", CLERK))
                .isEqualTo(1);
        assertThat(hub.auditChain.firstBroken()).isEmpty();
    }

    @Test
    void aHouseholdKeepsItsOrder() {
        var household = hub.roster.household();
        var person = hub.roster
                .event(NoticeKind.ENROLLED, hub.roster.person(household).at("COLLEGE"))
                .get(0);
        hub.roster.event(NoticeKind.CHANGED, person.at("PRIMARY"));
        hub.start(Map.of("education", receiver));
        Until.until("one parked", LIMIT, () -> hub.figures("education").parked() == 1);
        assertThat(receiver.arrivals()).isEmpty();

        desk.add(COLLEGE, CLERK);

        hub.awaitSettled("education", LIMIT);
        assertThat(receiver.arrivals()).extracting(a -> a.notice().sequence()).containsExactly(1L, 2L);
    }

    @Test
    void twoInstancesThatFollowAtOnceMendEachRecordOnce() {
        parked(12);
        CodeDesk silent =
                new CodeDesk(hub.mappings(), book(), new WaitingRecords(hub.client), (parked, by) -> false, hub.audit);
        silent.add(COLLEGE, CLERK);
        // as if the instance that took the addition had ended before it ran anything
        hub.client.sql("UPDATE parked_record SET known_through = 0").update();
        CodeDesk other = desk(hub.parked());

        List<CompletableFuture<Integer>> both = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync((i == 0 ? desk : other)::follow))
                .toList();
        both.forEach(CompletableFuture::join);

        hub.awaitSettled("education", LIMIT);
        assertThat(receiver.arrivals()).hasSize(12);
        assertThat(receiver.arrivals()).extracting(a -> a.notice().id()).doesNotHaveDuplicates();
        assertThat(hub.count("SELECT count(*) FROM audit_entry WHERE action = 'parked.mend'"))
                .isEqualTo(12);
    }

    @Test
    void anInstanceThatDidNotHearOfItYetParksAndTheNextRoundMends() {
        TestHub second = new TestHub(folder, hub.database, "education");
        CodeDesk elsewhere = new CodeDesk(
                second.mappings(),
                new CountyCodeBook(second.client, second.clock),
                new WaitingRecords(second.client),
                second.parked()::tryMend,
                second.audit);
        elsewhere.add(COLLEGE, CLERK);

        parked(1); // this instance still reads the table as it was

        assertThat(desk.follow()).isEqualTo(1);
        hub.awaitSettled("education", LIMIT);
        assertThat(receiver.arrivals()).hasSize(1);
    }

    @Test
    void whatDoesNotHelpIsTriedOnceAndKeepsItsReason() {
        parked(1);
        desk.add(new AddedCode("stages", Way.WRITE, "VOCATIONAL", "42", null, null), CLERK);
        assertThat(hub.count("SELECT count(*) FROM parked_record WHERE state = 'OPEN' AND code = 'CODE_UNKNOWN'"))
                .isEqualTo(1);
        assertThat(new WaitingRecords(hub.client).ready(10)).isEmpty();
    }

    @Test
    void whatWasTakenBackNoLongerCounts() {
        UUID added = desk.add(COLLEGE, CLERK).id();
        assertThat(desk.takeBack(added, "李主任")).isTrue();
        assertThat(desk.takeBack(added, "李主任")).isFalse();
        parked(1);
        assertThat(desk.follow()).isZero();
        assertThat(desk.added()).singleElement().satisfies(code -> assertThat(code.takenBackBy())
                .isEqualTo("李主任"));
        assertThat(hub.count("SELECT count(*) FROM audit_entry WHERE action = 'mapping.take-back'"))
                .isEqualTo(1);
    }

    @Test
    void whatTheFileOrTheCountySaysAlreadyIsNotSaidAnew() {
        desk.add(COLLEGE, CLERK);
        assertThat(refusal(new AddedCode("stages", Way.WRITE, "COLLEGE", "43", null, null)))
                .isEqualTo(AddedCodeRefused.Kind.SAID_ALREADY);
        assertThat(refusal(new AddedCode("stages", Way.WRITE, "PRIMARY", "43", null, null)))
                .isEqualTo(AddedCodeRefused.Kind.SAID_ALREADY);
        assertThat(hub.count("SELECT count(*) FROM county_code")).isEqualTo(1);
        assertThat(hub.count("SELECT number FROM county_code_head")).isEqualTo(1);
    }

    private AddedCodeRefused.Kind refusal(AddedCode code) {
        return catchThrowableOfType(AddedCodeRefused.class, () -> desk.add(code, CLERK))
                .kind();
    }

    private void parked(int notices) {
        for (int i = 0; i < notices; i++) {
            hub.roster.event(
                    NoticeKind.ENROLLED,
                    hub.roster.person(hub.roster.household()).at("COLLEGE"));
        }
        hub.start(Map.of("education", receiver));
        Until.until("parked", LIMIT, () -> hub.figures("education").parked() == notices);
    }

    private CodeDesk desk(ParkedDesk parked) {
        return new CodeDesk(hub.mappings(), book(), new WaitingRecords(hub.client), parked::tryMend, hub.audit);
    }

    private CountyCodeBook book() {
        return new CountyCodeBook(hub.client, hub.clock);
    }
}
