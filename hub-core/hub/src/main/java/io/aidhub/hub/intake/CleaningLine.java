package io.aidhub.hub.intake;

import io.aidhub.ledger.roster.BinaryRows;
import io.aidhub.ledger.roster.StagingDoor;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Cleans and seals the rows of lists on several threads, while the calling thread reads them and puts them into staging in the order of the list. Few rows are under way
 * at any time. Closing lets go of what is still under way.
 */
final class CleaningLine implements AutoCloseable {
    private static final int TOGETHER = 500;
    private static final int MOST_THREADS = 8;

    private final int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    private final ExecutorService workers = Executors.newFixedThreadPool(threads, work -> {
        Thread thread = new Thread(work, "aidhub-cleaning");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Takes all rows of a list through.
     *
     * @param cleaners makes the cleaner of one thread
     * @param seen what came of each row, in order, on the calling thread
     */
    <R> void run(
            RowSource source,
            Supplier<Function<Table.Row, Cleaned<R>>> cleaners,
            StagingDoor<R> door,
            Consumer<Outcome<R>> seen)
            throws IOException {
        new Run<>(cleaners, door, seen).all(source);
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    /** A row and what cleaning made of it. */
    record Outcome<R>(Table.Row row, Cleaned<R> cleaned) {}

    /** Rows that stand together, cleaned; the good ones encoded. */
    private record Done<R>(List<Outcome<R>> outcomes, BinaryRows good) {}

    private final class Run<R> {
        private final ThreadLocal<Function<Table.Row, Cleaned<R>>> cleaners;
        private final StagingDoor<R> door;
        private final Consumer<Outcome<R>> seen;
        private final Deque<Future<Done<R>>> underWay = new ArrayDeque<>();
        private List<Table.Row> next = new ArrayList<>(TOGETHER);

        Run(Supplier<Function<Table.Row, Cleaned<R>>> cleaners, StagingDoor<R> door, Consumer<Outcome<R>> seen) {
            this.cleaners = ThreadLocal.withInitial(cleaners);
            this.door = door;
            this.seen = seen;
        }

        void all(RowSource source) throws IOException {
            source.forEach(row -> {
                next.add(row);
                if (next.size() == TOGETHER) {
                    List<Table.Row> rows = next;
                    next = new ArrayList<>(TOGETHER);
                    underWay.add(workers.submit(() -> clean(rows)));
                    if (underWay.size() > 2 * threads) {
                        settle(result(underWay.remove()));
                    }
                }
                return true;
            });
            while (!underWay.isEmpty()) {
                settle(result(underWay.remove()));
            }
            settle(clean(next)); // a short list needs no other thread
        }

        private Done<R> clean(List<Table.Row> rows) {
            Function<Table.Row, Cleaned<R>> cleaner = cleaners.get();
            List<Outcome<R>> outcomes = new ArrayList<>(rows.size());
            List<R> good = new ArrayList<>(rows.size());
            for (Table.Row row : rows) {
                Cleaned<R> cleaned = cleaner.apply(row);
                outcomes.add(new Outcome<>(row, cleaned));
                if (cleaned instanceof Cleaned.Good<R> sound) {
                    good.add(sound.row());
                }
            }
            return new Done<>(outcomes, door.encode(good));
        }

        private void settle(Done<R> done) {
            done.outcomes().forEach(seen);
            door.put(done.good());
        }
    }

    private static <T> T result(Future<T> under) {
        try {
            return under.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while rows were cleaned", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            if (e.getCause() instanceof Error failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
