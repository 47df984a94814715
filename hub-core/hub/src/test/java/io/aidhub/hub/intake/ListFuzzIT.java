package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.roster.BrokenRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Spoiled lists of every kind through the door people use, into a county that has a roster: whatever the file, there is a clear answer in time, and a small heap is enough for
 * all of them. {@code -Dfuzz.files=20000} is the long form, {@code -Dfuzz.seed=N} begins elsewhere; a file that broke something is kept in {@code target/fuzz}.
 *
 * <p>The tag gives it a JVM of its own with the heap that pom.xml names: a file that needs more is an OutOfMemoryError, and a failure. Files are made in the same heap.
 */
@Tag("small-heap")
class ListFuzzIT {
    private static final int FILES = Integer.getInteger("fuzz.files", 150);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final long SECONDS_A_FILE = 20;
    private static final long SMALL_HEAP = 192L << 20;
    private static final long MOST_GROWTH = 32L << 20;
    private static final int MOST_FAILURES = 10;
    private static final int LOOK_EVERY = 50;
    private static final int HAND_BACK_EVERY = 5;
    private static final YearMonth FIRST = YearMonth.of(2026, 10);
    private static final YearMonth SECOND = FIRST.plusMonths(1);
    private static final Path KEPT = Path.of("target", "fuzz");

    private final Map<String, Integer> answers = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private final ExecutorService door = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fuzz");
        thread.setDaemon(true);
        return thread;
    });
    private IntakeHouse house;
    private MutatedLists lists;
    private long slowest;

    @Test
    void everySpoiledListGetsAClearAnswerInTimeAndInBoundedMemory() throws Exception {
        assertThat(Runtime.getRuntime().maxMemory())
                .as("heap, bytes: run with the tag's own fork of pom.xml")
                .isLessThanOrEqualTo(SMALL_HEAP);
        openACounty();
        HeapPeak peak = HeapPeak.watch();
        long before = 0;
        long most = 0;
        for (int i = 0; i < FILES && failures.size() < MOST_FAILURES; i++) {
            load(lists.of(SEED + i), SEED + i);
            if (i % LOOK_EVERY == LOOK_EVERY - 1) {
                long used = used();
                before = before == 0 ? used : before;
                most = Math.max(most, used - before);
            }
        }
        door.shutdown();
        System.out.printf(
                "fuzz: %d files from seed %d, slowest %d ms, heap of %d MB: at most %d MB behind a collection, %d KB more than after the first %d files: %s%n",
                FILES,
                SEED,
                slowest,
                Runtime.getRuntime().maxMemory() >> 20,
                peak.most() >> 20,
                most >> 10,
                LOOK_EVERY,
                answers);
        assertThat(failures).isEmpty();
        assertThat(most).as("bytes held after the first files").isLessThan(MOST_GROWTH);
        assertThat(answers).containsKeys("Staged", "Held", "FILE_UNREADABLE", "FILE_TOO_LARGE", "HEADINGS_UNKNOWN");
    }

    /** A roster, so that the spoiled lists of the month after have somebody to speak of. */
    private void openACounty() throws IOException {
        house = IntakeHouse.fresh();
        Path folder = IntakeHouse.FOLDER.resolve("fuzz");
        SoundLists.county(folder, 100, 2);
        IntakeAnswer first =
                house.intake.load(RosterIntake.listsIn(folder.resolve(FIRST.toString())), FIRST, house.errors);
        house.intake.release(((IntakeAnswer.Staged) first).batchId(), "测试员");
        lists = new MutatedLists(folder, SoundLists.in(folder.resolve(SECOND.toString())));
    }

    private void load(HandedIn file, long seed) throws IOException, InterruptedException {
        long from = System.nanoTime();
        try {
            IntakeAnswer answer = door.submit(() -> house.intake.load(List.of(file), SECOND, Locale.SIMPLIFIED_CHINESE))
                    .get(SECONDS_A_FILE, TimeUnit.SECONDS);
            count(file, answer, seed);
        } catch (ExecutionException e) {
            fail(file, String.valueOf(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            fail(file, "no answer in " + SECONDS_A_FILE + " s", e);
        }
        slowest = Math.max(slowest, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from));
    }

    private void count(HandedIn file, IntakeAnswer answer, long seed) throws IOException, InterruptedException {
        String kind = answer.getClass().getSimpleName();
        if (answer instanceof IntakeAnswer.Refused refused) {
            kind = refused.code();
            if (refused.advice().isBlank() || refused.advice().contains("{0}")) {
                fail(file, "no advice: " + kind, null);
            }
        } else if (answer instanceof IntakeAnswer.Staged staged) {
            ByteArrayOutputStream errors = new ByteArrayOutputStream();
            boolean written = house.intake.writeErrorFile(staged.batchId(), errors);
            List<BrokenRow> returned = house.store.brokenRows(staged.batchId());
            long out = returned.stream()
                    .filter(row -> row.problems().stream().anyMatch(problem -> !ErrorCode.valueOf(problem.code())
                            .isDoubt()))
                    .count();
            if (staged.rowsRead() != staged.rowsGood() + staged.rowsBad()
                    || staged.rowsBad() != out
                    || written == returned.isEmpty()) {
                fail(file, "rows that are neither in nor in the error file", null);
            }
            if (written && seed % HAND_BACK_EVERY == 0 && !file.name().startsWith("MENDED")) {
                load(lists.mended(errors.toByteArray(), seed), seed);
            }
            house.store.discard(staged.batchId(), "测试员", "测试");
        } else if (answer instanceof IntakeAnswer.Held held) {
            house.store.discard(held.batchId(), "测试员", "测试");
        }
        answers.merge(kind, 1, Integer::sum);
    }

    private void fail(HandedIn file, String what, Throwable why) throws IOException {
        Files.createDirectories(KEPT);
        Files.write(KEPT.resolve(file.name()), file.content());
        failures.add(file.name() + ": " + what);
        if (why != null) {
            why.printStackTrace();
        }
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
