package io.aidhub.hub.testing;

import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A department's system that writes down everything it is handed, and answers as the test says. */
public final class RecordingReceiver implements NoticeReceiver {
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final AtomicInteger clashes = new AtomicInteger();
    private volatile Function<Notice, Outcome> behaviour = notice -> taken();
    private volatile int maxBatch = 1;
    private volatile int snapshotHouseholds;

    public static Outcome taken() {
        return new Outcome.Delivered("ok");
    }

    public RecordingReceiver answering(Function<Notice, Outcome> answer) {
        behaviour = answer;
        return this;
    }

    public RecordingReceiver inBatchesOf(int most) {
        maxBatch = most;
        return this;
    }

    /** It takes first loads as snapshots, so many households a part. */
    public RecordingReceiver inPartsOf(int households) {
        snapshotHouseholds = households;
        return this;
    }

    @Override
    public int snapshotHouseholds() {
        return snapshotHouseholds;
    }

    @Override
    public int maxBatch() {
        return maxBatch;
    }

    @Override
    public List<Outcome> deliver(List<Notice> notices) {
        Set<String> mine = new HashSet<>();
        for (Notice notice : notices) {
            for (String line : lines(notice)) {
                // two calls, or two notices of one call, with the same household
                if (!mine.add(line) || !busy.add(line)) {
                    clashes.incrementAndGet();
                }
            }
        }
        try {
            List<Outcome> outcomes = new ArrayList<>();
            for (Notice notice : notices) {
                Outcome outcome = behaviour.apply(notice);
                arrivals.add(new Arrival(notice, outcome, System.nanoTime()));
                outcomes.add(outcome);
            }
            return outcomes;
        } finally {
            busy.removeAll(mine);
        }
    }

    private static Set<String> lines(Notice notice) {
        Set<String> lines = new HashSet<>();
        notice.rows().forEach(row -> lines.add(row.getOrDefault(Notice.HOUSEHOLD_REF, "")));
        lines.remove("");
        return lines;
    }

    /** In the order their answers were given. */
    public List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    /** Those the receiver took. */
    public List<Arrival> taken(boolean onlyFirst) {
        Set<Object> seen = new HashSet<>();
        return arrivals.stream()
                .filter(arrival ->
                        arrival.outcome() instanceof Outcome.Delivered || arrival.outcome() instanceof Outcome.Accepted)
                .filter(arrival -> !onlyFirst || seen.add(arrival.notice().id()))
                .toList();
    }

    /** How often two calls carried the same household at once. */
    public int clashes() {
        return clashes.get();
    }

    /** The receiver's own list as it stands: what each person's newest taken row says; a row that is not newer is ignored. */
    public Map<String, Map<String, String>> list() {
        Map<String, Map<String, String>> list = new HashMap<>();
        for (Arrival arrival : taken(true)) {
            for (Map<String, String> row : arrival.notice().rows()) {
                Map<String, String> had = list.get(row.get(Notice.PERSON_REF));
                if (had == null || version(had) < version(row)) {
                    list.put(row.get(Notice.PERSON_REF), row);
                }
            }
        }
        return list;
    }

    private static long version(Map<String, String> row) {
        return Long.parseLong(row.get(Notice.PERSON_VERSION));
    }

    /** One hand-over. */
    public record Arrival(Notice notice, Outcome outcome, long nanos) {
        public String body() {
            return new String(notice.body(), StandardCharsets.UTF_8);
        }
    }
}
