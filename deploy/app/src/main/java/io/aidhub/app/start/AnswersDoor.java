package io.aidhub.app.start;

import io.aidhub.hub.refer.AnswerIntake;
import io.aidhub.routes.clock.AnswerDoor;

/** What comes by the answers queues goes to the use case that takes answers. */
record AnswersDoor(AnswerIntake answers) implements AnswerDoor {
    @Override
    public void take(String subscriptionId, byte[] json) {
        answers.take(subscriptionId, json);
    }

    @Override
    public void notSealed(String subscriptionId, byte[] message) {
        answers.parkNotSealed(subscriptionId, message);
    }
}
