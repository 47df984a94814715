package io.aidhub.hub.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.testing.RecordingReceiver;
import io.aidhub.hub.testing.RosterFixture.Person;
import io.aidhub.hub.testing.TestHub;
import io.aidhub.hub.testing.Until;
import io.aidhub.ledger.deliver.InFlight;
import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ConfirmationIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration CHECK = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private TestHub hub;
    private final RecordingReceiver receiver =
            new RecordingReceiver().answering(notice -> new Outcome.Accepted("queue", CHECK));

    @BeforeEach
    void open() {
        hub = new TestHub(folder, "education");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void whatNobodyConfirmsIsHandedOverAgainUnderTheSameIdAndTheNextNumber() {
        hub.roster.enrolled(hub.roster.household());
        DeliveryEngine engine = hub.start(Map.of("education", receiver));
        Until.until("accepted", LIMIT, () -> hub.figures("education").accepted() == 1);
        hub.clock.forward(CHECK.plusSeconds(1));
        Until.until("again", LIMIT, () -> receiver.arrivals().size() == 2);
        Notice first = receiver.arrivals().get(0).notice();
        Notice second = receiver.arrivals().get(1).notice();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(List.of(first.handOver(), second.handOver())).containsExactly(1, 2);
        assertThat(engine.confirm("education", first.id())).isTrue();
        assertThat(hub.figures("education").delivered()).isEqualTo(1);
        hub.clock.forward(CHECK.plusSeconds(1));
        assertThat(hub.claim("education", 10, new InFlight())).isEmpty();
        assertThat(hub.figures.completeThrough("education")).isEqualTo(1);
    }

    @Test
    void anAcceptedNoticeLetsItsHouseholdGoOn() {
        Person person = hub.roster.enrolled(hub.roster.household());
        hub.roster.event(NoticeKind.CHANGED, person.named("改"));
        hub.start(Map.of("education", receiver));
        Until.until("both", LIMIT, () -> hub.figures("education").accepted() == 2);
        assertThat(hub.figures.completeThrough("education")).isZero();
    }

    @Test
    void aConfirmationBeforeTheAnswerIsWrittenStays() {
        hub.roster.enrolled(hub.roster.household());
        hub.dispatchAll();
        var due = hub.claim("education", 1, new InFlight()).get(0);
        assertThat(hub.deliveries.confirm("education", due.noticeId())).isTrue();
        hub.settle(
                "education",
                List.of(new io.aidhub.ledger.deliver.Settlement.Accepted(
                        1, due.noticeId(), 1, "queue", hub.clock.instant().plus(CHECK))));
        assertThat(hub.figures("education").delivered()).isEqualTo(1);
        assertThat(hub.jdbc.queryForList("SELECT outcome FROM receipt", String.class))
                .containsExactly("DELIVERED");
    }

    @Test
    void confirmingTwiceOrConfirmingWhatIsNotOursChangesNothing() {
        hub.roster.enrolled(hub.roster.household());
        DeliveryEngine engine = hub.start(Map.of("education", receiver));
        Until.until("accepted", LIMIT, () -> hub.figures("education").accepted() == 1);
        UUID id = receiver.arrivals().get(0).notice().id();
        assertThat(engine.confirm("education", id)).isTrue();
        assertThat(engine.confirm("education", id)).isTrue();
        assertThat(engine.confirm("education", UUID.randomUUID())).isFalse();
        assertThat(hub.count("SELECT count(*) FROM receipt WHERE outcome = 'DELIVERED'"))
                .isEqualTo(1);
        assertThat(hub.receipts.firstBroken("education")).isEmpty();
    }

    @Test
    void aRefusalThatComesLaterParksTheNoticeOnce() {
        hub.roster.enrolled(hub.roster.household());
        DeliveryEngine engine = hub.start(Map.of("education", receiver));
        Until.until("accepted", LIMIT, () -> hub.figures("education").accepted() == 1);
        UUID id = receiver.arrivals().get(0).notice().id();
        assertThat(engine.refuse("education", id, "E07", "对方拒收")).isTrue();
        assertThat(engine.refuse("education", id, "E07", "对方拒收")).isTrue();
        assertThat(engine.refuse("education", UUID.randomUUID(), "E07", "对方拒收")).isFalse();
        assertThat(hub.jdbc.queryForList(
                        "SELECT stage || ' ' || code || ' ' || reason FROM parked_record", String.class))
                .containsExactly("DELIVERY E07 对方拒收");
        assertThat(hub.figures("education").parked()).isEqualTo(1);
        hub.clock.forward(CHECK.plusSeconds(1));
        assertThat(hub.claim("education", 10, new InFlight())).isEmpty();
        assertThat(hub.receipts.firstBroken("education")).isEmpty();
    }

    @Test
    void whatIsConfirmedCannotBeRefused() {
        hub.roster.enrolled(hub.roster.household());
        DeliveryEngine engine = hub.start(Map.of("education", receiver));
        Until.until("accepted", LIMIT, () -> hub.figures("education").accepted() == 1);
        UUID id = receiver.arrivals().get(0).notice().id();
        engine.confirm("education", id);
        assertThat(engine.refuse("education", id, "E07", "对方拒收")).isTrue();
        assertThat(hub.figures("education").delivered()).isEqualTo(1);
        assertThat(hub.count("SELECT count(*) FROM parked_record")).isZero();
    }

    @Test
    void aFailureOfAHandOverAgainDoesNotHoldTheHousehold() {
        AtomicBoolean failing = new AtomicBoolean();
        receiver.answering(notice -> failing.get() && notice.sequence() == 1
                ? new Outcome.Retry(Duration.ofMinutes(1), "queue full")
                : new Outcome.Accepted("queue", CHECK));
        Person person = hub.roster.enrolled(hub.roster.household());
        hub.start(Map.of("education", receiver));
        Until.until("accepted", LIMIT, () -> hub.figures("education").accepted() == 1);
        failing.set(true);
        hub.clock.forward(CHECK.plusSeconds(1));
        Until.until("failed", LIMIT, () -> hub.count("SELECT count(*) FROM receipt WHERE outcome = 'RETRY'") == 1);
        // it was sent before: it stays sent, and its household goes on
        assertThat(hub.figures("education").accepted()).isEqualTo(1);
        hub.roster.event(NoticeKind.CHANGED, person.named("改"));
        Until.until("the next went", LIMIT, () -> hub.figures("education").accepted() == 2);
        failing.set(false);
        hub.clock.forward(Duration.ofMinutes(2));
        Until.until(
                "again",
                LIMIT,
                () -> receiver.taken(false).stream()
                                .filter(a -> a.notice().sequence() == 1)
                                .count()
                        == 2);
    }

    @Test
    void unconfirmedNoticesOfOneHouseholdNeverGoOutSideBySide() {
        receiver.answering(notice -> new Outcome.Accepted("queue", Duration.ofSeconds(1)));
        Person person = hub.roster.enrolled(hub.roster.household());
        for (int i = 0; i < 5; i++) {
            person = hub.roster.event(NoticeKind.CHANGED, person.named("改" + i)).get(0);
        }
        hub.start(Map.of("education", receiver));
        Until.until("all accepted", LIMIT, () -> hub.figures("education").accepted() == 6);
        int before = receiver.arrivals().size();
        // the broker forgot them all
        assertThat(hub.deliveries.handOverAgain("education")).isEqualTo(6);
        Until.until("all again", LIMIT, () -> receiver.arrivals().size() >= before + 12);
        assertThat(receiver.clashes()).isZero();
        assertThat(receiver.arrivals().subList(before, before + 6))
                .extracting(a -> a.notice().sequence())
                .isSorted();
    }
}
