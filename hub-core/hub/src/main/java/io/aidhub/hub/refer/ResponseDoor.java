package io.aidhub.hub.refer;

/** Takes what a department says of an emergency response; see {@code io.aidhub.hub.emergency}. */
@FunctionalInterface
public interface ResponseDoor {
    /**
     * Takes one message. Safe to repeat.
     *
     * @param subscription whose queue it came from
     * @param json the message as it came
     * @return TAKEN or REPEATED
     * @throws AnswerProblem when it cannot be taken: nothing has changed
     */
    AnswerResult take(String subscription, byte[] json);

    /** Where nobody may open or close anything. */
    static ResponseDoor none() {
        return (subscription, json) -> {
            throw new AnswerProblem(AnswerProblem.Kind.RESPONSE_NOT_YOURS);
        };
    }
}
