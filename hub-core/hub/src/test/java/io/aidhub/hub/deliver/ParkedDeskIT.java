package io.aidhub.hub.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.hub.testing.RecordingReceiver;
import io.aidhub.hub.testing.RecordingReceiver.Arrival;
import io.aidhub.hub.testing.RosterFixture.Person;
import io.aidhub.hub.testing.TestHub;
import io.aidhub.hub.testing.Until;
import io.aidhub.ledger.deliver.ParkedStore;
import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ParkedDeskIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String CLERK = "王经办";

    @TempDir
    Path folder;

    private TestHub hub;
    private final AtomicBoolean rejecting = new AtomicBoolean(true);
    private final RecordingReceiver receiver = new RecordingReceiver()
            .answering(notice -> rejecting.get() && notice.sequence() == 1 && notice.kind() != NoticeKind.VOIDED
                    ? new Outcome.Rejected("E9", "school unknown")
                    : RecordingReceiver.taken());

    @BeforeEach
    void open() {
        hub = new TestHub(folder, "education");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aResentNoticeGoesOutAsItWasAndReleasesItsHousehold() {
        ParkedStore.Parked parked = rejected();
        rejecting.set(false);
        ParkedDesk.Resolution resolution = hub.parked().resend(parked.parkedId(), CLERK);
        hub.awaitSettled("education", LIMIT);
        List<Arrival> arrivals = receiver.arrivals();
        assertThat(arrivals).extracting(a -> a.notice().sequence()).containsExactly(1L, 1L, 2L);
        assertThat(arrivals.get(1).notice().id())
                .isEqualTo(arrivals.get(0).notice().id())
                .isEqualTo(resolution.notice());
        assertThat(arrivals.get(1).notice().body())
                .isEqualTo(arrivals.get(0).notice().body());
        assertThat(arrivals.get(1).notice().handOver()).isEqualTo(2);
        assertAudited("parked.resend");
        assertThat(hub.parked().open(10)).isEmpty();
    }

    @Test
    void aDiscardedNoticeIsSettledByAVoidOneInItsNumber() {
        ParkedStore.Parked parked = rejected();
        UUID old = receiver.arrivals().get(0).notice().id();
        ParkedDesk.Resolution resolution = hub.parked().discard(parked.parkedId(), CLERK);
        assertThat(resolution.replaces()).isEqualTo(old);
        assertThat(resolution.notice()).isNotEqualTo(old);
        hub.awaitSettled("education", LIMIT);
        Arrival voided = receiver.arrivals().get(1);
        assertThat(voided.notice().kind()).isEqualTo(NoticeKind.VOIDED);
        assertThat(voided.notice().sequence()).isEqualTo(1);
        assertThat(voided.notice().rows()).isEmpty();
        assertThat(voided.body()).contains("\"replaces\":\"" + old + "\"", "\"rows\":[]", "io.aidhub.status.voided");
        assertThat(hub.figures("education").delivered()).isEqualTo(2);
        assertThat(hub.figures.completeThrough("education")).isEqualTo(2);
        // a confirmation of the one that was replaced comes too late
        assertThat(hub.deliveries.confirm("education", old)).isFalse();
        assertAudited("parked.discard");
    }

    @Test
    void aLateConfirmationOfAReplacedNoticeChangesNothing() {
        ParkedStore.Parked parked = rejected();
        UUID old = receiver.arrivals().get(0).notice().id();
        receiver.answering(notice -> new Outcome.Accepted("queue", Duration.ofHours(1)));
        UUID fresh = hub.parked().mend(parked.parkedId(), CLERK).notice();
        Until.until("both accepted", LIMIT, () -> hub.figures("education").accepted() == 2);
        assertThat(hub.deliveries.confirm("education", old)).isFalse();
        assertThat(hub.figures("education").accepted()).isEqualTo(2);
        assertThat(hub.deliveries.confirm("education", fresh)).isTrue();
        assertThat(hub.figures("education").delivered()).isEqualTo(1);
    }

    @Test
    void aMendedNoticeIsWrittenAnewFromItsEvent() {
        ParkedStore.Parked parked = rejected();
        Notice old = receiver.arrivals().get(0).notice();
        rejecting.set(false);
        ParkedDesk.Resolution resolution = hub.parked().mend(parked.parkedId(), CLERK);
        hub.awaitSettled("education", LIMIT);
        Arrival mended = receiver.arrivals().get(1);
        assertThat(mended.notice().id()).isEqualTo(resolution.notice()).isNotEqualTo(old.id());
        assertThat(mended.notice().sequence()).isEqualTo(1);
        assertThat(mended.notice().kind()).isEqualTo(NoticeKind.ENROLLED);
        assertThat(mended.notice().rows()).isEqualTo(old.rows()); // the versions of its event, not the newest
        assertThat(mended.body()).contains("\"replaces\":\"" + old.id() + "\"");
        assertThat(mended.notice().handOver()).isEqualTo(1);
        assertThat(receiver.arrivals()).extracting(a -> a.notice().sequence()).containsExactly(1L, 1L, 2L);
        assertAudited("parked.mend");
    }

    @Test
    void aNoticeThatNeverWentOutIsMendedUnderItsOwnId() {
        Person person = hub.roster
                .event(
                        NoticeKind.ENROLLED,
                        hub.roster.person(hub.roster.household()).at("COLLEGE"))
                .get(0);
        hub.roster.event(NoticeKind.CHANGED, person.named("改"));
        rejecting.set(false);
        hub.start(Map.of("education", receiver));
        Until.until("parked", LIMIT, () -> hub.figures("education").parked() == 2);
        List<ParkedStore.Parked> parked = hub.parked().open(10);
        UUID first = parked.get(0).parkedId();
        refused(desk -> desk.resend(first, CLERK), ParkedRefused.Kind.CANNOT_BE_RESENT);
        refused(desk -> desk.mend(first, CLERK), ParkedRefused.Kind.STILL_NOT_MAPPED);
        assertThat(hub.count("SELECT count(*) FROM audit_entry")).isZero();
        hub.mappings("PRIMARY", "COLLEGE");
        for (ParkedStore.Parked one : parked) {
            ParkedDesk.Resolution resolution = hub.parked().mend(one.parkedId(), CLERK);
            assertThat(resolution.notice()).isEqualTo(one.noticeId());
            assertThat(resolution.replaces()).isNull();
        }
        hub.awaitSettled("education", LIMIT);
        assertThat(receiver.arrivals()).extracting(a -> a.notice().sequence()).containsExactly(1L, 2L);
        assertThat(receiver.arrivals().get(1).body())
                .contains(
                        "\"previous\":\"" + receiver.arrivals().get(0).notice().id() + "\"")
                .doesNotContain("replaces");
        assertThat(receiver.arrivals().get(0).notice().rows().get(0)).containsEntry("XD", "COLLEGE");
    }

    @Test
    void whoWasDiscardedUnseenIsToldInFullAtTheNextChange() {
        Person person = hub.roster
                .event(
                        NoticeKind.ENROLLED,
                        hub.roster.person(hub.roster.household()).at("COLLEGE"))
                .get(0);
        DeliveryEngine before = hub.start(Map.of("education", receiver));
        Until.until("parked", LIMIT, () -> hub.figures("education").parked() == 1);
        hub.parked().discard(hub.parked().open(1).get(0).parkedId(), CLERK);
        hub.awaitSettled("education", LIMIT);
        assertThat(hub.count("SELECT count(*) FROM delivery_person")).isZero();
        before.close();
        hub.mappings("PRIMARY", "COLLEGE");
        // nothing the subscriber may see changes between the two versions, but it never got the first
        rejecting.set(false);
        hub.roster.event(NoticeKind.CHANGED, person.attending("OTHER"));
        hub.start(Map.of("education", receiver));
        Until.until("two", LIMIT, () -> receiver.arrivals().size() == 2);
        assertThat(receiver.list()).containsKey(person.id().toString());
    }

    @Test
    void whoWasDiscardedOnTheWayOutIsTakenOffAtTheNextChange() {
        rejecting.set(false);
        receiver.answering(notice -> notice.sequence() == 2 && notice.kind() != NoticeKind.VOIDED
                ? new Outcome.Rejected("E1", "no")
                : RecordingReceiver.taken());
        Person person = hub.roster.enrolled(hub.roster.household());
        person = hub.roster.event(NoticeKind.EXITED, person.gone("EXITED")).get(0);
        hub.start(Map.of("education", receiver));
        Until.until("parked", LIMIT, () -> hub.figures("education").parked() == 1);
        hub.parked().discard(hub.parked().open(1).get(0).parkedId(), CLERK);
        hub.roster.event(NoticeKind.DECEASED, person.gone("DECEASED"));
        Until.until("three", LIMIT, () -> hub.figures("education").delivered() == 3);
        assertThat(receiver.list().get(person.id().toString())).containsEntry(Notice.ROW_STATUS, "DECEASED");
    }

    @Test
    void settlingTwiceInTheSameWayDoesNothingMoreAndInAnotherWayIsRefused() {
        ParkedStore.Parked parked = rejected();
        ParkedDesk.Resolution first = hub.parked().discard(parked.parkedId(), CLERK);
        ParkedDesk.Resolution again = hub.parked().discard(parked.parkedId(), CLERK);
        assertThat(first.repeated()).isFalse();
        assertThat(again.repeated()).isTrue();
        refused(desk -> desk.resend(parked.parkedId(), CLERK), ParkedRefused.Kind.NOT_OPEN);
        refused(desk -> desk.mend(parked.parkedId(), CLERK), ParkedRefused.Kind.NOT_OPEN);
        refused(desk -> desk.mend(UUID.randomUUID(), CLERK), ParkedRefused.Kind.NO_SUCH_RECORD);
        refused(desk -> desk.mend(parked.parkedId(), "  "), ParkedRefused.Kind.NOBODY_NAMED);
        hub.awaitSettled("education", LIMIT);
        assertThat(receiver.arrivals()).hasSize(3);
        assertThat(hub.count("SELECT count(*) FROM audit_entry")).isEqualTo(1);
    }

    @Test
    void refusalsSpeakChineseAndEnglish() {
        ParkedRefused refused = new ParkedRefused(ParkedRefused.Kind.CANNOT_BE_RESENT, "COLLECT");
        assertThat(refused.getMessage()).contains("COLLECT").contains("修正后重发");
        assertThat(refused.text(Locale.ENGLISH)).contains("COLLECT").contains("mend");
        for (ParkedRefused.Kind kind : ParkedRefused.Kind.values()) {
            for (Locale locale : List.of(Locale.CHINESE, Locale.ENGLISH, Locale.FRENCH)) {
                assertThat(new ParkedRefused(kind, "X").text(locale)).isNotBlank();
            }
        }
    }

    @Test
    void aCollectedRecordIsMendedByTheCollectorAndDiscardedHere() {
        UUID parked = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        for (UUID id : List.of(parked, other)) {
            hub.jdbc.update(
                    """
                    INSERT INTO parked_record (parked_id, stage, department, record, code, reason, sealed, parked_at)
                    VALUES (?, 'COLLECT', 'education', 'student-aid', 'CODE_UNKNOWN', '代码未知', '', now())
                    """,
                    id);
        }
        refused(desk -> desk.resend(parked, CLERK), ParkedRefused.Kind.CANNOT_BE_RESENT);
        assertThatThrownBy(() -> hub.parked((id, by) -> false).mend(parked, CLERK))
                .isInstanceOf(ParkedRefused.class)
                .hasMessageContaining("代码未知");
        assertThat(hub.parked((id, by) -> id.equals(parked) && by.equals(CLERK))
                        .mend(parked, CLERK)
                        .state())
                .isEqualTo("MENDED");
        assertThat(hub.parked().discard(other, CLERK).state()).isEqualTo("DISCARDED");
        assertThat(hub.parked().open(5)).isEmpty();
        assertThat(hub.auditChain.firstBroken()).isEmpty();
    }

    @Test
    void aParkedAnswerIsTakenUpOutsideOurTransaction() {
        UUID parked = UUID.randomUUID();
        hub.jdbc.update(
                """
                INSERT INTO parked_record (parked_id, stage, department, subscription_id, code, reason, sealed, parked_at)
                VALUES (?, 'ANSWER', 'charity', 'charity', 'NOT_YET', '还没轮到', '', now())
                """,
                parked);
        assertThatThrownBy(() -> hub.parked((id, by) -> false).mend(parked, CLERK))
                .hasMessageContaining("还没轮到");
        // an answer that is refused again inside its own transaction must not take the audit with it
        ParkedDesk desk = hub.parked((id, by) -> hub.jdbc.update(
                        "UPDATE parked_record SET state = 'MENDED', resolved_by = ? WHERE parked_id = ?", by, id)
                == 1);
        assertThat(desk.mend(parked, CLERK).repeated()).isFalse();
        assertThat(desk.mend(parked, CLERK).repeated()).isTrue();
        assertThat(hub.count("SELECT count(*) FROM audit_entry WHERE action = 'parked.mend' AND actor = ?", CLERK))
                .isEqualTo(2);
    }

    private void refused(Function<ParkedDesk, ?> action, ParkedRefused.Kind kind) {
        assertThatThrownBy(() -> action.apply(hub.parked()))
                .isInstanceOfSatisfying(
                        ParkedRefused.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    /** A rejected enrolment with a change of the same household behind it. */
    private ParkedStore.Parked rejected() {
        Person person = hub.roster.enrolled(hub.roster.household());
        hub.roster.event(NoticeKind.CHANGED, person.named("改"));
        hub.start(Map.of("education", receiver));
        Until.until("parked", LIMIT, () -> hub.figures("education").parked() == 1);
        return hub.parked().open(1).get(0);
    }

    private void assertAudited(String action) {
        assertThat(hub.jdbc.queryForList("SELECT actor || ' ' || action FROM audit_entry", String.class))
                .containsExactly(CLERK + " " + action);
        assertThat(hub.auditChain.firstBroken()).isEmpty();
        assertThat(hub.receipts.firstBroken("education")).isEmpty();
        assertThat(hub.count("SELECT count(*) FROM delivery WHERE state <> 'DELIVERED'"))
                .isZero();
    }
}
