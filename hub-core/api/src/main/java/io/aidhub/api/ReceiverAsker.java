package io.aidhub.api;

import org.jspecify.annotations.Nullable;

/**
 * Who asks for a receiver, and why: its machine, which need not say, or a named person with a reason.
 *
 * @param machine the subscription whose machine asks; null: a person does
 */
record ReceiverAsker(@Nullable String machine, @Nullable String by, @Nullable String reason) {
    private static final String NOT_SAID = "-";

    String who() {
        return machine == null ? new Actor(by).named() : "receiver:" + machine;
    }

    String why() {
        if (machine == null) {
            return new Reasoned(by, reason).why();
        }
        return reason == null || reason.isBlank() ? NOT_SAID : reason;
    }
}
