package io.aidhub.testkit;

import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Hands notices over as the hub does: from several lanes at once. */
public final class Lanes {
    private Lanes() {}

    /** The outcomes of {@code notices}, one call each, in their order. */
    public static List<Outcome> deliver(NoticeReceiver receiver, List<Notice> notices, int lanes) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        try {
            List<Callable<Outcome>> calls = notices.stream()
                    .<Callable<Outcome>>map(
                            notice -> () -> receiver.deliver(List.of(notice)).get(0))
                    .toList();
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> outcome : threads.invokeAll(calls)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }
}
