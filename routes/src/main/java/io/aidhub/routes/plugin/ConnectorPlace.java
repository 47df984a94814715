package io.aidhub.routes.plugin;

import io.aidhub.routes.deliver.Texts;
import io.aidhub.spi.Connector;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One connector's place in the hub. Lanes and collectors hold on to it while versions come and go behind it: during a change nobody is let in, those inside finish, and
 * who came meanwhile meets the new version. While nothing is open the department counts as unavailable, so notices wait and none is blamed.
 */
final class ConnectorPlace implements Connector {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Receiver receiver = new Receiver();
    private final Source source = new Source();
    private @Nullable Occupant occupant;
    private boolean changing;

    /** What is open in a place, and how many calls are inside it. */
    private static final class Occupant {
        private final HostedConnector connector;
        private int inside;

        Occupant(HostedConnector connector) {
            this.connector = connector;
        }
    }

    /** Whether a connector is open here. */
    boolean isOpen() {
        return now() != null;
    }

    /** What is open, null when nothing is. */
    @Nullable
    HostedConnector now() {
        lock.lock();
        try {
            return occupant == null ? null : occupant.connector;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets nobody in, waits until those inside are out, and puts what {@code change} makes of the old one into the place. Whoever is still inside after {@code limit} is left
     * there: the old connector is closed under them, and their notices are handed over again.
     *
     * @param change from what was open to what is open then, null for nothing; what it throws leaves the place empty
     * @return false when somebody was still inside
     */
    boolean change(Duration limit, UnaryOperator<@Nullable HostedConnector> change) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (changing) {
                moved.await();
            }
            changing = true;
        } finally {
            lock.unlock();
        }
        @Nullable HostedConnector next = now(); // stays when the wait for the others is interrupted
        try {
            boolean drained = drain(limit);
            HostedConnector before = next;
            next = null;
            next = change.apply(before);
            return drained;
        } finally {
            lock.lock();
            try {
                occupant = next == null ? null : new Occupant(next);
                changing = false;
                moved.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean drain(Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lockInterruptibly();
        try {
            while (occupant != null && occupant.inside > 0 && left > 0) {
                left = moved.awaitNanos(left);
            }
            return occupant == null || occupant.inside == 0;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<NoticeReceiver> noticeReceiver() {
        HostedConnector now = now();
        return now == null || now.receiver().isEmpty() ? Optional.empty() : Optional.of(receiver);
    }

    @Override
    public Optional<GrantSource> grantSource() {
        HostedConnector now = now();
        return now == null || now.grants().isEmpty() ? Optional.empty() : Optional.of(source);
    }

    @Override
    public void logIn() {
        inside(connector -> {
            if (connector == null) {
                throw new DepartmentUnavailable(Texts.of("unavailable.closed"));
            }
            connector.opened().login().ifPresent(Runnable::run);
            return true;
        });
    }

    /** Goes in, does {@code call} and comes out. */
    private <T> T inside(Function<@Nullable HostedConnector, T> call) {
        Occupant entered;
        try {
            entered = enter();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DepartmentUnavailable(Texts.of("unavailable.closed"));
        }
        try {
            return call.apply(entered == null ? null : entered.connector);
        } finally {
            leave(entered);
        }
    }

    private @Nullable Occupant enter() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (changing) {
                moved.await();
            }
            if (occupant != null) {
                occupant.inside++;
            }
            return occupant;
        } finally {
            lock.unlock();
        }
    }

    private void leave(@Nullable Occupant entered) {
        if (entered == null) {
            return;
        }
        lock.lock();
        try {
            entered.inside--;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What the lanes hold. */
    private final class Receiver implements NoticeReceiver {
        @Override
        public List<Outcome> deliver(List<Notice> notices) {
            return inside(connector -> connector == null || connector.receiver().isEmpty()
                    ? Collections.nCopies(
                            notices.size(), new Outcome.Unavailable(Duration.ZERO, Texts.of("unavailable.closed")))
                    : inCalls(connector.receiver().get(), notices));
        }

        /** A call made up for the version before may be too large for this one. */
        private static List<Outcome> inCalls(NoticeReceiver receiver, List<Notice> notices) {
            int most = receiver.maxBatch();
            if (notices.size() <= most) {
                return receiver.deliver(notices);
            }
            List<Outcome> outcomes = new ArrayList<>(notices.size());
            for (int from = 0; from < notices.size(); from += most) {
                outcomes.addAll(receiver.deliver(notices.subList(from, Math.min(notices.size(), from + most))));
            }
            return outcomes;
        }

        @Override
        public int maxBatch() {
            return asked(NoticeReceiver::maxBatch, 1);
        }

        @Override
        public int snapshotHouseholds() {
            return asked(NoticeReceiver::snapshotHouseholds, 0);
        }

        private int asked(ToIntFunction<NoticeReceiver> question, int otherwise) {
            HostedConnector now = now();
            return now == null || now.receiver().isEmpty()
                    ? otherwise
                    : question.applyAsInt(now.receiver().get());
        }
    }

    /** What the collector holds; one thread at a time. */
    private final class Source implements GrantSource {
        /** Whose batch is being taken in: another version would not know it, and what is not marked as taken comes again. */
        private @Nullable HostedConnector asked;

        @Override
        public Batch collect(@Nullable String cursor, int limit) {
            return inside(connector -> {
                if (connector == null || connector.grants().isEmpty()) {
                    throw new DepartmentUnavailable(Texts.of("unavailable.closed"));
                }
                asked = connector;
                return connector.grants().get().collect(cursor, limit);
            });
        }

        @Override
        public void taken(Batch batch) {
            inside(connector -> {
                if (connector != null && connector == asked) {
                    connector.grants().ifPresent(grants -> grants.taken(batch));
                }
                return true;
            });
        }
    }
}
