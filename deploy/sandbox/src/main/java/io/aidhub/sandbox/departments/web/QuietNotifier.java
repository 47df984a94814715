package io.aidhub.sandbox.departments.web;

import com.github.tomakehurst.wiremock.common.Notifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** WireMock's words may hold bodies of requests, so only the kind of an error reaches our log. */
final class QuietNotifier implements Notifier {
    private static final Logger log = LoggerFactory.getLogger(QuietNotifier.class);
    private final String department;

    QuietNotifier(String department) {
        this.department = department;
    }

    @Override
    public void info(String message) {}

    @Override
    public void error(String message) {
        log.warn("{}: the HTTP door reports an error", department);
    }

    @Override
    public void error(String message, Throwable t) {
        log.warn("{}: the HTTP door reports {}", department, t.getClass().getName());
    }
}
