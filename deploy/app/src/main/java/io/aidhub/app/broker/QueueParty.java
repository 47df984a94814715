package io.aidhub.app.broker;

/**
 * A party with an own queue: it may consume {@code consumes}, send to {@code sends}, and nothing else.
 *
 * @param user name it logs in with
 */
public record QueueParty(String user, String password, String consumes, String sends) {
    /** Without the password. */
    @Override
    public String toString() {
        return "QueueParty " + user;
    }
}
