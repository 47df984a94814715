package io.aidhub.api;

import org.jspecify.annotations.Nullable;

/**
 * Who answers for a call that changes something.
 *
 * @param by the person's name or account; every change is audited under it
 */
record Actor(@Nullable String by) {
    String named() {
        if (by == null || by.isBlank()) {
            throw new ApiProblem(ApiProblem.Kind.NAME_MISSING);
        }
        return by.strip();
    }
}
