package io.aidhub.hub.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.aidhub.hub.testing.TestDatabase;
import io.aidhub.ledger.connect.CallCounts;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class CallCountsIT {
    private static final LocalDate DAY = LocalDate.of(2026, 9, 29);
    private static final int MOST = 50;

    private final HikariDataSource database = TestDatabase.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    /** Two instances of the hub with four lanes each, all for the same last calls. */
    @Test
    void togetherTheyMakeAsManyCallsAsAreAllowedAndNoneMore() throws Exception {
        List<CallCounts> instances = List.of(counts(), counts());
        ExecutorService lanes = Executors.newFixedThreadPool(8);
        int made = 0;
        for (Future<Boolean> call : lanes.invokeAll(Collections.nCopies(4 * MOST, (Callable<Boolean>)
                () -> instances.get((int) (System.nanoTime() & 1)).take("platform", DAY, MOST)))) {
            made += call.get() ? 1 : 0;
        }
        lanes.shutdown();
        assertThat(lanes.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(made).isEqualTo(MOST);
    }

    @Test
    void eachConnectorAndEachDayHasItsOwn() {
        assertThat(counts().take("platform", DAY, 1)).isTrue();
        assertThat(counts().take("platform", DAY, 1))
                .as("a hub that was started again knows")
                .isFalse();
        assertThat(counts().take("platform", DAY, 2))
                .as("more were granted meanwhile")
                .isTrue();
        assertThat(counts().take("platform", DAY.plusDays(1), 1)).isTrue();
        assertThat(counts().take("education", DAY, 1)).isTrue();
    }

    private CallCounts counts() {
        return new CallCounts(JdbcClient.create(database));
    }
}
