package io.aidhub.hub.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.testing.MovableClock;
import io.aidhub.ledger.deliver.DueDelivery;
import io.aidhub.ledger.deliver.Settlement;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.seal.SealingKeys;
import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettlementDeskTest {
    @TempDir
    Path folder;

    private final UUID notice = UUID.randomUUID();
    private final MovableClock clock = new MovableClock();
    private Sealer sealer;
    private SettlementDesk desk;

    @BeforeEach
    void keys() throws IOException {
        SealingKeys.create(folder.resolve("key"));
        sealer = new Sealer(SealingKeys.read(folder.resolve("key")));
        desk = new SettlementDesk(new RetrySchedule(List.of(Duration.ofSeconds(5)), new Random(1)), sealer, clock);
    }

    @Test
    void aDepartmentsTextsAreKeptWithinWhatTheDatabaseCanHold() {
        assertThat(SettlementDesk.text("a\u0000b\tc\n")).isEqualTo("a b c");
        assertThat(SettlementDesk.text("x".repeat(5_000))).hasSize(1_000);
        assertThat(SettlementDesk.text("\uD800坏")).isEqualTo("坏");
        assertThat(SettlementDesk.text("\uD842\uDFB7")).isEqualTo("\uD842\uDFB7");
    }

    @Test
    void aRetryBeyondTheScheduleIsParkedWithItsBytes() {
        assertThat(desk.settlement(due(0), new Outcome.Retry(Duration.ZERO, "no")))
                .isInstanceOf(Settlement.Again.class);
        assertThat(desk.settlement(due(1), new Outcome.Retry(Duration.ZERO, "no")))
                .isInstanceOfSatisfying(Settlement.Parked.class, parked -> {
                    assertThat(parked.code()).isEqualTo(SettlementDesk.RETRIES_EXHAUSTED);
                    assertThat(sealer.open(parked.parkedId(), parked.sealed()))
                            .isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
                });
    }

    @Test
    void aCheckIsNeverAtOnceAndNeverOutOfReach() {
        assertThat(check(Duration.ofMillis(-1))).isAfter(clock.instant().plusMillis(900));
        assertThat(check(Duration.ofSeconds(Long.MAX_VALUE)))
                .isBefore(clock.instant().plus(Duration.ofDays(31)));
    }

    private Instant check(Duration asked) {
        return ((Settlement.Accepted) desk.settlement(due(0), new Outcome.Accepted("q", asked))).checkAfter();
    }

    private DueDelivery due(int attempts) {
        return new DueDelivery(
                "education",
                1,
                notice,
                NoticeKind.CHANGED,
                attempts,
                1,
                sealer.seal(notice, "{}".getBytes(StandardCharsets.UTF_8)));
    }
}
