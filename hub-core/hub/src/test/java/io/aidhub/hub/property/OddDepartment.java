package io.aidhub.hub.property;

import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A department's system that keeps its own list as it should (a notice id counts once, a row only when its version is newer) and is otherwise as bad as systems are: slow,
 * refusing, out of order for a while, losing its answer after the effect, confirming late or never. Judges every first arrival by {@code previous}.
 */
final class OddDepartment implements NoticeReceiver {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String name;
    private final Random dice;
    private final int roughness;
    private final int maxBatch;
    private final int snapshotHouseholds;
    private final Map<UUID, byte[]> bodies = new HashMap<>();
    /** Notices it answered for, one way or the other: those a later notice may lean on. */
    private final Set<UUID> answered = new LinkedHashSet<>();

    private final Set<UUID> effected = new LinkedHashSet<>();
    private final Map<UUID, UUID> replacedBy = new HashMap<>();
    private final Map<UUID, Integer> stuck = new HashMap<>();
    private final Map<Long, UUID> bySequence = new TreeMap<>();
    private final Map<Long, Set<UUID>> previous = new TreeMap<>();
    /** Numbers in the order in which they came for the first time. */
    private final List<Long> firstComers = new ArrayList<>();

    private final Map<String, Row> rows = new TreeMap<>();
    private final Map<UUID, Notice> parts = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private final Queue<UUID> toConfirm = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> seen = new TreeMap<>();
    private long awayUntil;
    private boolean closed;
    private boolean kind;

    /** One person as the newest row says. */
    record Row(long version, String status, String household, Map<String, String> fields) {}

    OddDepartment(String name, Story.Weather weather) {
        this.name = name;
        this.roughness = weather.roughness();
        this.dice = new Random(weather.seed() * 31L + name.hashCode());
        this.maxBatch = switch (dice.nextInt(3)) {
            case 0 -> 1;
            case 1 -> 2 + dice.nextInt(4);
            default -> 20;
        };
        this.snapshotHouseholds = new int[] {0, 1, 3, 8}[Math.floorMod(weather.seed() + name.hashCode(), 4)];
        this.closed = roughness > 0 && dice.nextInt(3) == 0;
    }

    /** One that was closed so far may open now. */
    synchronized void nextChapter() {
        closed = closed && dice.nextInt(3) != 0;
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
        long pause;
        synchronized (this) {
            notices.forEach(this::atTheDoor);
            pause = pause();
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
        synchronized (this) {
            if (!kind && closed) {
                return all(notices, new Outcome.Unavailable(Duration.ofMillis(300), "closed"));
            }
            if (!kind && System.nanoTime() - awayUntil < 0) {
                return all(notices, new Outcome.Unavailable(Duration.ZERO, "away"));
            }
            if (odds(1)) {
                count("unavailable");
                awayUntil = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100 + dice.nextInt(500));
                if (odds(30)) {
                    notices.subList(0, dice.nextInt(notices.size() + 1))
                            .forEach(this::take); // reached it, the answer did not come
                }
                return all(notices, new Outcome.Unavailable(Duration.ofMillis(dice.nextInt(2) * 300L), "no answer"));
            }
            if (odds(1) && odds(30)) {
                count("gone");
                return all(notices, new Outcome.Gone());
            }
            if (odds(3)) {
                count("answer lost");
                notices.subList(0, dice.nextInt(notices.size() + 1)).forEach(this::take);
                throw new IllegalStateException("connection reset");
            }
            List<Outcome> outcomes = new ArrayList<>();
            notices.forEach(notice -> outcomes.add(answer(notice)));
            return outcomes;
        }
    }

    private Outcome answer(Notice notice) {
        if (!kind && isSticky(notice)) {
            count("sticky");
            return new Outcome.Retry(Duration.ofMillis(800), "its clerk is out");
        }
        if (odds(6)) {
            count("retry");
            if (odds(30)) {
                take(notice); // it did something and says it could not
            }
            return new Outcome.Retry(odds(30) ? Duration.ofMillis(1 + dice.nextInt(2_000)) : Duration.ZERO, "busy");
        }
        if (odds(2) && !effected.contains(notice.id())) {
            count("rejected");
            return new Outcome.Rejected("E1", "not today");
        }
        if (odds(4)) {
            answered.add(notice.id());
            if (odds(20)) {
                count("queue lost");
                return new Outcome.Accepted("lost", Duration.ofMillis(200));
            }
            count("accepted");
            take(notice);
            if (odds(60)) {
                toConfirm.add(notice.id());
            }
            return new Outcome.Accepted("q", Duration.ofMillis(500 + dice.nextInt(2_000)));
        }
        take(notice);
        answered.add(notice.id());
        return new Outcome.Delivered("r" + notice.sequence());
    }

    /** Every sixth notice keeps its household waiting for some seconds, so that more of it gathers behind. */
    private boolean isSticky(Notice notice) {
        return roughness > 0
                && Math.floorMod(notice.id().hashCode(), 6) == 0
                && stuck.merge(notice.id(), 1, Integer::sum) <= 3;
    }

    /** Whatever becomes of it: it is here, and must be what it was, and not too early. */
    private void atTheDoor(Notice notice) {
        byte[] known = bodies.put(notice.id(), notice.body());
        JsonNode event = JSON.readTree(notice.body());
        if (known != null) {
            count("again");
            if (!Arrays.equals(known, notice.body())) {
                complain(notice, "has two bodies");
            }
            return;
        }
        count("first");
        if (!event.path("id").asString().equals(notice.id().toString())
                || Long.parseLong(event.path("sequence").asString()) != notice.sequence()) {
            complain(notice, "is not what its body says");
        }
        String replaces = event.path("replaces").asString("");
        UUID stood = bySequence.put(notice.sequence(), notice.id());
        if (stood == null) {
            firstComers.add(notice.sequence());
        }
        if (stood != null && !stood.toString().equals(replaces)) {
            complain(notice, "shares its number with " + stood + " and replaces '" + replaces + "'");
        }
        if (!replaces.isEmpty()) {
            replacedBy.put(UUID.fromString(replaces), notice.id());
        }
        Set<UUID> before = new LinkedHashSet<>();
        for (String id : event.path("previous").asString("").split(" ")) {
            if (!id.isEmpty()) {
                before.add(UUID.fromString(id));
            }
        }
        previous.put(notice.sequence(), before);
        before.stream()
                .filter(id -> !isAnswered(id))
                .forEach(id -> complain(notice, "came before " + id + " was answered for"));
    }

    /** A notice, or the one that took its place. */
    private boolean isAnswered(UUID notice) {
        UUID next = replacedBy.get(notice);
        return answered.contains(notice) || (next != null && isAnswered(next));
    }

    private void take(Notice notice) {
        if (!effected.add(notice.id())) {
            count("repeat ignored");
            return;
        }
        if (notice.kind().isSnapshot()) {
            count(notice.kind().name());
        }
        if (notice.kind() == NoticeKind.SNAPSHOT_PART) {
            parts.put(notice.id(), notice);
        } else if (notice.kind() == NoticeKind.SNAPSHOT_END) {
            judgeEnd(notice);
        }
        for (Map<String, String> row : notice.rows()) {
            Map<String, String> fields = new LinkedHashMap<>(row);
            String person = fields.remove(Notice.PERSON_REF);
            Row now = new Row(
                    Long.parseLong(fields.remove(Notice.PERSON_VERSION)),
                    fields.remove(Notice.ROW_STATUS),
                    fields.remove(Notice.HOUSEHOLD_REF),
                    fields);
            Row had = rows.get(person);
            if (had != null && had.version() == now.version() && !had.equals(now)) {
                complain(notice, "tells another story of version " + now.version() + " of " + person);
            }
            if (had == null || had.version() < now.version()) {
                rows.put(person, now);
            } else {
                count("stale row");
            }
        }
    }

    /** Parts that a void notice took the place of count no more. */
    private void judgeEnd(Notice end) {
        JsonNode said = JSON.readTree(end.body()).path("data").path("snapshot");
        List<Map<String, String>> came = parts.values().stream()
                .filter(part -> !replacedBy.containsKey(part.id()))
                .flatMap(part -> part.rows().stream())
                .toList();
        long held = parts.keySet().stream()
                .filter(id -> !replacedBy.containsKey(id))
                .count();
        String digest = sha256(came.stream()
                .map(row -> row.get(Notice.PERSON_REF) + " " + row.get(Notice.PERSON_VERSION) + "\n")
                .sorted()
                .collect(Collectors.joining()));
        if (said.path("parts").asLong() != held
                || said.path("persons").asLong() != came.size()
                || !said.path("digest").asString().equals(digest)) {
            complain(end, "says " + said + ", here are " + held + " parts with " + came.size() + " persons");
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void complain(Notice notice, String what) {
        complaints.add(name + ": " + notice + " " + what);
    }

    private boolean odds(int percent) {
        return !kind && dice.nextInt(100) < (percent >= 20 ? percent : percent * roughness);
    }

    private long pause() {
        if (kind || roughness == 0) {
            return 0;
        }
        return dice.nextInt(12) == 0 ? dice.nextInt(150 * roughness) : dice.nextInt(8);
    }

    private void count(String what) {
        seen.merge(what, 1, Integer::sum);
    }

    private static List<Outcome> all(List<Notice> notices, Outcome outcome) {
        return notices.stream().map(notice -> outcome).toList();
    }

    /** It behaves. */
    synchronized void calmDown() {
        kind = true;
    }

    synchronized void roughen() {
        kind = false;
    }

    /** A notice it confirms now; null for none. */
    UUID confirmation() {
        return toConfirm.poll();
    }

    synchronized List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** The people on its list, by our reference. */
    synchronized Map<String, Row> list() {
        Map<String, Row> list = new TreeMap<>(rows);
        list.values().removeIf(row -> !row.status().equals("ACTIVE"));
        return list;
    }

    /** Which notice it holds under each number. */
    synchronized Map<Long, UUID> numbers() {
        return new TreeMap<>(bySequence);
    }

    /**
     * What is wrong with the order in which a household's notices came, and with what they said comes before them.
     *
     * @param numbers of the household's notices, ascending
     */
    synchronized List<String> wrongInLine(List<Long> numbers) {
        List<String> wrong = new ArrayList<>();
        for (int i = 1; i < numbers.size(); i++) {
            long earlier = numbers.get(i - 1);
            long later = numbers.get(i);
            if (firstComers.indexOf(earlier) > firstComers.indexOf(later)) {
                wrong.add(later + " came before " + earlier);
            }
            if (previous.getOrDefault(later, Set.of()).stream()
                    .noneMatch(id -> current(id).equals(bySequence.get(earlier)))) {
                wrong.add(later + " does not name " + earlier);
            }
        }
        return wrong;
    }

    private UUID current(UUID notice) {
        UUID next = replacedBy.get(notice);
        return next == null ? notice : current(next);
    }

    synchronized boolean hasEffect(UUID notice) {
        return effected.contains(notice);
    }

    @Override
    public synchronized String toString() {
        return name + " in batches of " + maxBatch + " " + seen;
    }
}
