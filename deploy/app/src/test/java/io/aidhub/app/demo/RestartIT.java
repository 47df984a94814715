package io.aidhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.deliver.DeliveryFigures;
import io.aidhub.model.NeedKind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The database is killed and the broker restarted, in turn, in the middle of changes and referrals: afterwards all books say the same, in the hub and at the departments. */
class RestartIT {
    private static final Logger log = LoggerFactory.getLogger(RestartIT.class);
    private static final int HOUSEHOLDS = 120;
    private static final int CHANGES_A_SECOND = 40;
    private static final int TURNS = 3;
    private static final Duration BETWEEN = Duration.ofSeconds(4);
    private static final Duration SETTLED = Duration.ofSeconds(90);
    /** What may be in flight of a subscription when the database goes, and the receipts of one window (performance.md, goal 6). */
    private static final long MOST_REPEATS = 256 + 64;

    private final AtomicLong notOffered = new AtomicLong();

    @Test
    void databaseAndBrokerRestartInMidFlight() throws Exception {
        try (RunningCounty county = RunningCounty.loaded("restart", HOUSEHOLDS)) {
            OfferedChanges changes = new OfferedChanges(county);
            OfferedReferrals referrals = new OfferedReferrals(county, NeedKind.MEDICAL, NeedKind.EDUCATION);
            try (FixedRate status = new FixedRate(
                            Duration.ofMillis(100),
                            () -> asLongAsThereIsADatabase(() -> changes.change(CHANGES_A_SECOND / 10)));
                    FixedRate referral = new FixedRate(
                            Duration.ofMillis(500),
                            () -> asLongAsThereIsADatabase(() -> {
                                referrals.offer(1);
                                referrals.consent();
                            }))) {
                for (int turn = 0; turn < TURNS; turn++) {
                    pass(county, BETWEEN);
                    killDatabase(county);
                    pass(county, BETWEEN);
                    county.foundation().broker().restart();
                }
                pass(county, BETWEEN);
            }
            county.await("everything is told", SETTLED, () -> told(county));
            county.await("everything told is in the departments' logs", SETTLED, county::allLogged);
            assertThat(county.closingTable()).as("books that differ").isEmpty();

            assertThat(notOffered.get()).as("turns without a database").isPositive();
            for (DeliveryFigures.Figures figures :
                    county.hub().part(DeliveryFigures.class).bySubscription()) {
                ArrivalOrder order = new ArrivalOrder(figures.department());
                county.arrivals(figures.department()).forEach(order::add);
                assertThat(order.breaches()).isEmpty();
                assertThat(order.unexplained(figures.written()))
                        .as("%s, lost", figures.department())
                        .isZero();
                assertThat(order.repeats())
                        .as("%s, handed over again", figures.department())
                        .isLessThanOrEqualTo(2 * TURNS * MOST_REPEATS);
                log.info(
                        "{}: {} notices, {} handed over again",
                        figures.department(),
                        figures.written(),
                        order.repeats());
            }
        }
    }

    /** The server is started again by its guardian; everything committed is there. */
    private static void killDatabase(RunningCounty county) {
        long pid = county.foundation().databaseProcesses().get(0);
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
        county.await(
                "another server serves",
                Duration.ofSeconds(30),
                () -> county.foundation().databaseProcesses().get(0) != pid);
    }

    private static boolean told(RunningCounty county) {
        try {
            return county.allTold();
        } catch (DataAccessException e) {
            return false; // a pool may still hold connections of the server before
        }
    }

    /** A change that could not be committed was never made; one whose commit was not answered is found by the books. */
    private void asLongAsThereIsADatabase(Runnable turn) {
        try {
            turn.run();
        } catch (DataAccessException | TransactionException e) {
            notOffered.incrementAndGet();
        }
    }

    private static void pass(RunningCounty county, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        county.await("time passes", time.plusSeconds(5), () -> System.nanoTime() >= end);
    }
}
