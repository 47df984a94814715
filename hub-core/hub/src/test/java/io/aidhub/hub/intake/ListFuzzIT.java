package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/**
 * Spoiled lists through the door people use: whatever the file, there is a clear answer in time and memory stays where it was. {@code -Dfuzz.files=20000} is the long form,
 * {@code -Dfuzz.seed=N} begins elsewhere; a file that broke something is kept in {@code target/fuzz}.
 */
class ListFuzzIT {
    private static final int FILES = Integer.getInteger("fuzz.files", 200);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final long SECONDS_A_FILE = 20;
    private static final long MOST_GROWTH = 64L << 20;
    private static final int MOST_FAILURES = 10;
    private static final int LOOK_EVERY = 100;
    private static final Path KEPT = Path.of("target", "fuzz");

    private final Map<String, Integer> answers = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private long slowest;

    @Test
    void everySpoiledListGetsAClearAnswerInTimeAndInBoundedMemory() throws Exception {
        IntakeHouse house = IntakeHouse.fresh();
        MutatedLists lists = new MutatedLists(IntakeHouse.FOLDER.resolve("fuzz"));
        ExecutorService door = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fuzz");
            thread.setDaemon(true);
            return thread;
        });
        long before = 0;
        long most = 0;
        for (int i = 0; i < FILES && failures.size() < MOST_FAILURES; i++) {
            HandedIn file = lists.of(SEED + i);
            load(house, door, file);
            if (i % LOOK_EVERY == LOOK_EVERY - 1) {
                long used = used();
                before = before == 0 ? used : before;
                most = Math.max(most, used - before);
            }
        }
        door.shutdown();
        System.out.printf(
                "fuzz: %d files from seed %d, slowest %d ms, memory grew by %d KB at most: %s%n",
                FILES, SEED, slowest, most >> 10, answers);
        assertThat(failures).isEmpty();
        assertThat(most).as("bytes held after the first files").isLessThan(MOST_GROWTH);
        assertThat(answers).containsKeys("Staged", "FILE_UNREADABLE", "FILE_TOO_LARGE", "HEADINGS_UNKNOWN");
    }

    private void load(IntakeHouse house, ExecutorService door, HandedIn file) throws IOException, InterruptedException {
        long from = System.nanoTime();
        try {
            IntakeAnswer answer = door.submit(
                            () -> house.intake.load(List.of(file), YearMonth.of(2026, 10), Locale.SIMPLIFIED_CHINESE))
                    .get(SECONDS_A_FILE, TimeUnit.SECONDS);
            count(house, file, answer);
        } catch (ExecutionException e) {
            fail(file, String.valueOf(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            fail(file, "no answer in " + SECONDS_A_FILE + " s", e);
        }
        slowest = Math.max(slowest, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from));
    }

    private void count(IntakeHouse house, HandedIn file, IntakeAnswer answer) throws IOException {
        String kind = answer.getClass().getSimpleName();
        if (answer instanceof IntakeAnswer.Refused refused) {
            kind = refused.code();
            if (refused.advice().isBlank() || refused.advice().contains("{0}")) {
                fail(file, "no advice: " + kind, null);
            }
        } else if (answer instanceof IntakeAnswer.Staged staged) {
            boolean written = house.intake.writeErrorFile(staged.batchId(), java.io.OutputStream.nullOutputStream());
            if (staged.rowsRead() != staged.rowsGood() + staged.rowsBad() || written != staged.rowsBad() > 0) {
                fail(file, "rows that are neither in nor in the error file", null);
            }
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
