package io.aidhub.bench.deliver;

import io.aidhub.bench.Unexpected;
import io.aidhub.bench.receivers.Arrival;
import io.aidhub.bench.receivers.Receivers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the receivers got of a set of changes, checked: every change reached each of them under one id, no other did, and per household in order.
 *
 * @param byReceiver when each change came first, in the order of the changes, {@link System#nanoTime}
 * @param repeats how many came again, by receiver
 */
record Received(List<Change> changes, List<long[]> byReceiver, List<Integer> repeats) {

    /** Takes what the receivers got and checks it as {@link #check(List, List, int)} does. */
    static Received check(List<Change> changes, Receivers receivers, int mostRepeats) throws IOException {
        List<List<Arrival>> taken = new ArrayList<>();
        for (int i = 0; i < receivers.number(); i++) {
            taken.add(receivers.take(i));
        }
        return check(changes, taken, mostRepeats);
    }

    /**
     * @param taken by receiver, in the order of arrival
     * @param mostRepeats of one receiver; 0 unless something was broken off on purpose
     * @throws Unexpected when the check fails
     */
    static Received check(List<Change> changes, List<List<Arrival>> taken, int mostRepeats) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < changes.size(); i++) {
            places.put(changes.get(i).key(), i);
        }
        List<long[]> byReceiver = new ArrayList<>();
        List<Integer> repeats = new ArrayList<>();
        for (int i = 0; i < taken.size(); i++) {
            List<Arrival> arrivals = taken.get(i);
            byReceiver.add(firsts("receiver " + (i + 1), arrivals, places));
            repeats.add(arrivals.size() - changes.size());
            require("repeats at receiver " + (i + 1), repeats.get(i) <= mostRepeats, repeats.get(i));
        }
        return new Received(changes, byReceiver, repeats);
    }

    private static long[] firsts(String receiver, List<Arrival> arrivals, Map<String, Integer> places) {
        String[] ids = new String[places.size()];
        long[] nanos = new long[places.size()];
        Map<String, Long> versions = new HashMap<>();
        int found = 0;
        for (Arrival arrival : arrivals) {
            String key = arrival.household() + "/" + arrival.version();
            Integer place = places.get(key);
            if (place == null) {
                throw new Unexpected(receiver + " was told of something nobody changed: " + key);
            }
            if (ids[place] != null) {
                require(receiver + ", same id when it came again", ids[place].equals(arrival.id()), arrival.id());
                continue;
            }
            Long before = versions.put(arrival.household(), arrival.version());
            require(receiver + ", order in a household", before == null || before < arrival.version(), key);
            ids[place] = arrival.id();
            nanos[place] = arrival.nanos();
            found++;
        }
        require(receiver + ", all of " + places.size() + " changes", found == places.size(), found);
        return nanos;
    }

    private static void require(String what, boolean right, Object found) {
        if (!right) {
            throw new Unexpected(what + ": found " + found);
        }
    }

    /** Seconds from the first commit to the last first arrival anywhere. */
    double seconds() {
        long last = Long.MIN_VALUE;
        for (long[] receiver : byReceiver) {
            for (long nanos : receiver) {
                last = Math.max(last, nanos);
            }
        }
        return (last - changes.get(0).nanos()) / 1e9;
    }

    /** From commit to first arrival at all receivers. */
    Latencies latencies() {
        Latencies all = new Latencies();
        for (long[] receiver : byReceiver) {
            for (int i = 0; i < receiver.length; i++) {
                all.add(receiver[i] - changes.get(i).nanos());
            }
        }
        return all;
    }
}
