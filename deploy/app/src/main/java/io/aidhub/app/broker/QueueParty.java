package io.aidhub.app.broker;

import java.util.List;

/**
 * A party with an own queue: it may consume {@code consumes}, send to each of {@code sends}, and nothing else.
 *
 * @param user name it logs in with
 * @param sends its answers queue first, then those for its records
 */
public record QueueParty(String user, String password, String consumes, List<String> sends) {
    public QueueParty {
        sends = List.copyOf(sends);
    }

    /** One that answers and sends no records. */
    public QueueParty(String user, String password, String consumes, String answers) {
        this(user, password, consumes, List.of(answers));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "QueueParty " + user;
    }
}
