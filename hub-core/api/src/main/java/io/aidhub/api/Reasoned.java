package io.aidhub.api;

import org.jspecify.annotations.Nullable;

/**
 * Who answers for a step that is taken with a reason.
 *
 * @param by the person's name or account; the step is audited under it
 * @param reason why, for people; kept with what the step is about
 */
record Reasoned(@Nullable String by, @Nullable String reason) {
    String who() {
        return new Actor(by).named();
    }

    String why() {
        if (reason == null || reason.isBlank()) {
            throw new ApiProblem(ApiProblem.Kind.REASON_MISSING);
        }
        return reason;
    }
}
