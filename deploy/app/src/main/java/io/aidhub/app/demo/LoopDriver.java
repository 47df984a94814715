package io.aidhub.app.demo;

import io.aidhub.app.command.CommandProblem;
import io.aidhub.app.command.Progress;
import io.aidhub.app.command.Screen;
import io.aidhub.app.start.Hub;
import io.aidhub.hub.dispatch.Relay;
import io.aidhub.hub.intake.IntakeAnswer;
import io.aidhub.hub.intake.ReleaseDesk;
import io.aidhub.hub.intake.RosterIntake;
import io.aidhub.ledger.deliver.DeliveryFigures;
import io.aidhub.ledger.gaps.LoopFigures;
import io.aidhub.ledger.roster.BatchState;
import io.aidhub.ledger.roster.Differences;
import io.aidhub.model.OfferState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.JsonNode;

/** Drives the loop once round: lists in, departments told and asked, officers played, until nothing is due any more. */
final class LoopDriver {
    private static final Logger log = LoggerFactory.getLogger(LoopDriver.class);
    private static final long LOOK_MILLIS = 200;
    /** Whoever waits longer than this is told what for. */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final DemoOptions options;
    private final Hub hub;
    private final SandboxAdmin admin;
    private final Path sandboxJar;
    private final Screen screen;
    private final SimulatedOfficers officers;
    private final EmergencyStory emergency;

    LoopDriver(DemoOptions options, Hub hub, SandboxAdmin admin, Path sandboxJar, Screen screen) {
        this.options = options;
        this.hub = hub;
        this.admin = admin;
        this.sandboxJar = sandboxJar;
        this.screen = screen;
        this.officers = new SimulatedOfficers(hub, screen);
        this.emergency = new EmergencyStory(hub, admin, screen);
    }

    /**
     * Closes the loop for every month asked for.
     *
     * @param deadline on {@link System#nanoTime}
     * @return what is still open at the deadline, empty when all is answered
     */
    List<String> closeLoop(long deadline, CountDownLatch end) throws IOException, InterruptedException {
        List<String> open = List.of();
        for (int month = 1; month <= options.month(); month++) {
            feed(month);
            open = tell(deadline, end);
            for (int step = 1; month == 1 && open.isEmpty() && step <= EmergencyStory.STEPS; step++) {
                emergency.step(DemoOptions.period(month), step);
                open = tell(deadline, end);
            }
            if (!open.isEmpty()) {
                return open;
            }
            YearMonth period = DemoOptions.period(month);
            JsonNode report = admin.post("/answer", Map.of("period", period.toString()));
            screen.say("demo.answers", period, report.path("silent").size());
            report.path("silent")
                    .forEach(item -> screen.say(
                            "demo.silent",
                            item.path("department").asString(),
                            item.path("area").asString(),
                            item.path("people").asString()));
            open = waitFor(deadline, end, Progress.none(), this::unanswered);
            if (!open.isEmpty()) {
                return open;
            }
        }
        return options.load() == null ? open : complete(options.load(), deadline, end);
    }

    /** Loads one more list of the last month: it completes what is there. */
    private List<String> complete(Path file, long deadline, CountDownLatch end)
            throws IOException, InterruptedException {
        load(List.of(file), DemoOptions.period(options.month()));
        List<String> open = tell(deadline, end);
        return open.isEmpty() ? waitFor(deadline, end, Progress.none(), this::unanswered) : open;
    }

    private List<String> tell(long deadline, CountDownLatch end) throws InterruptedException {
        try (Progress progress = Progress.of(screen, screen.text("demo.telling"))) {
            return waitFor(deadline, end, progress, this::untold);
        }
    }

    private void feed(int month) throws IOException {
        YearMonth period = DemoOptions.period(month);
        Path folder = options.county(month);
        if (!Files.isDirectory(folder)) {
            screen.say("demo.writing", String.valueOf(options.households()), String.valueOf(options.seed()), period);
            SandboxProcess.county(sandboxJar, options.households(), options.seed(), month, options.beside("county"));
        }
        load(RosterIntake.listsIn(folder), period);
    }

    private void load(List<Path> files, YearMonth period) {
        screen.say("demo.loading", period, files.size());
        RosterIntake intake = hub.part(RosterIntake.class);
        IntakeAnswer answer = intake.load(files, period, options.beside("errors"));
        if (answer instanceof IntakeAnswer.Staged staged) {
            screen.say("demo.staged", staged.rowsRead(), staged.rowsGood(), staged.rowsBad());
            staged.errorFile().ifPresent(file -> screen.say("demo.errors", file));
            release(staged.batchId());
        } else if (answer instanceof IntakeAnswer.AlreadyLoaded loaded) {
            screen.say("demo.already", period, loaded.batchId(), loaded.state());
            if (loaded.state() == BatchState.STAGED) {
                release(loaded.batchId());
            }
        } else if (answer instanceof IntakeAnswer.Held held) {
            throw new CommandProblem(screen.text("demo.held", period, held.reason()));
        } else if (answer instanceof IntakeAnswer.Asked asked) {
            throw new CommandProblem(screen.text("demo.held", period, String.join("\n", asked.questions())));
        } else if (answer instanceof IntakeAnswer.Refused refused) {
            throw new CommandProblem(screen.text("demo.refused", refused.fileName(), refused.code(), refused.advice()));
        }
    }

    private void release(UUID batch) {
        String officer = screen.text("demo.officer");
        Differences differences = hub.part(ReleaseDesk.class).release(batch, officer);
        screen.say(
                "demo.released",
                officer,
                differences.counts().entrySet().stream()
                        .filter(count -> count.getValue() > 0)
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(" · ")));
    }

    private List<String> waitFor(long deadline, CountDownLatch end, Progress progress, OpenItems items)
            throws InterruptedException {
        List<String> open = look(items, progress);
        long told = System.nanoTime();
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            if (end.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return open;
            }
            open = look(items, progress);
            if (!open.isEmpty() && System.nanoTime() - told > QUIET_NANOS) {
                screen.say("demo.waiting", String.join(" · ", open));
                told = System.nanoTime();
            }
        }
        return open;
    }

    /** A database that is away for a moment is one more open item; the hub waits for it too. */
    private List<String> look(OpenItems items, Progress progress) {
        try {
            return items.look(progress);
        } catch (DataAccessException | TransactionException e) {
            log.warn("the database is away: {}", e.getClass().getSimpleName());
            return List.of(screen.text("demo.no-database"));
        }
    }

    /** Events and notices that are still on their way. */
    private List<String> untold(Progress progress) {
        List<String> open = new ArrayList<>(emergency.unheard());
        long waiting = hub.part(Relay.class).waiting();
        if (waiting > 0) {
            open.add("events and snapshots " + waiting);
        }
        List<DeliveryFigures.Figures> figures = hub.part(DeliveryFigures.class).bySubscription();
        progress.at(
                figures.stream().mapToLong(DeliveryFigures.Figures::delivered).sum(),
                figures.stream().mapToLong(DeliveryFigures.Figures::written).sum());
        figures.stream()
                .filter(figure -> !figure.settled())
                .forEach(figure -> open.add(
                        figure.subscriptionId() + " pending " + figure.pending() + " accepted " + figure.accepted()));
        return open;
    }

    /** Whatever of the loop is not answered; plays the officers on the way. */
    private List<String> unanswered(Progress progress) {
        List<String> open = new ArrayList<>(uncollected());
        LoopFigures figures = hub.part(LoopFigures.class);
        if (open.isEmpty()) {
            long touched = figures.gaps().touched();
            if (touched > 0) {
                open.add("households to assess " + touched);
            }
            int played = officers.play();
            if (played > 0) {
                open.add("decisions and consents " + played);
            }
            long undecided = figures.proposals().getOrDefault("OPEN", 0L);
            if (undecided > 0) {
                open.add("open proposals " + undecided);
            }
            long unreferred = officers.residuals();
            if (unreferred > 0) {
                open.add("residual needs to refer " + unreferred);
            }
            Receivers.of(hub).forEach(receiver -> figures.offers(receiver).forEach((state, number) -> {
                if (!OfferState.valueOf(state).isFinal()) {
                    open.add(receiver + " offers " + state + " " + number);
                }
            }));
        }
        open.addAll(untold(progress));
        return open;
    }

    /** Records the departments produced and the hub has not taken yet. */
    private List<String> uncollected() {
        Map<String, Long> taken = hub.part(LoopFigures.class).records().stream()
                .collect(Collectors.groupingBy(
                        LoopFigures.Records::department, Collectors.summingLong(LoopFigures.Records::collected)));
        List<String> open = new ArrayList<>();
        admin.produced().forEach((department, produced) -> {
            long missing = produced - taken.getOrDefault(department, 0L);
            if (missing != 0) {
                open.add(department + " records to collect " + missing);
            }
        });
        return open;
    }

    /** Looks at what is open. */
    @FunctionalInterface
    private interface OpenItems {
        List<String> look(Progress progress);
    }
}
