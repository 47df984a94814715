package io.aidhub.testkit.junit;

import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.contract.Conformance;
import io.aidhub.testkit.contract.Verdict;
import io.aidhub.testkit.contract.points.Contract;
import io.aidhub.testkit.report.ConformanceReport;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The contract as tests, one a point. A subclass says what is tried; the report lies in {@code target/conformance}. */
public abstract class ConnectorContractTest {
    /** What is tried; closed afterwards. */
    protected abstract Candidate candidate() throws Exception;

    @TestFactory
    final Stream<DynamicTest> contract() throws Exception {
        try (Candidate candidate = candidate()) {
            Conformance conformance = new Contract(candidate, Clock.systemUTC()).judge();
            new ConformanceReport(conformance).write(Path.of("target", "conformance"));
            return conformance.results().stream()
                    .map(result -> DynamicTest.dynamicTest(result.point().id(), () -> holds(result)))
                    .toList()
                    .stream();
        }
    }

    private static void holds(Conformance.Result result) {
        Verdict verdict = result.verdict();
        if (verdict instanceof Verdict.Failed failed) {
            throw new AssertionError(
                    said(failed.seen().in(Locale.ENGLISH), failed.advice().in(Locale.ENGLISH)));
        }
        if (verdict instanceof Verdict.NotTried untried) {
            // What nobody tried is no success.
            throw new AssertionError(untried.reason().in(Locale.ENGLISH));
        }
    }

    private static String said(String seen, String advice) {
        return seen + "\n" + advice;
    }
}
