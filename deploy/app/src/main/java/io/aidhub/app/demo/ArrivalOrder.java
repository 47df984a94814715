package io.aidhub.app.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads a department's own log of arrivals and says what in it is against the promise of design.md 3.2: each notice once in effect, in order. A notice that comes
 * again without effect is no breach: the hub hands over at least once.
 */
final class ArrivalOrder {
    private static final String APPLIED = "APPLIED";

    private final String department;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> applied = new HashSet<>();
    private final Set<Long> sequences = new HashSet<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final Set<String> offers = new HashSet<>();
    private final List<String> broken = new ArrayList<>();
    private long repeats;

    ArrivalOrder(String department) {
        this.department = department;
    }

    /** Takes the next arrival: {@code {id, sequence, kind, rows: [{personref, personversion | offer, effect}]}}. */
    void add(JsonNode arrival) {
        String id = arrival.path("id").asString();
        String kind = arrival.path("kind").asString();
        boolean first = seen.add(id);
        if (!first) {
            repeats++;
        }
        sequences.add(arrival.path("sequence").asLong());
        boolean effect = false;
        for (JsonNode row : arrival.path("rows")) {
            String did = row.path("effect").asString();
            effect |= did.equals(APPLIED);
            if (first && !did.equals(APPLIED)) {
                breach(id, "first arrival was " + did);
            }
            if (did.equals(APPLIED)) {
                inOrder(id, kind, row);
            }
        }
        if (effect && !applied.add(id)) {
            breach(id, "twice in effect");
        }
    }

    private void inOrder(String id, String kind, JsonNode row) {
        if (row.has("offer")) {
            boolean fresh = offers.add(row.path("offer").asString());
            if (fresh != kind.equals("REFERRAL_OFFERED")) {
                breach(id, kind + (fresh ? " before its offer" : " after it was offered"));
            }
            return;
        }
        if (kind.equals("LIST_CLOSED")) {
            return;
        }
        // on a list that is opened anew everybody begins anew
        String person =
                row.path("listref").asString("") + "/" + row.path("personref").asString();
        long version = row.path("personversion").asLong();
        Long before = versions.put(person, version);
        if (before != null && before >= version) {
            breach(id, "version " + version + " after " + before);
        }
    }

    private void breach(String id, String what) {
        broken.add(department + ": notice " + id + " " + what);
    }

    /** Arrivals of a notice the department had. */
    long repeats() {
        return repeats;
    }

    /** Breaches of order and of "once in effect", one line each. */
    List<String> breaches() {
        return List.copyOf(broken);
    }

    /**
     * Numbers the department should have seen and has not, or has seen and should not; of a subscription that is settled, whose numbers are 1 to {@code written}.
     */
    long unexplained(long written) {
        long expected = sequences.stream()
                .filter(number -> number >= 1 && number <= written)
                .count();
        return written - expected + (sequences.size() - expected);
    }
}
