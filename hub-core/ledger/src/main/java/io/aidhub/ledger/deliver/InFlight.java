package io.aidhub.ledger.deliver;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a subscription has handed to its lanes and not settled: two calls never carry the same household. Used by one thread. */
public final class InFlight {
    private final Map<Long, List<UUID>> bySequence = new HashMap<>();
    private final Set<UUID> lines = new HashSet<>();

    /** Takes a notice unless one of its lines is under way already; false then. */
    public boolean add(long sequence, List<UUID> itsLines) {
        if (itsLines.stream().anyMatch(lines::contains) || bySequence.containsKey(sequence)) {
            return false;
        }
        bySequence.put(sequence, List.copyOf(itsLines));
        lines.addAll(itsLines);
        return true;
    }

    public void remove(long sequence) {
        List<UUID> itsLines = bySequence.remove(sequence);
        if (itsLines != null) {
            itsLines.forEach(lines::remove);
        }
    }

    public int size() {
        return bySequence.size();
    }

    public boolean isEmpty() {
        return bySequence.isEmpty();
    }

    Collection<Long> sequences() {
        return bySequence.keySet();
    }
}
