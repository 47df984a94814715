package io.aidhub.testkit.contract.points;

import io.aidhub.spi.Connector;
import io.aidhub.testkit.contract.Breach;
import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.contract.Conformance;
import io.aidhub.testkit.contract.Ear;
import io.aidhub.testkit.contract.Peer;
import io.aidhub.testkit.contract.Point;
import io.aidhub.testkit.contract.Text;
import io.aidhub.testkit.contract.Trial;
import io.aidhub.testkit.contract.Verdict;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sixteen points a connector is held to, tried one after the other. */
public final class Contract {
    private final Candidate candidate;
    private final Clock clock;

    /**
     * For one connector.
     *
     * @param clock tells when it was tried
     */
    public Contract(Candidate candidate, Clock clock) {
        this.candidate = candidate;
        this.clock = clock;
    }

    /** All points in their order. */
    public static List<Point> points() {
        return List.of(
                new Described(),
                new Discretion(),
                new SettingsRefused(),
                new LoggingIn(),
                new Fixtures(),
                new FaultsTold(),
                new SameIdTwice(),
                new LostAnswer(),
                new Order(),
                new Withdrawal(),
                new Collecting(),
                new Characters(),
                new RenewedSecrets(),
                new Closing(),
                new Reopening(),
                new Declared());
    }

    /** Tries them all; a point that fails stops none of the others. */
    public Conformance judge() {
        Optional<Peer> department = candidate.peer();
        try (Ear ear = new Ear()) {
            return judge(department.orElse(null), ear);
        } finally {
            department.ifPresent(Peer::close);
        }
    }

    private Conformance judge(@Nullable Peer peer, Ear ear) {
        List<Conformance.Result> results = new ArrayList<>();
        Means means = new Means(candidate, peer, ear);
        List<Point> order = new ArrayList<>(points());
        // What was said in all the others is judged at the end.
        order.sort(Comparator.comparing(Discretion.class::isInstance));
        for (Point point : order) {
            long begun = System.nanoTime();
            Verdict verdict = means.verdict(point);
            results.add(new Conformance.Result(point, verdict, (System.nanoTime() - begun) / 1_000_000));
        }
        results.sort(Comparator.comparing(result -> result.point().id()));
        return new Conformance(candidate.description(), clock.instant().truncatedTo(ChronoUnit.SECONDS), results);
    }

    /** What there is to try a connector with. */
    private static final class Means {
        private final Candidate candidate;
        private final @Nullable Peer peer;
        private final Ear ear;
        private final @Nullable Verdict broken;
        private boolean receives;
        private boolean closes = true;

        Means(Candidate candidate, @Nullable Peer peer, Ear ear) {
            this.candidate = candidate;
            this.peer = peer;
            this.ear = ear;
            this.broken = peer == null ? null : opensAtAll(peer);
        }

        private @Nullable Verdict opensAtAll(Peer department) {
            Trial trial = new Trial(candidate, department, ear, true);
            try {
                Connector connector = trial.open();
                receives = connector.noticeReceiver().isPresent();
                closes = trial.closes(connector);
                return null;
            } catch (RuntimeException | LinkageError e) {
                ear.exception(e);
                return Breach.of("does-not-open", e.getClass().getSimpleName()).verdict();
            }
        }

        Verdict verdict(Point point) {
            if (point.needs() != Point.Needs.DESCRIPTION) {
                if (peer == null) {
                    return new Verdict.NotTried(Text.of(
                            "not-tried.transport", candidate.description().transport()));
                }
                if (broken != null) {
                    return broken;
                }
                if (point.needs() == Point.Needs.RECEIVER && !receives) {
                    return new Verdict.NotDeclared(Text.of("not-declared.receiving"));
                }
            }
            try (Trial trial = new Trial(candidate, peer, ear, closes)) {
                return point.check(trial);
            } catch (Breach breach) {
                return breach.verdict();
            } catch (Exception | LinkageError e) {
                ear.exception(e);
                // Kinds only: a connector's message may tell of a person.
                return Breach.of("unexpected", e.getClass().getSimpleName()).verdict();
            }
        }
    }
}
