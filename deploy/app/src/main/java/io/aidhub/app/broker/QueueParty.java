package io.aidhub.app.broker;

import io.aidhub.routes.queue.QueueSeal;
import java.util.ArrayList;
import java.util.List;

/**
 * A party with an own queue: it may consume {@code consumes}, send to each of {@code sends}, and nothing else.
 *
 * @param user name it logs in with
 * @param seal what lies in its queues is sealed with
 * @param sends its answers queue first, then those for its records
 */
public record QueueParty(String user, String password, QueueSeal seal, String consumes, List<String> sends) {
    public QueueParty {
        sends = List.copyOf(sends);
    }

    /** One that answers and sends no records. */
    public QueueParty(String user, String password, QueueSeal seal, String consumes, String answers) {
        this(user, password, seal, consumes, List.of(answers));
    }

    /** All its queues. */
    public List<String> queues() {
        List<String> queues = new ArrayList<>(sends);
        queues.add(consumes);
        return queues;
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return "QueueParty " + user;
    }
}
