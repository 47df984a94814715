package io.aidhub.routes.files;

import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;

/** Lets one call at a time through the steps under it: the lanes share one SFTP session, which keeps a place of its own on the server. */
public final class InTurn implements Policy {
    private final ReentrantLock turn = new ReentrantLock(true);

    @Override
    public void beforeWrap(Route route, NamedNode definition) {}

    @Override
    public Processor wrap(Route route, Processor steps) {
        return exchange -> {
            turn.lock();
            try {
                steps.process(exchange);
            } catch (Exception e) {
                exchange.setException(e);
            } finally {
                turn.unlock();
            }
        };
    }
}
