package io.aidhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/**
 * Role by page by own and foreign data, generated: a page opens by its rule and to nobody else, foreign data answers as if it did not exist, and what row security
 * gives each role is checked in the database itself. All of it in one county, as going round takes longer than looking.
 */
class SightMatrixIT {
    private static final int HOUSEHOLDS = 120;
    private static final Duration LOOP = Duration.ofSeconds(170);

    private static RunningCounty county;
    private static SightMatrix matrix;

    @BeforeAll
    static void goRoundOnce() throws Exception {
        county = RunningCounty.open("sight", HOUSEHOLDS, 1);
        assertThat(county.driver().closeLoop(System.nanoTime() + LOOP.toNanos(), new CountDownLatch(1)))
                .isEmpty();
        matrix = new SightMatrix(county, new ConsolePeople(county));
    }

    @AfterAll
    static void close() {
        if (county != null) {
            county.close();
        }
    }

    @Nested
    class Pages extends PagesByRole {
        Pages() {
            super(matrix);
        }
    }

    @Nested
    class Steps extends StepsByRole {
        Steps() {
            super(matrix);
        }
    }

    @Nested
    class Rows extends RowsByRole {
        Rows() {
            super(matrix);
        }
    }
}
