package io.aidhub.hub.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.testing.TestHub;
import io.aidhub.ledger.deliver.DueDelivery;
import io.aidhub.ledger.deliver.InFlight;
import io.aidhub.ledger.deliver.Settlement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What it costs to take what is due, with a long backlog of every shape. Limits are far above what is measured on an idle machine. */
@Timeout(180)
class ClaimCostIT {
    private static final int BACKLOG = 20_000;

    @TempDir
    Path folder;

    private TestHub hub;

    @BeforeEach
    void open() {
        hub = new TestHub(folder, "education");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aBacklogOfFewHouseholdsCostsFarLessThanAMillisecondANotice() {
        backlog(20);
        assertThat(microsecondsANotice(2_000)).isLessThan(1_000);
    }

    @Test
    void aBacklogOfManyHouseholdsCostsFarLessThanAMillisecondANotice() {
        backlog(BACKLOG);
        assertThat(microsecondsANotice(4_000)).isLessThan(500);
    }

    @Test
    void whatWaitsForItsOwnScheduleCostsNothing() {
        backlog(BACKLOG);
        hub.jdbc.update("UPDATE delivery SET next_attempt_at = now() + interval '1 hour' WHERE sequence <= 19000");
        assertThat(microsecondsANotice(1_000)).isLessThan(1_000);
    }

    @Test
    void whatWaitsBehindParkedNoticesCostsNothing() {
        backlog(20);
        hub.jdbc.update("UPDATE delivery SET state = 'PARKED' WHERE ready");
        long from = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            assertThat(hub.claim("education", 256, new InFlight())).isEmpty();
        }
        assertThat(Duration.ofNanos((System.nanoTime() - from) / 50)).isLessThan(Duration.ofMillis(20));
    }

    @Test
    void aBrokerThatForgotEverythingIsHandedItAgainQuickly() {
        backlog(BACKLOG);
        hub.jdbc.update("UPDATE delivery SET state = 'ACCEPTED', check_after = now() - interval '1 minute'");
        hub.jdbc.update("UPDATE delivery_line SET open = false");
        assertThat(microsecondsANotice(2_000)).isLessThan(1_000);
    }

    /** Claims and settles as a pump does; the mean of what a claim costs a notice. */
    private long microsecondsANotice(int notices) {
        long claiming = 0;
        int done = 0;
        int rounds = 0;
        InFlight inFlight = new InFlight();
        while (done < notices) {
            long from = System.nanoTime();
            List<DueDelivery> due = new ArrayList<>(hub.claim("education", 64, inFlight));
            // a second claim while those are under way, as in a running pump
            due.addAll(hub.claim("education", 64, inFlight));
            claiming += System.nanoTime() - from;
            assertThat(due).isNotEmpty();
            assertThat(due.stream().map(DueDelivery::sequence).distinct()).hasSize(due.size());
            settle(due);
            due.forEach(delivery -> inFlight.remove(delivery.sequence()));
            done += due.size();
            rounds++;
        }
        long mean = claiming / 1_000 / done;
        System.getLogger(ClaimCostIT.class.getName())
                .log(System.Logger.Level.INFO, "claim: {0} us a notice, {1} notices in {2} rounds", mean, done, rounds);
        return mean;
    }

    private void settle(List<DueDelivery> window) {
        hub.settle(
                "education",
                window.stream()
                        .map(due -> new Settlement.Delivered(due.sequence(), due.noticeId(), due.handOver(), "ok"))
                        .toList());
    }

    /** Pending notices going round {@code households}, as the relay would have written them; statistics as stale as after a burst. */
    private void backlog(int households) {
        hub.jdbc.update(
                "INSERT INTO status_event (event_id, kind, effective_on, recorded_at, households, dispatched_at) "
                        + "VALUES (gen_random_uuid(), 'CHANGED', '2026-10-01', now(), '{}', now())");
        hub.jdbc.update("CREATE TABLE home (place bigint, line uuid)");
        hub.jdbc.update(
                "INSERT INTO home SELECT place, gen_random_uuid() FROM generate_series(0, ? - 1) place", households);
        hub.jdbc.update(
                """
                INSERT INTO delivery (subscription_id, sequence, notice_id, event_id, kind, definition_version, state, ready,
                                      next_attempt_at, created_at)
                SELECT 'education', n, gen_random_uuid(), (SELECT event_id FROM status_event), 'CHANGED', 1, 'PENDING', n <= ?,
                       now() - interval '1 minute', now()
                FROM generate_series(1, ?) n
                """,
                households,
                BACKLOG);
        hub.jdbc.update(
                """
                INSERT INTO delivery_body SELECT subscription_id, sequence, notice_id, decode(repeat('ab', 600), 'hex') FROM delivery
                """);
        hub.jdbc.update(
                """
                INSERT INTO delivery_line (subscription_id, line, sequence)
                SELECT 'education', h.line, n FROM generate_series(1, ?) n JOIN home h ON h.place = n % ?
                """,
                BACKLOG, households);
        hub.jdbc.update("UPDATE subscription SET next_sequence = ?", BACKLOG + 1);
    }
}
