package io.aidhub.testkit.contract;

import io.aidhub.spi.Connector;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.SampleNotices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a point of the contract works with: the connector, opened as often as it likes, and the department. All it opens is closed afterwards. */
public final class Trial implements AutoCloseable {
    /** Long enough for the busiest machine: only a department that does not answer meets it. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);
    /** The answer limit where a department does not answer. */
    public static final Duration IMPATIENCE = Duration.ofMillis(500);
    /** A call may take four times its answer limit (a limit bounds each part of an answer), and a busy machine adds to that. */
    public static final Duration LONGEST_CALL = Duration.ofSeconds(5);
    /** A connector that is not closed by then never will be. */
    public static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    /** After an outage the hub comes again no sooner. */
    private static final Duration PROBE = Duration.ofSeconds(1);

    private final Candidate candidate;
    private final @Nullable Peer peer;
    private final Ear ear;
    private final List<Connector> opened = new ArrayList<>();
    private final boolean patient;

    /**
     * A trial of one point.
     *
     * @param peer null: there is no department, and only what needs none can be tried
     * @param patient false: nobody waits for a connector to close, because this one never does
     */
    public Trial(Candidate candidate, @Nullable Peer peer, Ear ear, boolean patient) {
        this.candidate = candidate;
        this.peer = peer;
        this.ear = ear;
        this.patient = patient;
        if (peer != null) {
            peer.forget();
        }
    }

    public Candidate candidate() {
        return candidate;
    }

    public Peer peer() {
        return Objects.requireNonNull(peer, "this point needs a department");
    }

    public Ear ear() {
        return ear;
    }

    /** Whether the department took it: for order that is all that counts. */
    public static boolean taken(Outcome outcome) {
        return outcome instanceof Outcome.Delivered || outcome instanceof Outcome.Accepted;
    }

    public Connector open() {
        return open(peer().settings(PATIENCE));
    }

    public Connector open(Map<String, String> settings) {
        Connector connector = candidate.open(settings, peer());
        opened.add(connector);
        return connector;
    }

    public NoticeReceiver receiver() {
        return receiver(open());
    }

    public NoticeReceiver receiver(Connector connector) {
        return connector.noticeReceiver().orElseThrow(() -> Breach.of("no-receiver"));
    }

    /** A notice that person {@code number} is on the list; its sequence is one more. Even numbers are of different households. */
    public Notice notice(int number) {
        Households.Sample person = Households.person(number);
        return SampleNotices.enrolled(number + 1, person, peer().fields(person));
    }

    public Outcome deliver(NoticeReceiver receiver, Notice notice) {
        return deliver(receiver, List.of(notice)).get(0);
    }

    public List<Outcome> deliver(NoticeReceiver receiver, List<Notice> notices) {
        return deliver(receiver, notices, PATIENCE.plus(LONGEST_CALL));
    }

    /**
     * Hands notices over and hears what is said. An exception is what the hub makes of it: a {@link Outcome.Retry} for each.
     *
     * @throws Breach when the call does not come back within {@code limit}, or says nothing of one of them
     */
    public List<Outcome> deliver(NoticeReceiver receiver, List<Notice> notices, Duration limit) {
        List<Outcome> outcomes = within(limit, () -> called(receiver, notices));
        if (outcomes.size() != notices.size()) {
            throw Breach.of("outcomes", outcomes.size(), notices.size());
        }
        return outcomes;
    }

    /**
     * Hands a notice over once more after the department was away, as the hub does: twice when that only shows that a connection kept from before is broken.
     *
     * @param notice as it was handed over last
     */
    public Outcome deliverAgain(NoticeReceiver receiver, Notice notice) {
        Notice again = SampleNotices.again(notice);
        Outcome outcome = deliver(receiver, again);
        if (!(outcome instanceof Outcome.Unavailable)) {
            return outcome;
        }
        try {
            Thread.sleep(PROBE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return deliver(receiver, SampleNotices.again(again));
    }

    private List<Outcome> called(NoticeReceiver receiver, List<Notice> notices) {
        try {
            List<Outcome> outcomes = receiver.deliver(notices);
            outcomes.forEach(ear::outcome);
            return outcomes;
        } catch (RuntimeException | LinkageError e) {
            ear.exception(e);
            return Collections.nCopies(
                    notices.size(),
                    new Outcome.Retry(Duration.ZERO, e.getClass().getSimpleName()));
        }
    }

    /** Hands each over in a call of its own, several at once as the hub's lanes do; the outcomes are in the order of the notices. */
    public List<Outcome> deliverInLanes(NoticeReceiver receiver, List<Notice> notices, int lanes) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(lanes, Trial::lane);
        try {
            List<Callable<Outcome>> calls = notices.stream()
                    .<Callable<Outcome>>map(notice -> () -> deliver(receiver, notice))
                    .toList();
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> outcome : threads.invokeAll(calls)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Breach breach ? breach : e;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Thread lane(Runnable work) {
        return new Thread(work, "contract-lane");
    }

    private static <T> T within(Duration limit, Supplier<T> call) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        daemon("contract-call", () -> {
            try {
                answer.complete(call.get());
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw Breach.of("late", limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Breach.of("late", limit.toMillis());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Closes it as a host does, who waits a while and then no longer: foreign code may never come back. */
    public boolean closes(Connector connector) {
        opened.remove(connector);
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        daemon("contract-close", () -> {
            try {
                connector.close();
            } catch (Exception e) {
                ear.exception(e);
                closed.complete(false);
            }
            closed.complete(true);
        });
        try {
            return closed.get(patient ? CLOSE_LIMIT.toMillis() : 0, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        List.copyOf(opened).forEach(this::closes);
    }
}
