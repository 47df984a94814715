package io.aidhub.routes.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.routes.SetClock;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.RawRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RememberedGrantsTest {
    private final SetClock clock = new SetClock();
    private final List<String> asked = new ArrayList<>();
    private boolean away;
    private final RememberedGrants grants = new RememberedGrants(this::answer, Duration.ofHours(1), clock);

    @Test
    void theSameQuestionIsAskedOnceInItsTime() {
        clock.at("2026-09-29T10:00");
        GrantSource.Batch first = grants.collect(null, 10);
        assertThat(grants.collect(null, 10)).isEqualTo(first);
        clock.at("2026-09-29T10:59");
        assertThat(grants.collect(null, 10)).isEqualTo(first);
        assertThat(asked).containsExactly("null 10");

        clock.at("2026-09-29T11:00");
        assertThat(grants.collect(null, 10)).as("what is new meanwhile").isNotEqualTo(first);
        assertThat(asked).hasSize(2);
    }

    @Test
    void anotherPageIsAnotherQuestion() {
        grants.collect("7", 10);
        grants.collect("8", 10);
        grants.collect("8", 20);
        assertThat(asked).containsExactly("7 10", "8 10", "8 20");
    }

    @Test
    void onlyTheLatestAreKept() {
        List.of("1", "2", "3", "4", "5").forEach(cursor -> grants.collect(cursor, 10));
        asked.clear();
        List.of("2", "3", "4", "5").forEach(cursor -> grants.collect(cursor, 10));
        assertThat(asked).isEmpty();
        grants.collect("1", 10);
        assertThat(asked).containsExactly("1 10");
    }

    @Test
    void aFailureIsNoAnswer() {
        away = true;
        assertThatThrownBy(() -> grants.collect(null, 10)).isInstanceOf(DepartmentUnavailable.class);
        away = false;
        assertThat(grants.collect(null, 10).records()).hasSize(1);
    }

    private GrantSource.Batch answer(@Nullable String cursor, int limit) {
        asked.add(cursor + " " + limit);
        if (away) {
            throw new DepartmentUnavailable("away");
        }
        return new GrantSource.Batch(List.of(new RawRecord("grant", Map.of("DJH", "" + asked.size()))), "9", false);
    }
}
