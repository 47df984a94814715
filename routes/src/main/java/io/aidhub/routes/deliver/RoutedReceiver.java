package io.aidhub.routes.deliver;

import io.aidhub.routes.limit.CallLimits;
import io.aidhub.routes.limit.OverLimit;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** A connector as the lanes see it: every hand-over goes through the connector's deliver route, within the limits of the department. What a limit holds back never reaches the route's breaker. */
public final class RoutedReceiver implements NoticeReceiver, AutoCloseable {
    private static final String NOTICES = "aidhub.notices";

    private final ProducerTemplate door;
    private final String uri;
    private final int maxBatch;
    private final int snapshotHouseholds;
    private final CallLimits limits;
    private volatile boolean closed;

    /**
     * @param maxBatch most notices a call, 1 to 200
     * @param snapshotHouseholds most households in a part of a snapshot, 0 for none
     */
    public RoutedReceiver(
            CamelContext camel, String connector, int maxBatch, int snapshotHouseholds, CallLimits limits) {
        this.door = camel.createProducerTemplate();
        this.uri = DeliverRoute.door(connector);
        this.maxBatch = maxBatch;
        this.snapshotHouseholds = snapshotHouseholds;
        this.limits = limits;
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
        Exchange exchange;
        try {
            exchange = limits.within(() -> call(notices));
        } catch (OverLimit e) {
            return unavailable(notices, e.after(), Texts.of(e.text(), e.values()));
        } catch (DepartmentUnavailable e) {
            return unavailable(notices, Duration.ZERO, String.valueOf(e.getMessage()));
        }
        if (exchange.getException() != null) {
            throw new IllegalStateException("route failed: " + SafeText.kinds(exchange.getException()));
        }
        if (exchange.getProperty(FailedHandOver.FAILED_TOGETHER, false, boolean.class)) {
            return oneByOne(notices);
        }
        return Outage.outcomesIn(exchange);
    }

    private static List<Outcome> unavailable(List<Notice> notices, Duration after, String cause) {
        return Collections.nCopies(notices.size(), new Outcome.Unavailable(after, cause));
    }

    private Exchange call(List<Notice> notices) {
        if (closed) {
            // It waited for its turn so long that its connector is gone.
            throw new DepartmentUnavailable(Texts.of("unavailable.closed"));
        }
        return door.request(uri, call -> {
            call.setProperty(NOTICES, List.copyOf(notices));
            call.getMessage().setBody(notices);
        });
    }

    @Override
    public void close() {
        closed = true;
        door.stop();
    }

    /** A batch that fails as a whole may fail for one of its notices: the others must not wait for that one. */
    private List<Outcome> oneByOne(List<Notice> notices) {
        List<Outcome> outcomes = new ArrayList<>(notices.size());
        for (Notice notice : notices) {
            outcomes.addAll(deliver(List.of(notice)));
        }
        return outcomes;
    }

    /** Says that a call of several failed for a reason that may lie in one of them: each is handed over alone then. */
    public static void eachAlone(Exchange exchange) {
        exchange.setProperty(FailedHandOver.FAILED_TOGETHER, true);
    }

    /** The notices of the hand-over an exchange is about; they stay the same whatever the body becomes. */
    public static List<Notice> noticesOf(Exchange exchange) {
        List<?> notices = exchange.getProperty(NOTICES, List.of(), List.class);
        return notices.stream().map(Notice.class::cast).toList();
    }
}
