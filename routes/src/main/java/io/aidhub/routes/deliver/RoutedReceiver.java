package io.aidhub.routes.deliver;

import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** A connector as the lanes see it: every hand-over goes through the connector's deliver route. */
public final class RoutedReceiver implements NoticeReceiver, AutoCloseable {
    private static final String NOTICES = "aidhub.notices";

    private final ProducerTemplate door;
    private final String uri;
    private final int maxBatch;
    private final int snapshotHouseholds;

    /**
     * @param maxBatch most notices a call, 1 to 200
     * @param snapshotHouseholds most households in a part of a snapshot, 0 for none
     */
    public RoutedReceiver(CamelContext camel, String connector, int maxBatch, int snapshotHouseholds) {
        this.door = camel.createProducerTemplate();
        this.uri = DeliverRoute.door(connector);
        this.maxBatch = maxBatch;
        this.snapshotHouseholds = snapshotHouseholds;
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
        Exchange exchange = door.request(uri, call -> {
            call.setProperty(NOTICES, List.copyOf(notices));
            call.getMessage().setBody(notices);
        });
        if (exchange.getException() != null) {
            throw new IllegalStateException("route failed: " + SafeText.kinds(exchange.getException()));
        }
        if (exchange.getProperty(FailedHandOver.FAILED_TOGETHER, false, boolean.class)) {
            return oneByOne(notices);
        }
        return Outage.outcomesIn(exchange);
    }

    @Override
    public void close() {
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
