package io.aidhub.sandbox.departments.web;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.aidhub.sandbox.departments.office.Fault;
import io.aidhub.sandbox.departments.office.FaultGate;
import io.aidhub.sandbox.departments.office.FaultSwitch;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on one port of 127.0.0.1 for a department. WireMock speaks HTTP and hands every call to {@link HttpDesk}, which keeps
 * its state in the database; WireMock itself keeps nothing (no journal) and its own admin addresses are closed.
 *
 * <p>Faults: REFUSED closes the listener and opens it again on the same port; 503 answers with Retry-After; HANGING takes the
 * call and serves it only when the mode ends.
 */
public final class HttpDoor implements FaultSwitch, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HttpDoor.class);
    // A hanging call keeps a thread. More calls than threads wait in the listener's queue, which looks the same from
    // outside.
    private static final int THREADS = 40;
    private static final long STOP_MILLIS = 500;
    private static final Duration REOPEN_AT_MOST = Duration.ofSeconds(20);

    private final String department;
    private final FaultGate gate = new FaultGate();
    private final WireMockServer server;
    private final int port;
    private boolean closed;

    private HttpDoor(String department, int port, HttpDesk desk) {
        this.department = department;
        this.port = port;
        this.server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .port(port)
                .containerThreads(THREADS)
                .jettyStopTimeout(STOP_MILLIS)
                .disableRequestJournal()
                .adminAuthenticator(new ClosedAdmin())
                .notifier(new QuietNotifier(department))
                .extensions(new DeskTransformer(department, gate, desk)));
        server.stubFor(WireMock.any(WireMock.anyUrl())
                .willReturn(new ResponseDefinitionBuilder().withTransformers(DeskTransformer.NAME)));
    }

    /**
     * Opens the department's door.
     *
     * @throws PortTaken when somebody else listens on {@code port}
     */
    public static HttpDoor open(String department, int port, HttpDesk desk) {
        HttpDoor door = new HttpDoor(department, port, desk);
        try {
            door.server.start();
        } catch (FatalStartupException e) {
            throw new PortTaken(port, e);
        }
        return door;
    }

    /** For example {@code http://127.0.0.1:18181}. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    @Override
    public Fault fault() {
        return gate.fault();
    }

    @Override
    public synchronized void fault(Fault next) {
        gate.fault(next);
        if (next == Fault.REFUSED && server.isRunning()) {
            server.stop();
        } else if (next != Fault.REFUSED && !server.isRunning() && !closed) {
            reopen();
        }
    }

    private void reopen() {
        long deadline = System.nanoTime() + REOPEN_AT_MOST.toNanos();
        while (true) {
            try {
                server.start();
                return;
            } catch (FatalStartupException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                log.warn("{}: port {} is not free yet", department, port);
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        gate.fault(Fault.UNAVAILABLE);
        if (server.isRunning()) {
            server.stop();
        }
    }
}
