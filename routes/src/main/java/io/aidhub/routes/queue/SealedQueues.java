package io.aidhub.routes.queue;

import java.util.Map;

/** The queues of the hub's broker, each with the seal of the party it belongs to. There is no queue without one. */
public final class SealedQueues {
    private final Map<String, QueueSeal> seals;

    /** @param seals by name of the queue */
    public SealedQueues(Map<String, QueueSeal> seals) {
        this.seals = Map.copyOf(seals);
    }

    /** @throws IllegalArgumentException when no party has such a queue */
    public QueueSeal of(String queue) {
        QueueSeal seal = seals.get(queue);
        if (seal == null) {
            throw new IllegalArgumentException("no party has the queue " + queue);
        }
        return seal;
    }

    public boolean has(String queue) {
        return seals.containsKey(queue);
    }
}
