package io.aidhub.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalTest {
    @Test
    void aBoundAboveIsMissedAboveIt() {
        Goal goal = Goal.atMost("a month", 6, 3);

        assertThat(goal.judge(6.01)).isEqualTo("a month: 6.01x   must <= 6.00x: MISSED   aim <= 3.00x: missed");
        assertThat(goal.judge(6)).isEqualTo("a month: 6.00x   must <= 6.00x: met   aim <= 3.00x: missed");
    }

    @Test
    void aBoundBelowIsMissedBelowIt() {
        Goal goal = Goal.atLeast("first load", 0.3, 0.6);

        assertThat(goal.judge(0.29)).isEqualTo("first load: 0.29x   must >= 0.30x: MISSED   aim >= 0.60x: missed");
        assertThat(goal.judge(0.6)).isEqualTo("first load: 0.60x   must >= 0.30x: met   aim >= 0.60x: met");
    }
}
